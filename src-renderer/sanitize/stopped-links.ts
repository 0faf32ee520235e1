// Links the sanitiser took the address from, because it would run a script, open a file or start a program: a click on one is answered
// with a sentence instead of nothing.
import { linkAddress } from './addresses.ts';

/** The attribute that names the scheme of the address that was there. A letter cannot bring it: data attributes are not let through. */
export const stoppedAttribute = 'data-stopped';

interface Removed {
  readonly attribute?: Attr | null;
  readonly from?: Node;
}

/** Marks them, and takes off addresses that are no link's. `removed` is DOMPurify's account of what it took away already. */
export function markStopped(root: HTMLElement, removed: readonly object[]): void {
  for (const { attribute, from } of removed as readonly Removed[]) {
    if (attribute?.name !== 'href' || !from || !root.contains(from)) continue;
    mark(from as HTMLElement, attribute.value);
  }
  for (const element of root.querySelectorAll('a[href]')) {
    const address = element.getAttribute('href') ?? '';
    if (linkAddress(address) !== null) continue;
    element.removeAttribute('href');
    mark(element, address);
  }
}

function mark(element: Element, address: string): void {
  const scheme = schemeOf(address);
  if (scheme === '' || element.localName !== 'a' || element.hasAttribute('href')) return;
  element.setAttribute(stoppedAttribute, scheme);
  element.setAttribute('role', 'link');
  // Reached by keyboard like any link, so that everybody hears why it leads nowhere.
  element.setAttribute('tabindex', '0');
}

/** `file` of a folder of the network; `javascript` of ` java\nscript:alert(1)`; empty where there is none. */
function schemeOf(address: string): string {
  const cleaned = address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\ufeff]+/gu, '');
  if (cleaned.startsWith('\\\\')) return 'file';
  return /^([a-z][a-z0-9+.-]{0,40}):/iu.exec(cleaned)?.[1]?.toLowerCase() ?? '';
}
