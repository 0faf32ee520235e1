// Address headers (RFC 5322 §3.4): postal-mime's parser, fed with bytes and encoded words already put right.
import { addressParser } from 'postal-mime';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { unfold } from './header-block.ts';
import { normaliseEncodedWords, textOfBytes } from './header-text.ts';
import { maxAddresses, maxAddressHeaderLength } from './limits.ts';

/** The mailboxes of a header value, groups flattened; entries without an address keep their name. */
export function parseAddresses(
  raw: string | null,
  fallbackCharset: string,
): readonly MailAddress[] {
  if (!raw) return [];
  const bounded = unfold(raw).slice(0, maxAddressHeaderLength);
  const text = textOfBytes(bounded, fallbackCharset);
  const readable = text.includes('=?') ? normaliseEncodedWords(text, fallbackCharset) : text;
  const simple = simpleAddress(readable);
  if (simple) return [simple];
  return addressParser(readable, { flatten: true })
    .slice(0, maxAddresses)
    .flatMap((each) =>
      each.address || each.name
        ? [{ name: clean(each.name), address: clean(each.address ?? '') }]
        : [],
    );
}

/** Most headers hold one plain `Name <address>` or a bare address; they need no tokenizer. */
function simpleAddress(text: string): MailAddress | null {
  const match =
    /^(?:([\w .\-\u00a0-\uffff]*?)\s*<([\w.+\-=/]+@[\w.-]+)>|([\w.+\-=/]+@[\w.-]+))$/.exec(text);
  if (!match) return null;
  return { name: (match[1] ?? '').trim(), address: match[2] ?? match[3] ?? '' };
}

function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
