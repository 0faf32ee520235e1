import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { startNew, startReply } from '../../../src-renderer/features/composer/start-composition.ts';
import { plainWords } from '../../../src-renderer/features/composer/editor/plain-words.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { DraftRow } from '../../../src-renderer/store/rows.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { SignatureChoices } from '../../../src-shared/mail/signature.ts';
import { anna, letterOf, rawOf, summaryOf } from '../store/support.ts';
import { mine } from './composer-page.tsx';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

const choices: SignatureChoices = {
  list: [
    { id: 't', name: 'Home', format: 'text', content: 'Me Myself\n02-1234' },
    { id: 'h', name: 'Work', format: 'html', content: '<p><b>Anna</b><script>1</script></p>' },
  ],
  defaultId: 't',
  byAccount: { [anna]: 'h' },
  isAdded: true,
  isLeftOutOfAnswers: false,
};

beforeEach(async () => {
  await saveAccount({ ...newAccount(anna), label: 'work', emailAddress: 'anna@example.org' });
  await writeOption('signatures', choices);
});

async function opened(): Promise<DraftRow> {
  await expect.poll(() => stage.bridge.named('window.open').length).toBeGreaterThan(0);
  const asked = stage.bridge.named('window.open').at(-1)?.args[0] as { draftMessageId?: MessageId };
  const draft = await store().drafts.get(asked.draftMessageId ?? messageId(0));
  if (!draft) throw new Error('no draft');
  return draft;
}

async function show(draft: DraftRow): Promise<void> {
  await stage.show(draft.messageId);
  await expect.element(page.getByLabelText('Subject')).toBeInTheDocument();
}

const body = () => page.getByRole('textbox', { name: 'Message text' });
const kept = async () => {
  runCommand('compose.saveDraft');
  await expect.element(page.getByText(/^Draft saved/u)).toBeInTheDocument();
  return (await store().drafts.toArray())[0];
};

async function sendFrom(label: RegExp): Promise<void> {
  await userEvent.click(page.getByRole('button', { name: /From/u }));
  await userEvent.click(page.getByRole('option', { name: label }));
}

describe('a new letter', () => {
  it('in plain text ends in the signature, and the caret is above it', async () => {
    await writeOption('composeFormat', 'plain');
    await startNew(mine.id);
    const draft = await opened();
    expect(draft.text).toBe('\n\n-- \nMe Myself\n02-1234');
    await show(draft);
    const area = body().element() as HTMLTextAreaElement;
    expect(area.selectionEnd).toBe(0);
  });

  it('in HTML has it in one block, which the editor keeps; script is left out', async () => {
    await startNew(anna);
    const draft = await opened();
    expect(draft.html).not.toContain('script');
    await show(draft);
    await expect.element(body()).toHaveTextContent('Anna');
    await userEvent.click(body().element().firstElementChild ?? body().element());
    expect(plainWords((await kept())?.html ?? '')).toBe('-- \nAnna\n');
  });

  it.each(['plain', 'html'] as const)(
    'has the signature of another sender when the sender changes: %s',
    async (format) => {
      await writeOption('composeFormat', format);
      await startNew(mine.id);
      await show(await opened());
      if (format === 'html') await expect.element(body()).toHaveTextContent('Me Myself');
      await sendFrom(/anna/u);
      if (format === 'html') await expect.element(body()).toHaveTextContent('Anna');
      expect((await kept())?.text.trim()).toBe('-- \nAnna');
      await sendFrom(/Me Myself/u);
      await expect
        .poll(async () => {
          runCommand('compose.saveDraft');
          return (await store().drafts.toArray())[0]?.text.trim();
        })
        .toBe('-- \nMe Myself\n02-1234');
    },
  );

  it('keeps a signature the person has edited', async () => {
    await writeOption('composeFormat', 'plain');
    await startNew(mine.id);
    await show(await opened());
    await userEvent.fill(body(), 'Hi\n\n-- \nMe Myself\n02-9999');
    await sendFrom(/anna/u);
    expect((await kept())?.text).toBe('Hi\n\n-- \nMe Myself\n02-9999');
  });
});

describe('an answer', () => {
  const raw = rawOf(
    'From: Lin <lin@example.org>\r\nTo: anna@example.org\r\nSubject: x\r\n\r\nHello\r\n-- \r\nLin\r\n',
  );
  async function receive(): Promise<MessageId> {
    await commitLetters([letterOf('a', { raw, summary: summaryOf({}), accountId: anna })]);
    const [row] = await store().messages.where('folderId').equals('inbox').toArray();
    return row?.id ?? messageId(0);
  }

  it.each(['plain', 'html'] as const)('has it above the quoted letter: %s', async (format) => {
    await writeOption('composeFormat', format);
    await startReply(await receive());
    const { html, text } = await opened();
    const words = html === null ? text : plainWords(html);
    expect(words.indexOf('Anna')).toBeGreaterThanOrEqual(0);
    expect(words.indexOf('Anna')).toBeLessThan(words.indexOf('Original Message'));
  });

  it('has none where answers are left out', async () => {
    await writeOption('signatures', { ...choices, isLeftOutOfAnswers: true });
    await startReply(await receive());
    expect((await opened()).html).not.toContain('Anna');
  });
});

it('Ctrl+Shift+S puts the signature of the account at the caret', async () => {
  await writeOption('signatures', { ...choices, isAdded: false });
  await startNew(anna);
  await show(await opened());
  await expect.element(body()).toBeVisible();
  runCommand('compose.insertSignature');
  await expect.element(body()).toHaveTextContent('Anna');
});

it('Insert > Signature lists them all', async () => {
  // Wide enough for the inner menu to stand beside the outer one, not upon it.
  await page.viewport(1000, 720);
  await writeOption('signatures', { ...choices, isAdded: false });
  await writeOption('composeFormat', 'plain');
  await startNew(mine.id);
  await show(await opened());
  await userEvent.click(page.getByRole('menuitem', { name: 'Insert' }));
  await userEvent.click(page.getByRole('menuitem', { name: 'Signature', exact: true }));
  await userEvent.click(page.getByRole('menuitem', { name: /Work/u }));
  expect((await kept())?.text.trim()).toBe('-- \nAnna');
});
