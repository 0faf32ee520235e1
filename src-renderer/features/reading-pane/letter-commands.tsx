// What menus and shortcuts do to the one letter shown: source, properties, save as, save attachments, print.
import { showDialog } from '../../app/dialog-stack.tsx';
import { request } from '../../app/bridge.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import type { MessageRow } from '../../store/rows.ts';
import { isDangerous } from './attachment-kinds.ts';
import { letterContent, listedAttachments } from './letter-content.ts';
import type { OpenedLetter } from './open-letter.ts';
import { printLetter } from './print-letter.ts';
import { PropertiesDialog } from './PropertiesDialog.tsx';
import { saveAttachments, saveLetter } from './save-letter.ts';
import { SourceDialog } from './SourceDialog.tsx';

export function useLetterCommands(row: MessageRow, opened: OpenedLetter | null): void {
  const translate = useTranslate();
  const format = useFormat();
  const raw = opened && opened.kind !== 'absent' ? opened.raw : null;
  const letter = opened?.kind === 'parsed' ? opened.letter : null;
  const savable = letter ? listedAttachments(letter).filter((each) => !isDangerous(each)) : [];
  useCommands({
    'view.source': {
      isEnabled: raw !== null,
      run() {
        if (raw) void showDialog((close) => <SourceDialog raw={raw} onClose={() => close()} />);
      },
    },
    'file.properties': {
      run() {
        void showDialog((close) => (
          <PropertiesDialog row={row} letter={letter} onClose={() => close()} />
        ));
      },
    },
    'file.saveAs': {
      isEnabled: raw !== null,
      run() {
        if (raw) void saveLetter(raw, row.subject);
      },
    },
    'file.saveAttachments': {
      isEnabled: savable.length > 0,
      run() {
        void saveAttachments(savable);
      },
    },
    'file.print': {
      isEnabled: letter !== null,
      run() {
        if (!letter) return;
        // Pictures from elsewhere are not printed: printing must not be the way around consent.
        const content = letterContent(letter, { allowExternal: false, inPlainText: false });
        const lines = [
          [translate('reading.facts.from'), `${row.from.name} <${row.from.address}>`.trim()],
          [translate('reading.facts.to'), row.to.map((to) => to.name || to.address).join(', ')],
          [translate('reading.facts.sent'), format.longDate(row.sentAt)],
        ] as const;
        void printLetter({ subject: row.subject, lines, html: content.html }, () =>
          request('window.print'),
        ).finally(() => content.release());
      },
    },
  });
}
