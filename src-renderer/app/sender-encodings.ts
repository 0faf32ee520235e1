// Which encoding was chosen for letters of a sender. Pure; kept as an option, and bounded.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { ParseOptions } from '../mime/letter.ts';
import type { Options, SenderEncoding } from '../store/options.ts';

/** More senders than anybody chooses an encoding for; the ones chosen longest ago are let go of. */
export const maxSenderEncodings = 500;

/** null: none was chosen, the letter's own word counts. */
export function encodingOfSender(
  kept: readonly SenderEncoding[],
  sender: MailAddress,
): SenderEncoding['charset'] | null {
  const address = keyOf(sender);
  return kept.findLast((each) => each.address === address)?.charset ?? null;
}

type EncodingOptions = Pick<Options, 'senderEncodings' | 'undeclaredEncoding'>;

/** How a letter is to be parsed wherever its words are used: read, printed, saved or quoted. */
export function parseOptionsFor(
  { senderEncodings, undeclaredEncoding }: EncodingOptions,
  { from }: { readonly from: MailAddress },
): ParseOptions {
  const charset = encodingOfSender(senderEncodings, from);
  return {
    fallbackCharset: undeclaredEncoding,
    ...(charset === null ? {} : { charsetOverride: charset }),
  };
}

/** With the choice for that sender added, or taken away where it is null. */
export function withSenderEncoding(
  kept: readonly SenderEncoding[],
  sender: MailAddress,
  charset: string | null,
): readonly SenderEncoding[] {
  const address = keyOf(sender);
  const others = kept.filter((each) => each.address !== address);
  const all = charset === null ? others : [...others, { address, charset }];
  return all.slice(-maxSenderEncodings);
}

/** Those who give no address go by their name, those without either together. */
function keyOf({ address, name }: MailAddress): string {
  return (address || name).toLowerCase();
}
