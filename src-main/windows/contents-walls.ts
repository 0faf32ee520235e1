// What the contents of a window may never do: go elsewhere, open windows, embed guests. Links are opened by `link.open` alone.
import type { WebContents } from 'electron';

/** Raises the walls of one window's contents, before it loads anything. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // A letter's frame is given its document as srcdoc; that is the one thing a frame may become.
    const isLetter = !event.isMainFrame && event.url.startsWith('about:');
    if (!isLetter) event.preventDefault();
  });
}
