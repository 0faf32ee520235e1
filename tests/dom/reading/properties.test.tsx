// Alt+Enter on a letter: its headers in both forms, and its parts as a tree; and its source, however large it is.
import { afterEach, expect, test } from 'vitest';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { useFreshStore } from '../store/support.ts';
import { byText, draw, letterDocument, storeLetter, strike, undraw, until } from './harness.tsx';

useFreshStore();
afterEach(undraw);

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const mixed = `From: =?utf-8?B?5p6X?= <lin@example.org>
Subject: =?utf-8?B?5ris6Kmm?=
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=big5
Content-Transfer-Encoding: base64

SGVsbG8=
--inner
Content-Type: text/html; charset=utf-8

<p>Hello there</p>
--inner--
--outer
Content-Type: application/pdf; name="report.pdf"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

SGVsbG8=
--outer--
`;

const tab = (name: string) =>
  until(() => byText(name, '[role="tab"]')).then((found) => {
    // React Aria selects on press, which a plain click is to it.
    found.click();
  });

test('show the parts of a letter as they lie in one another', async () => {
  const id = await storeLetter(bytes(mixed));
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Hello there');
  strike(document.body, { key: 'Enter', code: 'Enter', altKey: true });
  await tab('Structure');
  const tree = await until(() => document.querySelector('[aria-label="Parts of this message"]'));
  const types = [...tree.querySelectorAll('li > span:first-child')].map((each) => each.textContent);
  expect(types).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'application/pdf',
  ]);
  expect(tree.textContent).toContain('charset big5 · encoding base64');
  expect(tree.textContent).toContain('report.pdf');
  const depthOf = (text: string) => {
    let depth = 0;
    const item = [...tree.querySelectorAll('li')].findLast((each) =>
      each.textContent?.includes(text),
    );
    for (let at = item?.parentElement; at && at !== tree; at = at.parentElement)
      if (at.localName === 'ul') depth += 1;
    return depth;
  };
  expect([depthOf('big5'), depthOf('report.pdf')]).toEqual([3, 2]);
});

test('show headers as people read them, and as they came', async () => {
  const id = await storeLetter(bytes(mixed));
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Hello there');
  runCommand('file.properties');
  await tab('Details');
  const field = await until(() =>
    document.querySelector<HTMLTextAreaElement>(
      'textarea[aria-label="All headers of this message"]',
    ),
  );
  await until(() => field.value.includes('Subject: 測試'));
  (await until(() => byText('As received', 'label'))).click();
  await until(() => field.value.includes('Subject: =?utf-8?B?5ris6Kmm?='));
});

test('the source of a letter of 50 MB is there at once, its beginning at least', async () => {
  const line = new TextEncoder().encode(`${'A'.repeat(76)}\r\n`);
  const head = bytes('From: lin@example.org\nSubject: Large\n\n');
  const raw = new Uint8Array(50 * 1024 * 1024);
  raw.set(head);
  for (let at = head.length; at + line.length <= raw.length; at += line.length) raw.set(line, at);
  const id = await storeLetter(raw);
  await draw(<ReadingPane messageId={id} />);
  // Read through as far as it can be shown: what is measured is the source alone.
  await letterDocument('AAAA');
  const begun = performance.now();
  runCommand('view.source');
  const field = await until(() =>
    document.querySelector<HTMLTextAreaElement>('[role="dialog"] textarea'),
  );
  const elapsedMs = performance.now() - begun;
  console.info(`source of 50 MB after ${Math.round(elapsedMs)} ms`);
  expect(field.value.startsWith('From: lin@example.org')).toBe(true);
  expect(field.value.length).toBeLessThanOrEqual(2 * 1024 * 1024);
  expect(byText('Only the first 2 MB', 'p')).not.toBeNull();
}, 60_000);

test('a part’s name is shown as it is, not as marks in it would turn it round', async () => {
  const turned = mixed.replaceAll('report.pdf', 'report\u202efdp.exe');
  const id = await storeLetter(bytes(turned));
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Hello there');
  strike(document.body, { key: 'Enter', code: 'Enter', altKey: true });
  await tab('Structure');
  const tree = await until(() => document.querySelector('[aria-label="Parts of this message"]'));
  expect(tree.textContent).toContain('reportfdp.exe');
  expect(tree.textContent).not.toContain('\u202e');
});
