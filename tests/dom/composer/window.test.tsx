import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { markFresh } from '../../../src-renderer/features/composer/fresh-drafts.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { MailError } from '../../../src-shared/failure.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { draftOf } from '../store/compositions.ts';
import { useFreshStore } from '../store/support.ts';
import { addMyAccount, FakeBridge, mine, showComposer } from './composer-page.tsx';

useFreshStore();

let bridge: FakeBridge;
let leave = () => Promise.resolve();

beforeEach(() => {
  bridge = new FakeBridge();
  bridge.install();
});

afterEach(async () => {
  await leave();
});

async function open(
  fields: Parameters<typeof draftOf>[0] = {},
  isFresh = false,
): Promise<MessageId> {
  const id = await saveDraft(draftOf({ accountId: mine.id, ...fields }));
  if (isFresh) markFresh(id);
  leave = await showComposer(id);
  await expect.element(page.getByLabelText('Subject')).toBeInTheDocument();
  return id;
}

const drafts = () => store().drafts.toArray();
const queued = () => store().outbox.toArray();

describe('the keyboard', () => {
  beforeEach(addMyAccount);

  it.each([null, '<p>Hello</p>'])(
    'goes from the subject straight into the text: %s',
    async (html) => {
      await open({ html });
      const body = page.getByRole('textbox', { name: 'Message text' });
      await expect.element(body).toBeVisible();
      page.getByLabelText('Subject').element().focus();
      await userEvent.keyboard('{Tab}');
      expect(body.element().contains(document.activeElement)).toBe(true);
    },
  );
});

describe('sending', () => {
  beforeEach(addMyAccount);

  it('queues exactly one letter, removes the draft and closes the window', async () => {
    const bytes = new Uint8Array([0, 1, 2, 255]);
    await open({
      to: 'Lin <lin@example.org>',
      cc: 'ann@example.org',
      bcc: 'bob@example.org',
      attachments: [{ fileName: 'a.bin', contentType: 'application/x-a', bytes }],
    });
    runCommand('compose.send');
    runCommand('compose.send');
    await expect.poll(() => bridge.named('window.close')).toHaveLength(1);
    expect(await queued()).toHaveLength(1);
    expect((await store().messages.toArray()).map(({ folderId }) => folderId)).toEqual(['outbox']);
    const [composition] = bridge.compositions;
    expect(bridge.compositions).toHaveLength(1);
    expect(composition).toMatchObject({
      from: { name: 'Me Myself', address: 'me@example.org' },
      to: [{ name: 'Lin', address: 'lin@example.org' }],
      cc: [{ address: 'ann@example.org' }],
      bcc: [{ address: 'bob@example.org' }],
    });
    expect(composition?.attachments[0]?.bytes).toEqual(bytes);
  });

  it('leaves no draft behind when words not saved yet are sent and the window goes', async () => {
    await open({ to: 'lin@example.org' }, true);
    await page.getByLabelText('Subject').fill('Written a moment ago');
    runCommand('compose.send');
    await expect.poll(() => bridge.named('window.close')).toHaveLength(1);
    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('pagehide'));
    await saveDraft(draftOf({ subject: 'saved after whatever those events save' }));
    const rows = (await store().messages.toArray()).filter(({ folderId }) => folderId === 'drafts');
    expect(rows.map(({ subject }) => subject)).toEqual(['saved after whatever those events save']);
  });

  it('asks for a recipient first', async () => {
    await open({ to: '' });
    await expect.element(page.getByLabelText('To', { exact: true })).toHaveFocus();
    runCommand('compose.send');
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('Enter at least one recipient.');
    expect(bridge.compositions).toEqual([]);
    expect(await drafts()).toHaveLength(1);
  });

  it('explains an address that cannot be written to, beside its field', async () => {
    await open({ to: '' });
    await userEvent.fill(page.getByLabelText('To', { exact: true }), 'lin.example.org');
    await expect.element(page.getByLabelText('To', { exact: true })).not.toBeInvalid();
    await userEvent.tab();
    await expect.element(page.getByLabelText('To', { exact: true })).toBeInvalid();
    await expect.element(page.getByText(/an address needs an account name/)).toBeInTheDocument();
    runCommand('compose.send');
    await expect.element(page.getByLabelText('To', { exact: true })).toHaveFocus();
    expect(bridge.compositions).toEqual([]);
  });

  it('asks before a letter without a subject, and before one that forgot its attachment', async () => {
    await open({ subject: '', text: 'I attached the plan.' });
    runCommand('compose.send');
    await userEvent.click(page.getByRole('button', { name: 'Send Anyway' }));
    await expect.element(page.getByText(/mentions an attachment/)).toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
    expect(bridge.compositions).toEqual([]);
    runCommand('compose.send');
    await userEvent.click(page.getByRole('button', { name: 'Send Anyway' }));
    await userEvent.click(page.getByRole('button', { name: 'Send Anyway' }));
    await expect.poll(queued).toHaveLength(1);
  });

  it('loses nothing when the letter cannot be built', async () => {
    bridge.build = () => Promise.reject(new MailError({ code: 'address-invalid', phase: 'local' }));
    await open();
    await userEvent.fill(page.getByLabelText('Subject'), 'Changed');
    runCommand('compose.send');
    await expect.element(page.getByRole('alert')).toHaveTextContent('nothing is lost');
    expect(await queued()).toEqual([]);
    runCommand('compose.saveDraft');
    await expect
      .poll(async () => (await drafts()).map(({ subject }) => subject))
      .toEqual(['Changed']);
  });

  it('marks what it answers', async () => {
    const source = await saveDraft(draftOf());
    await open({ sourceMessageId: source, sourceMark: 'answered' });
    runCommand('compose.send');
    await expect.poll(queued).toMatchObject([{ sourceMessageId: source, sourceMark: 'answered' }]);
  });
});

it('without an account says where to make one and keeps the letter', async () => {
  await open();
  runCommand('compose.send');
  await expect.element(page.getByRole('alert')).toHaveTextContent('There is no account');
  expect(await drafts()).toHaveLength(1);
});

it('an answer begins with its words', async () => {
  await open({ to: 'lin@example.org', html: '<div>Quoted</div>' });
  await expect.element(page.getByRole('textbox', { name: 'Message text' })).toHaveFocus();
});

it('a new letter begins with whom it is for', async () => {
  await open({ to: '', subject: '', html: '' });
  await expect.element(page.getByRole('textbox', { name: 'Message text' })).toBeInTheDocument();
  await expect.element(page.getByLabelText('To', { exact: true })).toHaveFocus();
});

describe('a letter in HTML', () => {
  const logo = {
    fileName: 'logo.png',
    contentType: 'image/png',
    bytes: new Uint8Array([137, 80, 78, 71]),
    contentId: 'logo@example.org',
  };
  beforeEach(addMyAccount);

  it('is sent with its table, its pictures and the words of it', async () => {
    await open({
      html: '<p>Look</p><table><tr><td style="background-color:#ff0000">cell</td></tr></table><img src="cid:logo@example.org">',
      attachments: [logo],
    });
    await expect.element(page.getByRole('textbox', { name: 'Message text' })).toBeInTheDocument();
    runCommand('compose.send');
    await expect.poll(() => bridge.compositions).toHaveLength(1);
    const [sent] = bridge.compositions;
    expect(sent?.html).toMatch(/^<!DOCTYPE html>/);
    expect(sent?.html).toContain('src="cid:logo@example.org"');
    expect(sent?.html).toContain('<td');
    expect(sent?.text).toContain('Look\n\ncell');
    expect(sent?.attachments).toEqual([logo]);
  });

  it('becomes plain text only when the person agrees to lose its looks', async () => {
    const id = await open({ html: '<p><b>Bold</b> words</p>' });
    await expect.element(page.getByText('Bold', { exact: true })).toBeInTheDocument();
    runCommand('compose.plainText');
    await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
    expect(document.querySelector('textarea')).toBeNull();
    runCommand('compose.plainText');
    await userEvent.click(page.getByRole('button', { name: 'Plain Text' }));
    await expect.element(page.getByLabelText('Message text')).toHaveValue('Bold words\n');
    runCommand('compose.saveDraft');
    await expect.poll(async () => (await store().drafts.get(id))?.html).toBeNull();
  });

  it('is what plain text becomes, line by line', async () => {
    const id = await open({ text: 'one\n\n<two>' });
    runCommand('compose.richText');
    await expect.element(page.getByText('<two>')).toBeInTheDocument();
    runCommand('compose.saveDraft');
    await expect.poll(async () => (await store().drafts.get(id))?.text).toBe('one\n\n<two>');
  });
});

describe('attachments', () => {
  it('are added, shown with their size, and removed', async () => {
    const id = await open();
    await userEvent.upload(
      page.getByTestId('attach'),
      new File([new Uint8Array(3_000)], '報告.pdf'),
    );
    await expect.element(page.getByRole('listitem')).toHaveTextContent('報告.pdf3 KB');
    runCommand('compose.saveDraft');
    await expect
      .poll(async () => (await store().drafts.get(id))?.attachments[0]?.bytes.byteLength)
      .toBe(3_000);
    await userEvent.click(page.getByRole('button', { name: 'Remove attachment 報告.pdf' }));
    await expect.poll(() => document.querySelectorAll('li')).toHaveLength(0);
  });
});

describe('files dropped', () => {
  const drop = (target: Element, file: File) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const init = { dataTransfer, bubbles: true, cancelable: true };
    target.dispatchEvent(new DragEvent('dragover', init));
    target.dispatchEvent(new DragEvent('drop', init));
  };

  it('on the window are attached', async () => {
    await open();
    drop(document.querySelector('footer') ?? document.body, new File(['x'], 'a.png'));
    await expect.element(page.getByRole('listitem')).toHaveTextContent('a.png');
    await expect.element(page.getByText('Drop to attach')).not.toBeInTheDocument();
  });

  it('on the text are pictures in it, or attached', async () => {
    const id = await open({ html: '<div>Hi</div>' });
    const body = page.getByRole('textbox', { name: 'Message text' });
    await expect.element(body).toHaveAttribute('contenteditable', 'true');
    drop(body.element(), new File(['x'], 'a.png', { type: 'image/png' }));
    drop(body.element(), new File(['y'], 'b.txt', { type: 'text/plain' }));
    await expect.element(page.getByRole('listitem')).toHaveTextContent('b.txt');
    await expect.element(page.getByText('Drop to attach')).not.toBeInTheDocument();
    runCommand('compose.saveDraft');
    await expect
      .poll(async () => (await store().drafts.get(id))?.attachments.map(({ fileName }) => fileName))
      .toEqual(['b.txt', 'a.png']);
  });
});

describe('keeping', () => {
  it('saves by itself within seconds', async () => {
    const id = await open();
    await userEvent.fill(page.getByLabelText('Subject'), 'Kept');
    await expect
      .poll(async () => (await store().drafts.get(id))?.subject, { timeout: 8_000 })
      .toBe('Kept');
    await expect.element(page.getByText(/Draft saved/)).toBeInTheDocument();
  });

  it('closed untouched, a draft just begun goes', async () => {
    await open({ to: '', subject: '', text: '' }, true);
    runCommand('file.closeWindow');
    await expect.poll(() => bridge.named('window.close')).toHaveLength(1);
    expect(await drafts()).toEqual([]);
  });

  it('closed untouched, a draft kept earlier stays', async () => {
    await open({ to: '', subject: '', text: '' });
    runCommand('file.closeWindow');
    await expect.poll(() => bridge.named('window.close')).toHaveLength(1);
    expect(await drafts()).toHaveLength(1);
  });

  it('asks when changes would be lost; Don’t Save goes back to the draft as it was', async () => {
    const id = await open({ subject: 'Before' });
    await userEvent.fill(page.getByLabelText('Subject'), 'After');
    runCommand('file.closeWindow');
    await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
    expect(bridge.named('window.close')).toEqual([]);
    runCommand('compose.saveDraft');
    await userEvent.fill(page.getByLabelText('Subject'), 'Later');
    runCommand('file.closeWindow');
    await userEvent.click(page.getByRole('button', { name: 'Don’t Save' }));
    await expect.poll(() => bridge.named('window.close')).toHaveLength(1);
    expect((await store().drafts.get(id))?.subject).toBe('After');
  });

  it('holds the window’s own close button until the person has answered', async () => {
    await open({ subject: 'Before' });
    const close = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(close()).toBe(true);
    await userEvent.fill(page.getByLabelText('Subject'), 'After');
    expect(close()).toBe(false);
    await userEvent.click(page.getByRole('button', { name: 'Save', exact: true }));
    await expect.poll(() => bridge.named('window.close')).toHaveLength(1);
    expect((await drafts())[0]?.subject).toBe('After');
    expect(close()).toBe(true);
  });
});
