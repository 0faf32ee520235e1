// Links the sanitiser took the address from, because it would run a script, open a file or start a program: a click on one is answered
// with a sentence instead of nothing.

/** The attribute that names the scheme of the address that was there. A letter cannot bring it: data attributes are not let through. */
export const stoppedAttribute = 'data-stopped';

interface Removed {
  readonly attribute?: Attr | null;
  readonly from?: Node;
}

/** Marks them. `removed` is DOMPurify's account of what it took away. */
export function markStopped(root: HTMLElement, removed: readonly object[]): void {
  for (const { attribute, from } of removed as readonly Removed[]) {
    if (attribute?.name !== 'href' || !from || !root.contains(from)) continue;
    const scheme = schemeOf(attribute.value);
    const element = from as HTMLElement;
    if (scheme === '' || element.localName !== 'a' || element.hasAttribute('href')) continue;
    element.setAttribute(stoppedAttribute, scheme);
    element.setAttribute('role', 'link');
    // Reached by keyboard like any link, so that everybody hears why it leads nowhere.
    element.setAttribute('tabindex', '0');
  }
}

/** `javascript` of ` java\nscript:alert(1)`; empty where there is none. */
function schemeOf(address: string): string {
  const cleaned = address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\ufeff]+/gu, '');
  return /^([a-z][a-z0-9+.-]{0,40}):/iu.exec(cleaned)?.[1]?.toLowerCase() ?? '';
}
