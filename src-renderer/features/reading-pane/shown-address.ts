// An address as it can be shown without misleading: the host the network will ask, and what people read in it. Pure.
import { withoutHidden } from '../../../src-shared/mail/look-alikes.ts';
import { readableHost } from '../../../src-shared/mail/punycode.ts';
import { isMisreadable } from '../../sanitize/link-warnings.ts';

export interface ShownAddress {
  /** `https://` or the like; empty where the address has no host. */
  readonly before: string;
  /** In its own script where that is safe, else as the network writes it; with its port. */
  readonly host: string;
  /** What people would read in the host, where that is not what it is; null otherwise. */
  readonly readable: string | null;
  readonly after: string;
}

const maxLength = 2_000;

/** User names in an address are left out: they are only ever there to be taken for the host. */
export function shownAddress(address: string): ShownAddress {
  const plain = withoutHidden(address).slice(0, maxLength);
  if (!URL.canParse(plain) || !/^https?:/iu.test(plain)) {
    return { before: '', host: '', readable: null, after: plain };
  }
  const url = new URL(plain);
  const readable = readableHost(url.hostname);
  const isSuspicious = isMisreadable(readable);
  const port = url.port === '' ? '' : `:${url.port}`;
  return {
    before: `${url.protocol}//`,
    host: (isSuspicious ? url.hostname : readable) + port,
    readable: isSuspicious ? withoutHidden(readable) : null,
    after: url.pathname + url.search + url.hash,
  };
}
