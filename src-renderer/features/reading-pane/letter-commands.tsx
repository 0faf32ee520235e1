// What menus and shortcuts do to the one letter shown or selected: source, properties, save as, save attachments, print.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useCommands } from '../../app/command-registry.ts';
import { useFormat, useLanguage, useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { ParsedLetter } from '../../mime/letter.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import type { Options } from '../../store/options.ts';
import type { MessageRow } from '../../store/rows.ts';
import { saveAttachments } from './attachments/attachment-actions.tsx';
import { shownPictures } from './external-content.ts';
import { listedAttachments } from './letter-content.ts';
import { openLetter } from './open-letter.ts';
import { hasContent, isPlaceholder } from './placeholder-state.ts';
import { PrintPreviewDialog } from './PrintPreviewDialog.tsx';
import { PropertiesDialog } from './PropertiesDialog.tsx';
import { saveLetterAs, standaloneDocument, type Speech } from './save-as.ts';
import { parseOptionsFor } from '../../app/sender-encodings.ts';
import { useLetter } from '../../app/use-letter.ts';
import { showSource } from './SourceDialog.tsx';
import { storedSource } from './letter-source.ts';

/** Carries out the letter commands where no letter is shown: a main window without its preview. Draws nothing. */
export function LetterCommands({ messageId }: { readonly messageId: MessageId | null }) {
  useLetterCommands(useLetter(messageId));
  return null;
}

/** The letter is read when a command needs it, so that none waits for being shown. */
export function useLetterCommands(row: MessageRow | undefined): void {
  const translate = useTranslate();
  const speech = { language: useLanguage(), translate, format: useFormat() };
  const options = useOptions();
  const command = (act: (shown: MessageRow) => Promise<void>, isPossible = true) => ({
    isEnabled: row !== undefined && isPossible,
    run: () => {
      if (row) inBackground(act(row));
    },
  });
  // What is saved or printed must not pass for the whole letter.
  const isWhole = row !== undefined && !isPlaceholder(row) && hasContent(row);
  useCommands({
    'view.source': command((shown) => showSourceOf(shown, translate)),
    'file.properties': command(showProperties, row?.damage !== 'unreadable'),
    'file.saveAs': command((shown) => saveAs(shown, speech, options), isWhole),
    'file.saveAttachments': command(
      (shown) => saveAllAttachments(shown, translate, options),
      row?.hasAttachment === 1,
    ),
    'file.print': command((shown) => print(shown, speech, options), isWhole),
  });
}

async function showSourceOf(row: MessageRow, translate: Translate): Promise<void> {
  const isShown = await showSource(storedSource(row.id), !isPlaceholder(row));
  if (!isShown) notify(translate('reading.absent'), 'warning');
}

async function showProperties(row: MessageRow): Promise<void> {
  await showDialog((close) => <PropertiesDialog row={row} onClose={() => close()} />);
}

async function saveAs(row: MessageRow, speech: Speech, options: Options): Promise<void> {
  const letter = {
    subject: row.subject,
    raw: () => rawMessage(row.id),
    parsed: () => parsed(row, options),
    pictures: shownPictures(row.id),
  };
  const failed = await saveLetterAs(letter, speech);
  if (failed === null) return;
  notify(speech.translate(failed === 'eml' ? 'reading.absent' : 'print.unreadable'), 'warning');
}

async function saveAllAttachments(
  row: MessageRow,
  translate: Translate,
  options: Options,
): Promise<void> {
  const letter = await parsed(row, options);
  if (!letter) return;
  await saveAttachments(listedAttachments(letter), translate);
}

async function print(row: MessageRow, speech: Speech, options: Options): Promise<void> {
  const letter = await parsed(row, options);
  if (!letter) {
    notify(speech.translate('print.unreadable'), 'warning');
    return;
  }
  const pictures = shownPictures(row.id);
  const standalone = standaloneDocument(letter, speech, pictures);
  const picturesOf = pictures?.of ?? null;
  await showDialog((close) => (
    <PrintPreviewDialog {...standalone} picturesOf={picturesOf} onClose={() => close()} />
  ));
}

async function parsed(row: MessageRow, options: Options): Promise<ParsedLetter | null> {
  const opened = await openLetter(row.id, parseOptionsFor(options, row));
  if (opened.kind !== 'parsed') return null;
  const { letter, source } = opened;
  if (source !== null) return letter;
  // A draft's head is in its row alone.
  return { ...letter, from: row.from, to: row.to, cc: row.cc, date: row.sentAt };
}
