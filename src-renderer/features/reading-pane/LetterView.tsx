// A stored letter on screen, with the commands that concern one letter: source, properties, save, print.
import { Suspense } from 'react';
import { FragmentOffer } from '../../app/mounts.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { MessageRow } from '../../store/rows.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useExternalContent } from './external-content.ts';
import { isInJunk, JunkBar } from './JunkBar.tsx';
import { useLetterCommands } from './letter-commands.tsx';
import { useLetterLook } from './letter-look.ts';
import { LetterSheet } from './LetterSheet.tsx';
import { showNestedLetter } from './NestedLetterDialog.tsx';
import { LostLetter } from './LostLetter.tsx';
import { PlaceholderSheet } from './PlaceholderSheet.tsx';
import { hasContent, isPlaceholder } from './placeholder-state.ts';
import { FragmentNote } from './ProtectionNotes.tsx';
import { ReceiptBar } from './ReceiptBar.tsx';
import { SentLetterBar } from './SentLetterBar.tsx';
import { useMarkRead } from './use-mark-read.ts';
import { useNoteReport } from './use-note-report.ts';
import { parseOptionsFor } from '../../app/sender-encodings.ts';
import { useLetter } from '../../app/use-letter.ts';
import { useReadAhead } from './use-read-ahead.ts';
import { useReadingCommands } from './use-reading-commands.ts';
import { useOpenedLetter } from './use-opened-letter.ts';
import { useSenderHonesty } from './use-sender-honesty.ts';

export interface LetterViewProps {
  readonly messageId: MessageId;
  /** Marks it read at once, as a window of its own does; else after the time in the options. */
  readonly marksReadAtOnce?: boolean;
}

/** Draws nothing for a letter that is gone. */
export function LetterView({ messageId, marksReadAtOnce = false }: LetterViewProps) {
  const row = useLetter(messageId);
  if (!row) return null;
  return <ShownLetter key={row.id} row={row} marksReadAtOnce={marksReadAtOnce} />;
}

function ShownLetter({
  row,
  marksReadAtOnce,
}: {
  readonly row: MessageRow;
  readonly marksReadAtOnce: boolean;
}) {
  useMarkRead(row, marksReadAtOnce);
  useLetterCommands(row);
  // Once the rest has come, it is another component, which reads the letter anew.
  if (isPlaceholder(row)) return <PlaceholderSheet row={row} />;
  return hasContent(row) ? <WholeLetter row={row} /> : <LostLetter row={row} />;
}

/** Loaded with the first piece of a letter that is read. */
function Offer({ messageId }: { readonly messageId: MessageId }) {
  return (
    <Suspense fallback={null}>
      <FragmentOffer messageId={messageId} />
    </Suspense>
  );
}

function WholeLetter({ row }: { readonly row: MessageRow }) {
  const parseOptions = parseOptionsFor(useOptions(), row);
  const opened = useOpenedLetter(row.id, row.receivedAt, parseOptions);
  useReadingCommands(row, opened);
  useReadAhead(row.id, opened !== null);
  useNoteReport(row, opened);
  const look = useLetterLook(row.id);
  // In an encoding of the person's choice the head is read anew; else it stands as the list has it.
  const isChosen =
    parseOptions.charsetOverride !== undefined || parseOptions.fallbackCharset !== '';
  const head = isChosen && opened?.kind === 'parsed' && opened.source ? opened.letter : row;
  const honesty = useSenderHonesty(row, opened);
  const isJunk = isInJunk(row);
  const fragment = opened?.kind === 'parsed' ? opened.letter.fragment : null;
  const external = useExternalContent(row.id, row.from.address, honesty, !isJunk);
  return (
    <LetterSheet
      subject={head.subject}
      from={head.from}
      to={head.to}
      cc={head.cc}
      date={row.sentAt}
      opened={opened}
      lost={row.damage === 'cut-short' ? 'cut-short' : null}
      external={isJunk ? null : external}
      honesty={honesty}
      look={look}
      note={
        isJunk ? (
          <JunkBar row={row} />
        ) : (
          <>
            <SentLetterBar row={row} />
            {fragment && <FragmentNote fragment={fragment} />}
            {fragment && <Offer messageId={row.id} />}
            <ReceiptBar row={row} opened={opened} honesty={honesty} />
          </>
        )
      }
      tellsFragment={isJunk}
      areLinksOff={isJunk}
      onOpenLetter={showNestedLetter}
    />
  );
}
