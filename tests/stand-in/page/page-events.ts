// What the page itself sees and the main process must know: focus, title, shortcuts, context menus, closing, stray clicks.
import type { PageSettings, ToPage } from '../wire.ts';
import { acceleratorFor } from './accelerators.ts';
import type { Link } from './link.ts';

const MOVE_POLL_MS = 500;

export function watchPage(link: Link, settings: PageSettings): { receive(message: ToPage): void } {
  let accelerators = settings.accelerators;
  watchWindow(link);
  watchTitle(link);
  watchClicks(link);
  addEventListener('keydown', (event) => {
    const accelerator = event.defaultPrevented ? undefined : acceleratorFor(event, accelerators);
    if (accelerator === undefined) return;
    // Prevented here, since Chromium would keep Ctrl+N and the like for itself.
    event.preventDefault();
    link.post({ t: 'shortcut', accelerator });
  });
  addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      link.post({ t: 'zoom-changed', direction: event.deltaY < 0 ? 'in' : 'out' });
    },
    { passive: false },
  );
  setZoom(settings.zoomFactor);
  if (settings.guardClose) guardClose();
  return {
    receive(message) {
      if (message.t === 'shortcuts') accelerators = message.accelerators;
      else if (message.t === 'zoom') setZoom(message.factor);
    },
  };
}

function watchWindow(link: Link): void {
  addEventListener('focus', () => link.post({ t: 'focus' }));
  addEventListener('blur', () => link.post({ t: 'blur' }));
  if (document.hasFocus()) link.post({ t: 'focus' });
  const place = (): string => [screenX, screenY, outerWidth, outerHeight].join();
  let last = place();
  // No event tells of a window that was moved.
  setInterval(() => {
    if (place() === last) return;
    last = place();
    link.post({ t: 'window-moved' });
  }, MOVE_POLL_MS);
  window.close = () => link.post({ t: 'close-window' });
}

function watchTitle(link: Link): void {
  let last: string | undefined;
  const tell = (): void => {
    if (document.title === last) return;
    last = document.title;
    link.post({ t: 'title', title: last });
  };
  addEventListener('DOMContentLoaded', () => {
    tell();
    const options = { childList: true, subtree: true, characterData: true };
    new MutationObserver(tell).observe(document.head, options);
  });
}

function watchClicks(link: Link): void {
  const onClick = (event: MouseEvent): void => {
    const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const isAside = event.button === 1 || event.ctrlKey || event.shiftKey || event.metaKey;
    if (!(anchor instanceof HTMLAnchorElement) || !isAside || event.defaultPrevented) return;
    event.preventDefault();
    const disposition = event.shiftKey ? 'new-window' : 'background-tab';
    link.post({ t: 'open', url: anchor.href, disposition });
  };
  addEventListener('click', onClick);
  addEventListener('auxclick', onClick);
  addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    link.post({ t: 'context-menu', params: contextMenuFacts(event) });
  });
}

function contextMenuFacts(event: MouseEvent) {
  const element = event.target instanceof Element ? event.target : document.body;
  const anchor = element.closest('a[href]');
  const isField = element.matches('input, textarea');
  return {
    x: event.clientX,
    y: event.clientY,
    linkURL: anchor instanceof HTMLAnchorElement ? anchor.href : '',
    linkText: anchor?.textContent ?? '',
    srcURL: element instanceof HTMLImageElement ? element.src : '',
    selectionText: getSelection()?.toString() ?? '',
    isEditable: isField || (element instanceof HTMLElement && element.isContentEditable),
    pageURL: location.href,
  };
}

// Browser zoom cannot be reached through the protocol; CSS zoom lays the page out the same way.
function setZoom(factor: number): void {
  const apply = (): void => {
    document.documentElement.style.zoom = factor === 1 ? '' : String(factor);
  };
  if (document.readyState !== 'loading') apply();
  else if (factor !== 1) addEventListener('DOMContentLoaded', apply);
}

// The window's own close button asks through beforeunload; a page that navigates itself must not.
function guardClose(): void {
  let isNavigating = false;
  navigation.addEventListener('navigate', (event) => {
    if (event.destination.sameDocument) return;
    isNavigating = true;
    setTimeout(() => (isNavigating = false), 1000);
  });
  addEventListener('beforeunload', (event) => {
    if (!isNavigating) event.preventDefault();
  });
}
