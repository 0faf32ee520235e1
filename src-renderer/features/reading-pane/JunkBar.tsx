// Over a letter in Junk: why it is there, that nothing in it works, and the way back.
import { useEffect, useState } from 'react';
import { knowsEnough, minLessons } from '../../../src-shared/mail/junk.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { explainJunk } from '../../app/junk/explain-junk.ts';
import { reasonWords } from '../../app/junk/reason-words.ts';
import { teachAs } from '../../app/junk/teach-as.ts';
import { inBackground } from '../../app/notices.tsx';
import type { JunkReason } from '../../junk/junk-reasons.ts';
import { useLive } from '../../store/live.ts';
import { lessonCounts, lessonEra } from '../../store/queries/junk.ts';
import type { MessageRow } from '../../store/rows.ts';
import { lessonIn } from '../../store/writes/junk-lessons.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';

export function isInJunk(row: Pick<MessageRow, 'folderId'>): boolean {
  return row.folderId === 'junk';
}

export function JunkBar({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  const language = useLanguage();
  const known = useLive(async () => ({ counts: await lessonCounts(), era: await lessonEra() }), []);
  const isMarked = known !== undefined && lessonIn(known.era, row) === 'junk';
  const reasons = useReasons(row, known !== undefined && !isMarked);
  if (!known || (!isMarked && reasons === null)) return null;
  const why =
    reasons !== null && reasons.length > 0
      ? translate('junk.because', { reasons: reasonWords(reasons, translate, language) })
      : translate(isMarked ? 'junk.markedByYou' : 'junk.lies');
  const together = (first: string, second: string) => translate('junk.together', { first, second });
  const sentence = together(why, translate('junk.isOff'));
  return (
    <InfoBar
      tone="warning"
      icon="junk"
      actions={
        <Button
          variant="link"
          label={translate('junk.notJunk')}
          onPress={() => inBackground(teachAs([row.id], 'good'))}
        />
      }
    >
      {isMarked && !knowsEnough(known.counts)
        ? together(sentence, translate('junk.stillLearning', { ...known.counts, min: minLessons }))
        : sentence}
    </InfoBar>
  );
}

/** Null while they are being found out. */
function useReasons({ id }: MessageRow, isWanted: boolean): readonly JunkReason[] | null {
  const [found, setFound] = useState<{ id: number; reasons: readonly JunkReason[] } | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    // A letter that can't be explained is junk without a reason.
    void explainJunk(id)
      .catch(() => [])
      .then((reasons) => {
        if (isCurrent) setFound({ id, reasons });
      });
    return () => {
      isCurrent = false;
    };
  }, [id, isWanted]);
  return isWanted && found?.id === id ? found.reasons : null;
}
