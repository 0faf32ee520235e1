import { beforeEach, expect, it } from 'vitest';
import { loadEnvironment } from '../../../src-renderer/app/environment.ts';
import { openDraft } from '../../../src-renderer/features/composer/start-composition.ts';
import { saveAsTemplate } from '../../../src-renderer/features/composer/templates.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { draftOf } from '../store/compositions.ts';
import { useFreshStore } from '../store/support.ts';
import { addMyAccount, FakeBridge, mine } from './composer-page.tsx';

useFreshStore();

let bridge: FakeBridge;

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.install();
  await loadEnvironment();
  await addMyAccount();
});

const openedId = () => {
  const asked = bridge.named('window.open').at(-1)?.args[0] as { draftMessageId?: MessageId };
  return asked.draftMessageId ?? messageId(0);
};

it('a template opens as a new letter each time, with its attachments, and stays what it is', async () => {
  const bytes = new Uint8Array([1, 2]);
  const attachments = [{ fileName: 'form.pdf', contentType: 'application/pdf', bytes }];
  const draft = draftOf({ accountId: mine.id, subject: 'Report', html: '<p>x</p>', attachments });
  await saveAsTemplate({ ...draft, inReplyTo: '<1@example.org>' }, createTranslate('en'));
  const [template] = await store().messages.toArray();
  expect(template?.subject).toBe('[Template] Report');
  const id = template?.id ?? messageId(0);
  await openDraft(id);
  const first = openedId();
  await openDraft(id);
  expect(new Set([id, first, openedId()]).size).toBe(3);
  const letter = await store().drafts.get(first);
  expect(letter).toMatchObject({ subject: 'Report', inReplyTo: '', html: '<p>x</p>' });
  expect(letter?.template).toBeUndefined();
  expect([...(letter?.attachments[0]?.bytes ?? [])]).toEqual([1, 2]);
});

it('a draft that is no template is gone on with', async () => {
  const id = await saveDraft(draftOf({ accountId: mine.id, subject: 'Report' }));
  await openDraft(id);
  expect(openedId()).toBe(id);
});
