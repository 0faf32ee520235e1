import { describe, expect, test } from 'vitest';
import { checkArguments } from '../../../src-shared/ipc/guards.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import {
  answeringLetter,
  forwardedLetter,
} from '../../../src-renderer/features/rules-at-work/written-letters.ts';

const account = {
  ...newAccount(accountId('anna')),
  displayName: '王小明',
  emailAddress: 'Anna@example.org',
  replyAddress: 'desk@example.org',
  organization: '國立大學',
};
const lin = { name: 'Lin', address: 'lin@example.net' };
const letter = {
  subject: 'AW: Fwd: News',
  messageIdHeader: '<2@example.net>',
  references: ['<1@example.net>'],
  inReplyTo: '<1@example.net>',
};
/** As strangers write them. */
const hostile = {
  subject: 's'.repeat(60_000),
  messageIdHeader: `<${'i'.repeat(5_000)}@example.net>`,
  references: Array.from({ length: 400 }, (_, at) => `<${'r'.repeat(at * 10)}@example.net>`),
  inReplyTo: '',
};
const raw = new Uint8Array([0x41, 0x0d, 0x0a]);
const to = { to: [lin], passedOnBy: [] };

describe('a letter a rule writes', () => {
  test('answers where the person’s own answers would stand, with one prefix', () => {
    const answer = answeringLetter(letter, lin, { subject: ' ', text: 'Away' }, account);
    expect(answer).toMatchObject({
      from: { name: '王小明', address: 'Anna@example.org' },
      replyTo: { name: '王小明', address: 'desk@example.org' },
      organization: '國立大學',
      subject: 'Re: News',
      inReplyTo: '<2@example.net>',
      references: ['<1@example.net>', '<2@example.net>'],
    });
  });

  test('passes on outside the conversation, under the mark of the address it comes from', () => {
    const passed = forwardedLetter(letter, raw, to, account, 'Passed on.');
    expect(passed).toMatchObject({ subject: 'Fw: News', inReplyTo: '', references: [] });
    expect(passed.attachments).toMatchObject([{ fileName: 'AW Fwd News.eml', bytes: raw }]);
    expect(passed.automatic?.passedOnBy).toEqual(['anna@example.org']);
  });

  test('is one that main takes, whatever the letter says of itself', () => {
    const answer = answeringLetter(hostile, lin, { subject: '', text: '' }, account);
    expect(() => checkArguments('smtp.build', [answer])).not.toThrow();
    expect(answer.inReplyTo).toBe('');
    const passed = forwardedLetter(hostile, raw, to, account, '');
    expect(() => checkArguments('smtp.build', [passed])).not.toThrow();
  });
});
