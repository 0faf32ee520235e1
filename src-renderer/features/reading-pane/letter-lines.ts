// The head of a letter in words, as it stands on paper and in files.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import type { Format } from '../../app/formats.ts';
import type { LetterAttachment } from '../../mime/letter.ts';

export interface LetterFacts {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  /** ms since the epoch; null when the letter does not say. */
  readonly date: number | null;
  readonly attachments: readonly LetterAttachment[];
}

export type LetterLine = readonly [label: string, value: string];

/** From, To, Cc, Sent and the attachments; what a letter lacks is left out. The subject is the caller's. */
export function letterLines(
  { from, to, cc, date, attachments }: LetterFacts,
  translate: Translate,
  format: Format,
): readonly LetterLine[] {
  const comma = translate('reading.comma');
  const files = attachments.map(
    ({ fileName, bytes }) => `${fileName} (${format.size(bytes.length)})`,
  );
  const lines: readonly LetterLine[] = [
    [translate('reading.facts.from'), addressText(from)],
    [translate('reading.facts.sent'), date === null ? '' : format.longDate(date)],
    [translate('reading.facts.to'), to.map(addressText).join(comma)],
    [translate('reading.facts.cc'), cc.map(addressText).join(comma)],
    [translate('reading.facts.attachments'), files.join(comma)],
  ];
  return lines.filter(([, value]) => value !== '');
}

export function addressText({ name, address }: MailAddress): string {
  return name !== '' && address !== '' ? `${name} <${address}>` : name || address;
}
