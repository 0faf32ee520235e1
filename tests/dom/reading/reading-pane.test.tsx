// The reading pane as a person uses it: what is shown, what is asked, what never happens without asking.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { commandState, runCommand } from '../../../src-renderer/app/command-registry.ts';
import { LetterWindow } from '../../../src-renderer/features/reading-pane/LetterWindow.tsx';
import { ReadingPane } from '../../../src-renderer/features/reading-pane/ReadingPane.tsx';
import { MimeClient } from '../../../src-renderer/mime/mime-client.ts';
import {
  letterFrameDocument,
  letterFrameSandbox,
} from '../../../src-renderer/sanitize/letter-frame.ts';
import { sanitizeForReading } from '../../../src-renderer/sanitize/sanitize.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { messageById } from '../../../src-renderer/store/queries/messages.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import type { DraftRow } from '../../../src-renderer/store/rows.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { queueMessage } from '../../../src-renderer/store/writes/outbox.ts';
import { fixture } from '../corpus.ts';
import { queuedOf } from '../store/compositions.ts';
import { useFreshStore } from '../store/support.ts';
import {
  askedFor,
  byText,
  draw,
  letterDocument,
  press,
  storeLetter,
  strike,
  undraw,
  until,
} from './harness.tsx';

useFreshStore();
afterEach(undraw);

const openMenuOf = (attachment: HTMLElement) =>
  attachment.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, button: 2 }));
const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const html = (body: string, more = '') =>
  bytes(
    `From: Lin <lin@example.org>\nTo: me@example.tw\nSubject: Report\n${more}Content-Type: text/html; charset=utf-8\n\n${body}`,
  );

async function read(raw: Uint8Array, language: 'en' | 'zh-TW' = 'en'): Promise<MessageId> {
  const id = await storeLetter(raw);
  await draw(<ReadingPane messageId={id} />, language);
  return id;
}

test('nothing selected says so', async () => {
  await draw(<ReadingPane messageId={null} />, 'zh-TW');
  await until(() => byText('選取一封郵件', 'p'));
});

test('shows who wrote what to whom, and the words', async () => {
  await read(await fixture('raw-big5-subject'), 'zh-TW');
  await letterDocument('附上第三季的銷售報告');
  expect(document.querySelector('h2')?.textContent).toBe('測試郵件的主旨');
  expect(document.querySelector('header')?.textContent).toContain('收件者：reader@example.tw');
});

describe('external pictures', () => {
  let port = 0;
  beforeAll(async () => {
    port = await commands.startHitCounter();
  });
  afterAll(() => commands.stopHitCounter());

  test('stay out until the person asks; main is told first, and again when another letter is shown', async () => {
    const id = await read(html(`Hello<img src="https://127.0.0.1:${port}/p.gif">`));
    await letterDocument('Hello');
    expect(await commands.hitsSoFar()).toEqual([]);
    expect(askedFor('letter.allowExternal').map(({ args }) => args)).toEqual([[null]]);
    await press('Show pictures');
    const inside = await until(() => {
      const found = document.querySelector('iframe')?.contentDocument?.querySelector('img');
      return found?.getAttribute('src') ? found : null;
    });
    expect(inside.getAttribute('src')).toBe(`https://127.0.0.1:${port}/p.gif`);
    expect(askedFor('letter.allowExternal').at(-1)?.args).toEqual([id]);
    expect(byText('Show pictures')).toBeNull();
  });

  test('a sender trusted once needs no asking again', async () => {
    // Consent is for one letter: this one must not have the number of the letter before.
    await storeLetter(html('Another'));
    await read(html('Hello<img src="https://pictures.example/p.gif">'));
    await press('Always for lin@example.org');
    await until(() => askedFor('letter.allowExternal').some(({ args }) => args[0] !== null));
    expect((await readOptions()).trustedSenders).toEqual(['lin@example.org']);
    await until(() => !byText('Show pictures'));
  });
});

test('a picture of the letter itself is shown without asking', async () => {
  await read(await fixture('inline-picture'));
  const inside = await letterDocument('Rich words.');
  const picture = await until(() => inside.querySelector('img'));
  await until(() => picture.complete && picture.naturalWidth === 1);
  expect(byText('dot.gif')).toBeNull();
});

describe('links', () => {
  test('show their true address and are opened only after that', async () => {
    await read(html('<a href="https://evil.example/login">https://bank.example</a>'));
    const inside = await letterDocument('bank.example');
    inside.querySelector('a')?.click();
    await until(() => byText('https://evil.example/login', 'p'));
    expect(askedFor('link.open')).toEqual([]);
    await press('Open');
    await until(() => askedFor('link.open').length > 0);
    expect(askedFor('link.open')[0]?.args).toEqual(['https://evil.example/login']);
  });

  test('lead nowhere while nobody listens: no click replaces the letter', async () => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', letterFrameSandbox);
    const { html: safe } = sanitizeForReading('<a href="https://evil.example/">x</a>', {
      inlineImages: new Map(),
      allowExternal: false,
    });
    frame.srcdoc = letterFrameDocument(safe, { theme: 'light', allowExternal: false });
    document.body.append(frame);
    const link = await until(() => frame.contentDocument?.querySelector('a'));
    link.click();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(frame.contentDocument?.URL).toBe('about:srcdoc');
    frame.remove();
  });

  test('are not opened when the person says no', async () => {
    await read(html('<a href="https://evil.example/">x link</a>'));
    (await letterDocument('x link')).querySelector('a')?.click();
    await press('Cancel');
    await until(() => document.querySelector('[role="alertdialog"]') === null);
    expect(askedFor('link.open')).toEqual([]);
    expect(document.querySelector('iframe')?.contentDocument?.body.textContent).toContain('x link');
  });
});

describe('attachments', () => {
  test('are saved where the person chooses', async () => {
    await read(await fixture('rfc2231-name-continued'));
    openMenuOf(await until(() => byText('第三季報告.xlsx')));
    await press('Save as');
    await until(() => askedFor('file.save').length > 0);
    expect(askedFor('file.save')[0]?.args).toEqual([
      { fileName: '第三季報告.xlsx', bytes: bytes('x'), isFromLetter: true },
    ]);
  });

  test('that could run are named and stay shut', async () => {
    await read(await fixture('file-name-reversed'));
    await until(() => byText('photogpj.exe', '[role="status"]'));
    openMenuOf(await until(() => byText('photogpj.exe')));
    const save = await until(() => byText('Save as', '[role="menuitem"]'));
    expect(save.getAttribute('aria-disabled')).toBe('true');
  });

  test('that are letters open as letters', async () => {
    await read(await fixture('nested-letter'));
    openMenuOf(await until(() => byText('Inner letter.eml')));
    await press('Open');
    const dialog = await until(() => document.querySelector('[role="dialog"]'));
    await until(() =>
      dialog.querySelector('iframe')?.contentDocument?.body?.textContent?.includes('Inner words.'),
    );
    expect(dialog.querySelector('h2[class*="subject"]')?.textContent).toBe('Inner letter');
  });
});

describe('what cannot be read', () => {
  test('a damaged letter says so and offers its source', async () => {
    await read(await fixture('missing-end-boundary'), 'zh-TW');
    await letterDocument('First words.');
    await until(() => byText('此郵件在中途結束', '[role="status"]'));
    await press('檢視原始檔');
    const source = await until(() => document.querySelector('textarea'));
    expect(source.value).toContain('X-Why: the last boundary never comes');
  });

  test('a letter that takes longer than its budget ends the worker, not the next letter', async () => {
    let spawned = 0;
    const stuck = new Blob(['postMessage("ready");onmessage=()=>{for(;;);}'], {
      type: 'text/javascript',
    });
    const client = new MimeClient(() => {
      spawned += 1;
      return spawned === 1
        ? new Worker(URL.createObjectURL(stuck))
        : new Worker(new URL('../../../src-renderer/mime/mime.worker.ts', import.meta.url), {
            type: 'module',
          });
    }, 1_000);
    const slow = client.parse(bytes('Subject: slow\n\nx'), { fallbackCharset: '' });
    const next = client.parse(bytes('Subject: next\n\nx'), { fallbackCharset: '' });
    expect(await slow).toBeNull();
    expect((await next)?.subject).toBe('next');
    client.stop();
  });
});

test('is marked read after the time in the options, once', async () => {
  await writeOption('markReadAfterSeconds', 0);
  const id = await read(html('Hello'));
  await until(async () => (await messageById(id))?.isRead === 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await messageById(id))?.isRead).toBe(1);
});

test('is never marked read when the options say so', async () => {
  await writeOption('markReadAfterSeconds', null);
  const id = await read(html('Hello'));
  await letterDocument('Hello');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await messageById(id))?.isRead).toBe(0);
});

describe('keyboard', () => {
  test('shortcuts reach the program from inside the letter: Ctrl+F3 shows the source', async () => {
    await read(html('Hello'));
    const inside = await letterDocument('Hello');
    strike(inside.body, { key: 'F3', code: 'F3', ctrlKey: true });
    const source = await until(() => document.querySelector('textarea'));
    expect(source.value).toContain('Subject: Report');
  });

  test('Alt+Enter shows the facts and every header', async () => {
    await read(html('Hello', 'X-Odd: yes\n'), 'zh-TW');
    await letterDocument('Hello');
    strike(document.body, { key: 'Enter', code: 'Enter', altKey: true });
    await until(() => byText('lin@example.org', 'dd'));
    (await until(() => byText('詳細資料', '[role="tab"]'))).click();
    await until(() => document.querySelector('textarea')?.value.includes('X-Odd: yes'));
  });
});

test('the plain-text option shows words only', async () => {
  await writeOption('readInPlainText', true);
  await read(html('<b>Bold</b> <a href="https://example.org/">words</a>'));
  const inside = await letterDocument('Bold words');
  expect(inside.querySelector('b')).toBeNull();
});

test('a draft is shown as far as it was written, and again when it is saved anew', async () => {
  const draft: Omit<DraftRow, 'messageId'> = {
    ...{
      accountId: null,
      to: 'lin@example.org',
      cc: '',
      bcc: '',
      subject: 'Half',
      text: 'Half a thought',
    },
    ...{
      html: null,
      attachments: [],
      priority: 'normal',
      requestReadReceipt: false,
      inReplyTo: '',
    },
    ...{ references: [], sourceMessageId: null, sourceMark: null },
  };
  const id = await saveDraft(draft);
  await draw(<ReadingPane messageId={id} />);
  await letterDocument('Half a thought');
  await new Promise((resolve) => setTimeout(resolve, 5));
  await saveDraft({ ...draft, text: 'The whole thought' }, id);
  await letterDocument('The whole thought');
});

describe('a letter in its own window', () => {
  const done: string[] = [];
  const actions = {
    reply: (id: MessageId) => done.push(`reply ${id}`),
    replyAll: (id: MessageId) => done.push(`reply all ${id}`),
    forward: (id: MessageId) => done.push(`forward ${id}`),
    replyToList: () => undefined,
    forwardAsAttachment: () => undefined,
    redirect: () => undefined,
    editAsNew: () => undefined,
  };

  test('is read at once, answered, walked from and deleted', async () => {
    const older = await storeLetter(html('Older'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const newer = await storeLetter(html('Newer'));
    await draw(<LetterWindow messageId={newer} actions={actions} />);
    await letterDocument('Newer');
    await until(async () => (await messageById(newer))?.isRead === 1);
    (await until(() => byText('Reply', '[role="toolbar"] button'))).click();
    expect(done).toEqual([`reply ${newer}`]);
    const next = await until(() => {
      const button = byText('Next', '[role="toolbar"] button') as HTMLButtonElement | null;
      return button && !button.disabled ? button : null;
    });
    next.click();
    await letterDocument('Older');
    strike(document.body, { key: 'd', code: 'KeyD', ctrlKey: true });
    await letterDocument('Newer');
    expect((await messageById(older))?.folderId).toBe('deleted');
    strike(document.body, { key: 'd', code: 'KeyD', ctrlKey: true });
    await until(() => askedFor('window.close').length > 0);
  });

  test('says that it is gone only once that is known', async () => {
    const id = await storeLetter(html('Here'));
    const said: string[] = [];
    const watching = new MutationObserver(() => said.push(document.body.textContent));
    watching.observe(document.body, { subtree: true, childList: true, characterData: true });
    await draw(<LetterWindow messageId={id} actions={actions} />, 'en');
    await letterDocument('Here');
    watching.disconnect();
    expect(said.filter((text) => text.includes('no longer here'))).toEqual([]);
    await undraw();
    await draw(<LetterWindow messageId={(id + 1) as MessageId} actions={actions} />, 'en');
    await until(() => byText('This message is no longer here.', 'p, h2, h3, div'));
  });

  test('gives way to the next one without a word that it were gone', async () => {
    const older = await storeLetter(html('Older'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const newer = await storeLetter(html('Newer'));
    await draw(<LetterWindow messageId={newer} actions={actions} />);
    await letterDocument('Newer');
    const isReady = () => commandState('view.nextMessage').isEnabled;
    await until(isReady);
    const gone = () => document.body.textContent.includes('no longer here');
    const seen: boolean[] = [];
    const watching = new MutationObserver(() => {
      seen.push(gone(), !commandState('message.reply').isEnabled);
    });
    watching.observe(document.body, { subtree: true, childList: true, characterData: true });
    runCommand('view.nextMessage');
    await letterDocument('Older');
    watching.disconnect();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).not.toContain(true);
    expect(await messageById(older)).toBeDefined();
  });

  test('of the Outbox says where it stands; taken out to be written on, it gives way to the composer', async () => {
    const id = await queueMessage(queuedOf());
    await draw(<LetterWindow messageId={id} actions={actions} />);
    await until(() => byText('Waiting to be sent', '[role=status]'));
    const closedBefore = askedFor('window.close').length;
    await press('Edit');
    await until(() => askedFor('window.close').length > closedBefore);
    expect(askedFor('window.open').at(-1)?.args[0]).toEqual({
      kind: 'composer',
      draftMessageId: id,
    });
    expect((await messageById(id))?.folderId).toBe('drafts');
  });

  test('of the Outbox has its commands in the menus, those that its state allows', async () => {
    const id = await queueMessage(queuedOf());
    await draw(<LetterWindow messageId={id} actions={actions} />);
    const enabled = () =>
      (
        [
          'outbox.sendNow',
          'outbox.changeTime',
          'outbox.edit',
          'outbox.treatAsSent',
          'outbox.stop',
        ] as const
      ).filter((name) => commandState(name).isEnabled);
    await until(() => enabled().length > 0);
    expect(enabled()).toEqual(['outbox.sendNow', 'outbox.changeTime', 'outbox.edit']);
    await store().outbox.update(id, { state: 'sending' });
    await until(() => enabled().join() === 'outbox.stop');
    await store().outbox.update(id, { state: 'unclear' });
    await until(() => enabled().join() === 'outbox.edit,outbox.treatAsSent');
    const closedBefore = askedFor('window.close').length;
    runCommand('outbox.treatAsSent');
    await until(async () => (await messageById(id))?.folderId === 'sent');
    await until(() => enabled().length === 0);
    expect(askedFor('window.close')).toHaveLength(closedBefore);
  });
});
