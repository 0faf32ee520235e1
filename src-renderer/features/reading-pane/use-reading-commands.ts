// The commands about how the shown letter is looked at: encoding, text size, zoom, plain text, folded quotations, white paper.
import type { CommandId } from '../../../src-shared/commands.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { commands } from '../../../src-shared/commands.ts';
import { useCommands, type CommandHandlers } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { useIsDark } from '../../app/use-is-dark.ts';
import { textSizes, type TextSize } from '../../store/options.ts';
import type { MessageRow } from '../../store/rows.ts';
import { changeOption, writeOption } from '../../store/writes/options.ts';
import { charsetOfCommand, encodingName, type EncodingCommand } from '../../app/encodings.ts';
import { changeLook, useLetterLook } from './letter-look.ts';
import { stepZoom, useZoom } from './letter-zoom.ts';
import { nextZoom } from './zoom-steps.ts';
import type { OpenedLetter } from './open-letter.ts';
import { encodingOfSender, withSenderEncoding } from '../../app/sender-encodings.ts';

/** `opened`: with the encoding that counts for it now. */
export function useReadingCommands(row: MessageRow, opened: OpenedLetter | null): void {
  useEncodingCommands(row, opened);
  const { readInPlainText, textSize, foldQuotes } = useOptions();
  const { inPlainText = readInPlainText, onWhite = false } = useLetterLook(row.id);
  const zoom = useZoom();
  const isDark = useIsDark();
  const isParsed = opened?.kind === 'parsed';
  const hasHtml = isParsed && opened.letter.html !== null;
  useCommands({
    ...sizeCommands(textSize),
    'view.zoomIn': { isEnabled: nextZoom(zoom, 1) !== zoom, run: () => stepZoom(1) },
    'view.zoomOut': { isEnabled: nextZoom(zoom, -1) !== zoom, run: () => stepZoom(-1) },
    'view.zoomNormal': { isEnabled: zoom !== 1, run: () => stepZoom(0) },
    'view.plainText': {
      isEnabled: hasHtml,
      isChecked: isParsed && (inPlainText || !hasHtml),
      run: () => changeLook(row.id, { inPlainText: !inPlainText }),
    },
    'view.foldQuotes': {
      isChecked: foldQuotes,
      run: () => inBackground(writeOption('foldQuotes', !foldQuotes)),
    },
    'view.onWhite': {
      isEnabled: isDark && isParsed,
      isChecked: !isDark || onWhite,
      run: () => changeLook(row.id, { onWhite: !onWhite }),
    },
  });
}

const sizeOfCommand = {
  'view.textLargest': 'largest',
  'view.textLarger': 'larger',
  'view.textMedium': 'medium',
  'view.textSmaller': 'smaller',
  'view.textSmallest': 'smallest',
} as const satisfies Partial<Record<CommandId, TextSize>>;

function sizeCommands(current: TextSize): CommandHandlers {
  const ids = Object.keys(sizeOfCommand) as (keyof typeof sizeOfCommand)[];
  return Object.fromEntries(
    ids.map((id) => [
      id,
      {
        isChecked: sizeOfCommand[id] === current,
        run: () => inBackground(writeOption('textSize', sizeOfCommand[id])),
      },
    ]),
  );
}

/** CSS pixels of words whose size a letter leaves open. */
export function pixelsOf(size: TextSize): number {
  return [20, 17, 14, 12, 10][textSizes.indexOf(size)] ?? 14;
}

function useEncodingCommands(row: MessageRow, opened: OpenedLetter | null): void {
  const translate = useTranslate();
  const { senderEncodings } = useOptions();
  const sender = row.from;
  const chosen = encodingOfSender(senderEncodings, sender);
  // A draft is text already.
  const isEnabled = opened !== null && opened.kind !== 'absent' && opened.source !== null;
  const choose = (charset: string | null) => () =>
    inBackground(
      changeOption('senderEncodings', (present = []) =>
        withSenderEncoding(present, sender, charset),
      ),
    );
  const found = chosen === null && opened?.kind === 'parsed' ? opened.letter.charset : '';
  const ids = Object.keys(charsetOfCommand) as EncodingCommand[];
  useCommands({
    'view.encodingAutomatic': {
      isEnabled,
      isChecked: chosen === null,
      label:
        found === ''
          ? translate(commands['view.encodingAutomatic'].labelKey as MessageKey)
          : translate('encoding.automaticNow', { name: encodingName(found) }),
      run: choose(null),
    },
    ...Object.fromEntries(
      ids.map((id) => [
        id,
        {
          isEnabled,
          isChecked: charsetOfCommand[id] === chosen,
          run: choose(charsetOfCommand[id]),
        },
      ]),
    ),
  });
}
