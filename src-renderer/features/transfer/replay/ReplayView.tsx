// A session once more, line by line: the parts of mail above, the dialogue so far below, and what the line means.
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { Transcript } from '../../../../src-shared/mail/transcript.ts';
import { explain, meaningsOf } from '../../../../src-shared/protocol/explain.ts';
import { useTranslate } from '../../../app/i18n.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { DialogueLines } from '../DialogueLines.tsx';
import { ExplainedLine } from '../ExplainedLine.tsx';
import { letterPlaces } from './letter-place.ts';
import { MailPicture } from './MailPicture.tsx';
import { useReplay, type Replay } from './use-replay.ts';
import styles from './replay.module.css';

export function ReplayView({ transcript }: { readonly transcript: Transcript }) {
  const translate = useTranslate();
  const { protocol } = transcript;
  // One that is under way is replayed as far as it had come.
  const [lines] = useState(transcript.lines);
  const meanings = useMemo(() => meaningsOf(protocol, lines), [protocol, lines]);
  const places = useMemo(
    () => letterPlaces(protocol, lines, meanings),
    [protocol, lines, meanings],
  );
  const replay = useReplay(lines.length);
  const explanationId = useId();
  const [line, meaning] = [lines[replay.index], meanings[replay.index]];
  if (!line || !meaning) return null;
  return (
    <div
      className={styles.replay}
      onKeyDown={(event) => onKey(event, replay)}
      role="group"
      aria-label={translate('console.replay')}
    >
      <MailPicture
        protocol={protocol}
        place={places[replay.index] ?? 'none'}
        speaks={line.side === 'note' ? null : line.side}
      />
      <div className={styles.controls}>
        <IconButton
          icon="reset"
          label={translate('console.restart')}
          isDisabled={replay.index === 0}
          onPress={() => replay.goTo(0)}
        />
        <IconButton
          icon="previous"
          label={translate('console.stepBack')}
          isDisabled={replay.index === 0}
          onPress={() => replay.goTo(replay.index - 1)}
        />
        <IconButton
          icon={replay.isPlaying ? 'pause' : 'play'}
          label={translate(replay.isPlaying ? 'console.pause' : 'console.play')}
          onPress={() => replay.play(!replay.isPlaying)}
        />
        <IconButton
          icon="next"
          label={translate('console.stepOn')}
          isDisabled={replay.index === lines.length - 1}
          onPress={() => replay.goTo(replay.index + 1)}
        />
        <Segments
          label={translate('console.speed')}
          choices={[
            { value: 'slow', label: translate('console.speedSlow') },
            { value: 'normal', label: translate('console.speedNormal') },
            { value: 'fast', label: translate('console.speedFast') },
          ]}
          value={replay.speed}
          onChange={replay.setSpeed}
        />
        <span role="status" className={styles.position}>
          {translate('console.position', { at: replay.index + 1, count: lines.length })}
        </span>
      </div>
      <DialogueLines
        label={translate('transfer.dialogue')}
        lines={lines.slice(0, replay.index + 1)}
        isUnderWay
        explainedBy={explanationId}
        currentIndex={replay.index}
      />
      <ExplainedLine
        id={explanationId}
        explanation={explain(protocol, line, meaning)}
        hint={translate('console.replayKeys')}
      />
    </div>
  );
}

/** Keys that a control inside has no use for. */
function onKey(event: KeyboardEvent, replay: Replay): void {
  const isOnControl =
    event.target instanceof Element && event.target.closest('button, input, label');
  const act = {
    ' ': isOnControl ? undefined : () => replay.play(!replay.isPlaying),
    ArrowRight: isOnChoice(event) ? undefined : () => replay.goTo(replay.index + 1),
    ArrowLeft: isOnChoice(event) ? undefined : () => replay.goTo(replay.index - 1),
    Home: () => replay.goTo(0),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function isOnChoice({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role=radiogroup]') !== null;
}
