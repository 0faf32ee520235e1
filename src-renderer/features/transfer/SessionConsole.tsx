// One session: its steps on top, the dialogue below, and under it what the line in question means.
import { useId, useMemo, useState } from 'react';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import { explain, meaningsOf } from '../../../src-shared/protocol/explain.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogueLines } from './DialogueLines.tsx';
import { DialogueSteps } from './DialogueSteps.tsx';
import { dialogueSteps } from './dialogue-steps.ts';
import { ExplainedLine } from './ExplainedLine.tsx';
import { FindInDialogue } from './FindInDialogue.tsx';
import { findLines } from './find-lines.ts';
import { noteText } from './note-text.ts';
import { ReplayView } from './replay/ReplayView.tsx';
import styles from './sessions.module.css';

export interface SessionConsoleProps {
  readonly transcript: Transcript;
  readonly name: string;
  readonly isUnderWay: boolean;
  /** Letters to be fetched in all; 0 where that is not known. */
  readonly totalCount: number;
}

export function SessionConsole({ transcript, name, isUnderWay, totalCount }: SessionConsoleProps) {
  const translate = useTranslate();
  const { protocol, host, port, lines } = transcript;
  const meanings = useMemo(() => meaningsOf(protocol, lines), [protocol, lines]);
  const [keyIndex, setKeyIndex] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const search = useSearch(transcript);
  const explanationId = useId();
  const [isReplayed, setReplayed] = useState(false);
  const index = pointed ?? keyIndex;
  const [line, meaning] = index === null ? [] : [lines[index], meanings[index]];
  return (
    <div className={styles.right}>
      <div className={styles.head}>
        <strong>{name}</strong>
        <span>{protocol.toUpperCase()}</span>
        <span>
          {host}:{port}
        </span>
        <span className={styles.replay}>
          <Button
            variant="link"
            icon={isReplayed ? 'console' : 'play'}
            label={translate(isReplayed ? 'console.backToDialogue' : 'console.replay')}
            isDisabled={lines.length === 0}
            onPress={() => setReplayed(!isReplayed)}
          />
        </span>
      </div>
      {isReplayed ? (
        <ReplayView transcript={transcript} />
      ) : (
        <>
          <DialogueSteps steps={dialogueSteps(transcript, meanings)} totalCount={totalCount} />
          <FindInDialogue {...search} />
          <DialogueLines
            label={translate('transfer.dialogue')}
            lines={lines}
            isUnderWay={isUnderWay}
            explainedBy={explanationId}
            onPoint={(at, by) => (by === 'key' ? setKeyIndex(at) : setPointed(at))}
            hits={new Set(search.hits)}
            currentIndex={search.currentIndex}
          />
          <ExplainedLine
            id={explanationId}
            explanation={line && meaning ? explain(protocol, line, meaning) : null}
            hint={translate('console.explainHint')}
          />
        </>
      )}
    </div>
  );
}

function useSearch({ lines }: Transcript) {
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const [currentIndex, setCurrentIndex] = useState<number | null>(null);
  const textsOf = (of: Transcript['lines']) =>
    of.map(({ side, text }) => (side === 'note' ? noteText(text, translate) : `${side}: ${text}`));
  const hits = words.trim() === '' ? [] : findLines(textsOf(lines), words);
  return {
    words,
    hits,
    currentIndex,
    onWords: (typed: string) => {
      setWords(typed);
      setCurrentIndex(findLines(textsOf(lines), typed)[0] ?? null);
    },
    onGoTo: setCurrentIndex,
  };
}
