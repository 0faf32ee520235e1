import { describe, expect, it } from 'vitest';
import {
  answerDraft,
  type AnsweredLetter,
  type AnswerWishes,
} from '../../../src-renderer/features/composer/answer.ts';
import { messageId } from '../../../src-shared/mail/ids.ts';

const me = 'b1234@yahoo.com.tw';
const ada = { name: 'Ada Chen', address: 'ada@example.org' };
const bob = { name: 'Bob', address: 'bob@example.org' };

const letter: AnsweredLetter = {
  id: messageId(7),
  from: ada,
  replyTo: [],
  to: [{ name: '', address: me }, bob],
  cc: [{ name: 'Ada again', address: 'ADA@example.org' }],
  subject: 'RE: 週五聚餐',
  messageIdHeader: '<2@example.org>',
  references: ['<1@example.org>'],
  text: '我可以！\n> 幾點？\n',
  quotableHtml: null,
  attachments: [
    { fileName: 'a.pdf', contentType: 'application/pdf', bytes: new Uint8Array(1) },
    { fileName: 'b.png', contentType: 'image/png', bytes: new Uint8Array(1), contentId: 'b' },
  ],
};

const wishes: AnswerWishes = {
  kind: 'reply',
  accountId: null,
  answeringAddresses: [me],
  ownAddresses: [me],
  format: 'plain',
  quotePrefix: '>',
  wrapColumns: 76,
  includeOriginal: true,
  heading: [{ name: '寄件者', value: 'Ada <ada@example.org>' }],
  separator: '----- 原始郵件 -----',
};

describe('a reply', () => {
  it('goes to the author, continues the thread and has one prefix', () => {
    expect(answerDraft(letter, wishes)).toMatchObject({
      to: 'Ada Chen <ada@example.org>',
      cc: '',
      subject: 'Re: 週五聚餐',
      inReplyTo: '<2@example.org>',
      references: ['<1@example.org>', '<2@example.org>'],
      sourceMark: 'answered',
    });
  });

  it('names what a parent without References answers, where that is one letter', () => {
    const bare = { ...letter, references: [] };
    const of = (inReplyTo: string) => answerDraft({ ...bare, inReplyTo }, wishes).references;
    expect(of('<0@example.org>')).toEqual(['<0@example.org>', '<2@example.org>']);
    expect(of('<0@example.org> <9@example.org>')).toEqual(['<2@example.org>']);
    expect(of('your letter of Friday')).toEqual(['<2@example.org>']);
  });

  it('goes to Reply-To where there is one', () => {
    expect(answerDraft({ ...letter, replyTo: [bob] }, wishes).to).toBe('Bob <bob@example.org>');
  });

  it('to a letter of my own goes to those it was written to, not to me', () => {
    const own = { ...letter, from: { name: 'Me', address: me }, to: [bob], cc: [] };
    expect(answerDraft(own, wishes).to).toBe('Bob <bob@example.org>');
  });

  it('between two accounts of my own goes back to the one that wrote', () => {
    const bothMine = {
      ...wishes,
      answeringAddresses: [bob.address],
      ownAddresses: [me, bob.address],
    };
    const other = { ...letter, from: { name: 'Me', address: me }, to: [bob], cc: [] };
    expect(answerDraft(other, bothMine).to).toBe(`Me <${me}>`);
    expect(answerDraft(other, { ...bothMine, kind: 'reply-all' })).toMatchObject({
      to: `Me <${me}>`,
      cc: '',
    });
  });

  it('quotes each line, joining quote marks of earlier letters', () => {
    const { text } = answerDraft(letter, wishes);
    expect(text).toContain('\n> 我可以！\n>> 幾點？\n');
    expect(text).toContain('寄件者: Ada <ada@example.org>');
  });

  it('carries no attachment but the pictures its quoted HTML shows', () => {
    const draft = answerDraft(letter, { ...wishes, format: 'html' });
    expect(draft.attachments.map(({ fileName }) => fileName)).toEqual(['b.png']);
  });

  it('cannot be made to write HTML of the letter by its headers', () => {
    const heading = [{ name: 'From', value: '<img src=x onerror=alert(1)>' }];
    const { html } = answerDraft(letter, { ...wishes, heading, format: 'html' });
    expect(html).not.toContain('<img');
  });

  it('begins empty when the original is not wanted', () => {
    expect(answerDraft(letter, { ...wishes, includeOriginal: false }).text).toBe('');
  });

  it('keeps the first and the latest of a thread too long to list', () => {
    const references = Array.from({ length: 200 }, (_, index) => `<${index}@example.org>`);
    const draft = answerDraft({ ...letter, references }, wishes);
    expect(draft.references).toHaveLength(50);
    expect(draft.references.at(0)).toBe('<0@example.org>');
    expect(draft.references.at(-1)).toBe('<2@example.org>');
  });
});

describe('a reply to all', () => {
  it('writes to everybody once and never to me', () => {
    const draft = answerDraft(letter, { ...wishes, kind: 'reply-all' });
    expect(draft.to).toBe('Ada Chen <ada@example.org>');
    expect(draft.cc).toBe('Bob <bob@example.org>');
  });
});

describe('a forward', () => {
  it('has no recipients, all attachments, and is no part of the thread', () => {
    const draft = answerDraft(letter, { ...wishes, kind: 'forward' });
    expect(draft).toMatchObject({
      to: '',
      subject: 'Fw: 週五聚餐',
      inReplyTo: '',
      references: [],
      sourceMark: 'forwarded',
    });
    expect(draft.attachments).toHaveLength(2);
    expect(draft.text).toContain('\n我可以！\n');
  });
});
