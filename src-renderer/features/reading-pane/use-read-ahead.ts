// Once a letter is shown and nothing else is to be done, those beside it in the list are made ready.
import { useEffect } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { seenRow } from '../../app/seen-rows.ts';
import { idsOf, useShownList } from '../../app/shown-list.ts';
import { useIsDark } from '../../app/use-is-dark.ts';
import type { MessageRow } from '../../store/rows.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { hasContent, isPlaceholder } from './placeholder-state.ts';
import { readAhead, type Reading } from './read-ahead.ts';
import { parseOptionsFor } from '../../app/sender-encodings.ts';

/** Larger ones are read when they are asked for: two of any size would take too much memory for a guess. */
const maxBytes = 256 * 1024;

/** `isShown`: the letter of this id is on the screen. */
export function useReadAhead(id: MessageId, isShown: boolean): void {
  const { senderEncodings, undeclaredEncoding, readInPlainText, foldQuotes } = useOptions();
  const isDark = useIsDark();
  const translate = useTranslate();
  useEffect(() => {
    if (!isShown) return undefined;
    const look = {
      ...{ allowExternal: false, allowTrackers: false },
      ...{ inPlainText: readInPlainText, isDark, foldsQuotes: foldQuotes, translate },
    };
    const readingOf = (row: MessageRow): Reading => ({
      id: row.id,
      revision: row.receivedAt,
      options: parseOptionsFor({ senderEncodings, undeclaredEncoding }, row),
    });
    const request = requestIdleCallback(() => {
      inBackground(readAhead(rowsBeside(id).map(readingOf), look));
    });
    return () => cancelIdleCallback(request);
  }, [
    id,
    isShown,
    senderEncodings,
    undeclaredEncoding,
    readInPlainText,
    foldQuotes,
    isDark,
    translate,
  ]);
}

/** The next one first: most people read on. */
function rowsBeside(id: MessageId): readonly MessageRow[] {
  const { list } = useShownList.getState();
  const ids = list && idsOf(list.letters);
  const at = ids ? ids.indexOf(id) : -1;
  if (!ids || at < 0) return [];
  return [ids[at + 1], ids[at - 1]]
    .map((beside) => (beside === undefined ? undefined : seenRow(beside)))
    .filter((row) => row !== undefined)
    .filter((row) => row.sizeBytes <= maxBytes && !isPlaceholder(row) && hasContent(row));
}
