// Puts a letter on paper: a copy outside the panes, as long as the letter is, shown to the printer alone.
import { letterFrameDocument, letterFrameSandbox } from '../../sanitize/letter-frame.ts';

export interface Printable {
  readonly subject: string;
  /** Label and value, above the letter. */
  readonly lines: readonly (readonly [string, string])[];
  /** Sanitised. */
  readonly html: string;
}

const printStyles = `
.print-copy { position: absolute; left: -10000px; top: 0; width: 720px; background: #fff; color: #000; }
@media print {
  html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
  body > *:not(.print-copy) { display: none !important; }
  .print-copy { position: static; width: auto; }
}`;

/** `print` opens the system's dialog and ends when it is closed. */
export async function printLetter(printable: Printable, print: () => Promise<void>): Promise<void> {
  const copy = document.createElement('div');
  copy.className = 'print-copy';
  copy.setAttribute('aria-hidden', 'true');
  const style = document.createElement('style');
  style.textContent = printStyles;
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', letterFrameSandbox);
  frame.tabIndex = -1;
  frame.style.cssText = 'border:0;width:100%';
  copy.append(style, heading(printable), frame);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = letterFrameDocument(printable.html, { theme: 'light', allowExternal: false });
  document.body.append(copy);
  try {
    await loaded;
    frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 600}px`;
    await print();
  } finally {
    copy.remove();
  }
}

function heading({ subject, lines }: Printable): HTMLElement {
  const head = document.createElement('div');
  head.style.cssText = 'font:10pt sans-serif;border-bottom:1px solid #000;margin-bottom:8px';
  const title = document.createElement('h1');
  title.style.cssText = 'font-size:14pt;margin:0 0 6px';
  title.textContent = subject;
  head.append(title);
  for (const [label, value] of lines) {
    const line = document.createElement('p');
    line.style.margin = '0 0 3px';
    line.textContent = `${label} ${value}`;
    head.append(line);
  }
  return head;
}
