import { describe, expect, it } from 'vitest';
import {
  mentionsAttachment,
  sendObstacle,
  sendQuestions,
} from '../../../src-renderer/features/composer/checks.ts';
import {
  compositionOf,
  emptyDraft,
} from '../../../src-renderer/features/composer/draft-content.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

const draft = { ...emptyDraft(null, 'plain'), to: 'a@example.org', subject: 'Hi' };
const file = { fileName: 'a', contentType: 'text/plain', bytes: new Uint8Array(1) };
const separators = ['----- Original Message -----', '----- 原始郵件 -----'];

describe('what stands in the way of sending', () => {
  it('is nothing when somebody can be written to, were it by Bcc alone', () => {
    expect(sendObstacle(draft, true)).toBeNull();
    expect(sendObstacle({ ...draft, to: '', bcc: 'b@example.org' }, true)).toBeNull();
  });

  it('is the missing account, then the missing recipient, then the first wrong address', () => {
    expect(sendObstacle(draft, false)).toEqual({ kind: 'no-account' });
    expect(sendObstacle({ ...draft, to: ' , ;' }, true)).toEqual({ kind: 'no-recipient' });
    expect(sendObstacle({ ...draft, cc: 'x@example.org, 王小明' }, true)).toEqual({
      kind: 'wrong-recipient',
      wrong: { address: '王小明', problem: 'no-at' },
    });
  });
});

describe('a forgotten attachment', () => {
  it('is noticed in both languages', () => {
    expect(mentionsAttachment('請見附件')).toBe(true);
    expect(mentionsAttachment('the ATTACHED file')).toBe(true);
    expect(mentionsAttachment('an attack, a taché, 附近')).toBe(false);
  });

  it('is not asked about when something is attached or only the quoted letter speaks of one', () => {
    const words = { ...draft, text: 'see attachment' };
    expect(sendQuestions(words, separators)).toEqual(['forgotten-attachment']);
    expect(sendQuestions({ ...words, attachments: [file] }, separators)).toEqual([]);
    const quoted = 'ok\n\n> ----- 原始郵件 -----\n附件在此\n';
    expect(sendQuestions({ ...draft, text: quoted }, separators)).toEqual([]);
    expect(sendQuestions({ ...draft, subject: 'Re: 附件' }, separators)).toEqual([]);
  });

  it('a picture in the text is none', () => {
    const picture = { ...file, contentId: 'x' };
    const words = { ...draft, text: '附件', attachments: [picture] };
    expect(sendQuestions(words, separators)).toEqual(['forgotten-attachment']);
  });
});

describe('the letter a draft becomes', () => {
  const account = {
    ...newAccount(accountId('a')),
    displayName: 'Me',
    emailAddress: 'me@example.org',
    organization: 'Us',
  };

  it('has a Reply-To only where answers go elsewhere', () => {
    expect(compositionOf(draft, account).replyTo).toBeNull();
    expect(compositionOf(draft, { ...account, replyAddress: 'ME@example.org' }).replyTo).toBeNull();
    expect(compositionOf(draft, { ...account, replyAddress: 'you@example.org' }).replyTo).toEqual({
      name: 'Me',
      address: 'you@example.org',
    });
  });

  it('in HTML is a document that names its charset', () => {
    const { html } = compositionOf({ ...draft, html: '<p>嗨</p>' }, account);
    expect(html).toMatch(/^<!DOCTYPE html>\n<html><head><meta [^>]*charset=utf-8/);
    expect(html).toContain('<body style="font-family: sans-serif; font-size: 11pt"><p>');
    expect(compositionOf(draft, account).html).toBeNull();
  });

  it('has no file name longer than a file system allows, its ending kept', () => {
    const long = { ...file, fileName: `${'長'.repeat(300)}.pdf` };
    const [attachment] = compositionOf({ ...draft, attachments: [long] }, account).attachments;
    expect(attachment?.fileName).toHaveLength(255);
    expect(attachment?.fileName).toMatch(/\.pdf$/);
  });
});

describe('a promise of an attachment is the person’s own', () => {
  const ask = (text: string) => sendQuestions({ ...draft, text }, separators);

  it.each(['see the attached file', '附件請查收', '附檔如下', '檔案夾帶在信裡'])(
    'where they write it: %s',
    (words) => {
      expect(ask(`${words}\n\n-- \nLin`)).toEqual(['forgotten-attachment']);
    },
  );

  it.each([
    ['the signature', 'Hi\n\n-- \nCheck attachments for viruses.'],
    ['the quoted letter', 'Hi\n\n----- 原始郵件 -----\n附件請查收'],
    ['a quoted line', 'Hi\n> see attachment'],
  ])('and not where %s says it', (_where, text) => {
    expect(ask(text)).toEqual([]);
  });
});
