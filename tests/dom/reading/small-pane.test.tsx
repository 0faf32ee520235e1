// A letter with many notes over it in a low pane: the letter itself can still be read.
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { useFreshStore } from '../store/support.ts';
import { draw, letterDocument, storeLetter, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

const attached = ['report.pdf.exe', 'run.js', 'figures.csv'].map(
  (name) => `--cut
Content-Type: application/octet-stream; name="${name}"
Content-Disposition: attachment; filename="${name}"

MZ
`,
);

const raw = new TextEncoder().encode(
  `From: Lin <lin@example.org>
To: me@example.tw
Subject: Report
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/plain

The quarterly report
${attached.join('')}--cut--
`.replaceAll('\n', '\r\n'),
);

async function readInLowPane(): Promise<void> {
  const id = await storeLetter(raw);
  await draw(
    <div style={{ display: 'flex', width: 700, height: 200 }}>
      <ReadingPane messageId={id} />
    </div>,
  );
  await letterDocument('quarterly');
}

const frame = () => document.querySelector('iframe')?.getBoundingClientRect() ?? new DOMRect();
const sheet = () => document.querySelector('article')?.getBoundingClientRect() ?? new DOMRect();

describe('a letter in a low pane', () => {
  test('keeps a height one can read in, and the whole scrolls', async () => {
    await readInLowPane();
    await until(() => frame().height >= 130);
    const article = document.querySelector('article');
    expect(article?.scrollHeight).toBeGreaterThan(article?.clientHeight ?? Infinity);
  });

  test('is brought into sight by F3, under the bar in which one types', async () => {
    await readInLowPane();
    await userEvent.keyboard('{F3}');
    await until(() => document.activeElement instanceof HTMLInputElement);
    await until(() => Math.min(frame().bottom, sheet().bottom) - frame().top >= 100);
  });
});
