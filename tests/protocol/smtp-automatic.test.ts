// Letters that rules write, carried by a real Postfix and delivered by a real Dovecot: no server minds them, and no rule at the other
// end answers them or sends them round.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMessage } from '../../src-main/smtp/build-message.ts';
import { submitMessage } from '../../src-main/smtp/submit.ts';
import {
  answeringLetter,
  forwardedLetter,
} from '../../src-renderer/features/rules-at-work/written-letters.ts';
import { parseLetter } from '../../src-renderer/mime/parse-letter.ts';
import { letterFields } from '../../src-renderer/rules/letter-fields.ts';
import { whomToAnswer } from '../../src-renderer/rules/may-answer.ts';
import { forwardingOf } from '../../src-renderer/rules/may-forward.ts';
import { type AccountSettings, newAccount } from '../../src-shared/mail/account.ts';
import { accountId } from '../../src-shared/mail/ids.ts';
import type { Composition } from '../../src-shared/mail/composition.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { type PostfixServer, postfixUnavailableReason, startPostfix } from '../servers/postfix.ts';
import { mailbox } from '../unit/smtp/compositions.ts';
import { accountFor, recordDialogue } from './smtp-world.ts';

const reason = postfixUnavailableReason();

const letterOf = (words: string) =>
  Buffer.from(
    [
      'Message-ID: <news@example.com>',
      'From: Lin <lin@example.com>',
      'To: anna@example.org',
      'Subject: News',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      words,
      '.',
      'From here on',
      '',
    ].join('\r\n'),
  );
const seven = letterOf('Hello');
const eight = letterOf('您好');
const row = {
  subject: 'News',
  messageIdHeader: '<news@example.com>',
  references: [],
  inReplyTo: '',
};

describe.skipIf(reason)(`Postfix${reason ? `: ${reason}` : ''}`, () => {
  let dovecot: DovecotServer;
  let postfix: PostfixServer;
  beforeAll(async () => {
    dovecot = await startDovecot();
    postfix = await startPostfix({ deliverTo: dovecot });
  });
  afterAll(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  /** Sends it and gives what lies in the recipient's mailbox then. */
  async function delivered(composition: Composition): Promise<Buffer> {
    const { envelope, raw } = await buildMessage(composition, { version: '1.0.0' });
    const user = envelope.to[0]?.split('@')[0] ?? '';
    const before = new Set((await dovecot.listMaildir(user)).map(({ name }) => name));
    const outcome = await submitMessage({
      account: accountFor({ host: 'localhost', port: postfix.smtpPort }, {}, { timeoutMs: 20_000 }),
      password: null,
      envelope,
      raw,
      transcript: recordDialogue().recorder,
    });
    expect(outcome).toMatchObject({ kind: 'sent', refused: [] });
    // By name: a maildir lists letters of one second in any order.
    const fresh = async () =>
      (await dovecot.listMaildir(user)).filter(({ name }) => !before.has(name));
    await expect.poll(async () => (await fresh()).length, { timeout: 15_000 }).toBe(1);
    return (await fresh())[0]!.raw();
  }

  test('takes an answer with an empty return path, which nobody answers', async () => {
    const answer = answeringLetter(
      row,
      mailbox('lin@example.com', 'Lin'),
      { subject: '', text: 'I am away.\n' },
      ofPerson('anna@example.org'),
    );
    const raw = await delivered(answer);
    const head = headOf(raw);
    expect(head).toMatch(/^Return-Path: <(?:MAILER-DAEMON)?>/m);
    expect(head).toMatch(/^Auto-Submitted: auto-replied$/m);
    expect(head).toMatch(/^In-Reply-To: <news@example\.com>$/m);
    expect(head).toMatch(/^References: <news@example\.com>$/m);
    expect(head).toMatch(/^Subject: Re: News$/m);
    expect(head).toMatch(/^From: Anna <anna@example\.org>$/m);
    const own = new Set(['lin@example.com']);
    expect(whomToAnswer(letterFields(raw), own)).toBeNull();
    const others = { to: [mailbox('eve@example.com')], own, arrivedAt: own };
    expect(forwardingOf(letterFields(raw), others)).toBeNull();
  });

  test.each([
    ['as the letter it is', seven, 'message/rfc822'],
    ['as a file, where its lines could not travel as they are', eight, 'application/octet-stream'],
  ])(
    'takes a letter that is passed on %s, which comes whole',
    async (_how, letter, contentType) => {
      const atBob = await delivered(passOn(letter, anna, bob)!);
      expect(headOf(atBob)).toMatch(/^Auto-Submitted: auto-generated$/m);
      expect(headOf(atBob)).toMatch(/^Return-Path: <anna@example\.org>/m);
      const { attachments } = await parseLetter(atBob, { fallbackCharset: '' });
      expect(attachments).toMatchObject([{ contentType, fileName: 'News.eml' }]);
      // A maildir's own line ends are LF; what was encoded keeps its own.
      const asLines = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').split(/\r?\n/);
      expect(asLines(attachments[0]!.bytes)).toEqual(asLines(letter));
      expect(whomToAnswer(letterFields(atBob), new Set([bob]))).toBeNull();
    },
  );

  test('takes it back from a program at the other end once, and then it rests', async () => {
    const atBob = await delivered(passOn(seven, anna, bob)!);
    const atAnna = await delivered(passOn(atBob, bob, anna)!);
    expect(headOf(atAnna).match(/^X-Loop: .*$/gm)).toEqual([`X-Loop: ${anna}`, `X-Loop: ${bob}`]);
    expect(passOn(atAnna, anna, bob)).toBeNull();
  });
});

const [anna, bob] = ['anna@example.org', 'bob@example.com'] as const;

/** What a rule of `by` makes of it; null: it lets it rest. */
function passOn(raw: Uint8Array, by: string, to: string): Composition | null {
  const own = new Set([by]);
  const terms = { to: [mailbox(to)], own, arrivedAt: own };
  const forwarding = forwardingOf(letterFields(raw), terms);
  return forwarding && forwardedLetter(row, raw, forwarding, ofPerson(by), 'Passed on.');
}

function ofPerson(address: string): AccountSettings {
  return { ...newAccount(accountId(address)), displayName: 'Anna', emailAddress: address };
}

function headOf(raw: Buffer): string {
  const [head = ''] = raw.toString('latin1').replaceAll('\r\n', '\n').split('\n\n', 1);
  return head;
}
