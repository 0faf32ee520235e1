// What menus and shortcuts do to the one letter shown or selected: source, properties, save as, save attachments, print.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { request } from '../../app/bridge.ts';
import { useCommands } from '../../app/command-registry.ts';
import type { Format } from '../../app/formats.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import type { ParsedLetter } from '../../mime/letter.ts';
import { useLive } from '../../store/live.ts';
import { messageById } from '../../store/queries/messages.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import type { MessageRow } from '../../store/rows.ts';
import { saveAttachments } from './attachments/attachment-actions.tsx';
import { letterContent, listedAttachments } from './letter-content.ts';
import { openLetter } from './open-letter.ts';
import { hasContent, isPlaceholder } from './placeholder-state.ts';
import { printLetter } from './print-letter.ts';
import { PropertiesDialog } from './PropertiesDialog.tsx';
import { saveLetter } from './save-letter.ts';
import { showSource } from './SourceDialog.tsx';
import { storedSource } from './letter-source.ts';

/** Carries out the letter commands where no letter is shown: a main window without its preview. Draws nothing. */
export function LetterCommands({ messageId }: { readonly messageId: MessageId | null }) {
  const row = useLive(
    async () => (messageId === null ? undefined : messageById(messageId)),
    [messageId],
  );
  useLetterCommands(row && row.id === messageId ? row : undefined);
  return null;
}

/** The letter is read when a command needs it, so that none waits for being shown. */
export function useLetterCommands(row: MessageRow | undefined): void {
  const translate = useTranslate();
  const format = useFormat();
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
    'file.saveAs': command((shown) => saveSource(shown, translate), isWhole),
    'file.saveAttachments': command(
      (shown) => saveAllAttachments(shown, translate),
      row?.hasAttachment === 1,
    ),
    'file.print': command((shown) => print(shown, translate, format), isWhole),
  });
}

async function showSourceOf(row: MessageRow, translate: Translate): Promise<void> {
  const isShown = await showSource(storedSource(row.id), !isPlaceholder(row));
  if (!isShown) notify(translate('reading.absent'), 'warning');
}

async function showProperties(row: MessageRow): Promise<void> {
  await showDialog((close) => <PropertiesDialog row={row} onClose={() => close()} />);
}

async function saveSource(row: MessageRow, translate: Translate): Promise<void> {
  const raw = await rawMessage(row.id);
  if (raw) await saveLetter(raw, row.subject);
  else notify(translate('reading.absent'), 'warning');
}

async function saveAllAttachments(row: MessageRow, translate: Translate): Promise<void> {
  const letter = await parsed(row.id);
  if (!letter) return;
  await saveAttachments(listedAttachments(letter), translate);
}

/** Pictures from elsewhere are not printed: printing must not be the way around consent. */
async function print(row: MessageRow, translate: Translate, format: Format): Promise<void> {
  const letter = await parsed(row.id);
  if (!letter) return;
  const content = letterContent(letter, { allowExternal: false, inPlainText: false });
  const from = row.from.name ? `${row.from.name} <${row.from.address}>` : row.from.address;
  const to = row.to.map(({ name, address }) => name || address).join(', ');
  const lines = [
    [translate('reading.facts.from'), from],
    [translate('reading.facts.to'), to],
    [translate('reading.facts.sent'), format.longDate(row.sentAt)],
  ] as const;
  try {
    const printable = { subject: row.subject, lines, html: content.html };
    await printLetter(printable, () => request('window.print'));
  } finally {
    content.release();
  }
}

async function parsed(id: MessageId): Promise<ParsedLetter | null> {
  const opened = await openLetter(id);
  return opened.kind === 'parsed' ? opened.letter : null;
}
