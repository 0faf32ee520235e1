import { describe, expect, test } from 'vitest';
import { whomToAnswer } from '../../../src-renderer/rules/may-answer.ts';
import { isProgramAddress } from '../../../src-renderer/rules/program-address.ts';
import { asBytes, fieldsOf, own } from './heads.ts';
import { letterFields } from '../../../src-renderer/rules/letter-fields.ts';

const lin = { name: 'Lin', address: 'lin@example.net' };

describe('nobody is answered', () => {
  test.each<[of: string, lines: readonly string[]]>([
    ['a letter without a sender', ['From:']],
    ['a sender whose address is none', ['From: Lin <lin>']],
    [
      'a sender that hides a second address in its name',
      ['From: <lin@example.net, eve@example.com>'],
    ],
    ['the person themselves', ['From: Anna <ANNA@example.org>']],
    ['another account of the person', ['From: anna@work.example.com']],
    ['a letter that does not name the person', ['To: everybody@example.org']],
    ['a letter to nobody it says', ['To: undisclosed-recipients:;']],
    ['a letter to somebody whose address the person’s begins like', ['To: anna@example.org.tw']],
    ['an answer of a program', ['Auto-Submitted: auto-replied']],
    ['a letter of a program', ['Auto-Submitted: auto-generated; type=report']],
    ['an empty word on who wrote it', ['Auto-Submitted:']],
    ['a word that begins like no', ['Auto-Submitted: notified']],
    ['one no and one other', ['Auto-Submitted: no', 'Auto-Submitted: auto-notified']],
    ['mass mail', ['Precedence: Bulk']],
    ['junk by its own words', ['Precedence: junk']],
    ['an old list', ['precedence:  list']],
    ['a list', ['List-Id: Dogs <dogs.lists.example.net>']],
    ['a newsletter', ['List-Unsubscribe: <https://example.net/u?1>']],
    ['a list of fields folded', ['List-Unsubscribe:', ' <mailto:leave@example.net>']],
    ['a list of before there was a standard', ['Mailing-List: contact dogs-help@example.net']],
    ['a list of Mailman’s early days', ['X-BeenThere: dogs@example.net']],
    ['a bounce', ['Return-Path: <>']],
    ['a bounce with blanks', ['Return-Path: < >']],
    ['a bounce as Postfix delivers it', ['Return-Path: <MAILER-DAEMON>']],
    [
      'a return path that is a list’s',
      ['Return-Path: <dogs-bounces+anna=example.org@example.net>'],
    ],
    ['a sender that is a list’s', ['Sender: owner-dogs@example.net']],
    ['a report', ['Content-Type: multipart/report; report-type=delivery-status; boundary=x']],
    ['a bounce of Exim', ['X-Failed-Recipients: eve@example.com']],
    [
      'a letter of an Exchange server that wants none',
      ['X-Auto-Response-Suppress: DR, OOF, AutoReply'],
    ],
    ['what answers call themselves', ['X-Autoreply: yes']],
    ['what the server took for junk', ['X-Spam-Flag: YES']],
    ['what the person’s own program passed on', ['X-Loop: Anna@Example.org']],
    ['an answer that goes to the person', ['Reply-To: anna@example.org']],
    ['an answer that goes to a program', ['Reply-To: no-reply@example.net']],
  ])('of %s', (_of, lines) => {
    expect(whomToAnswer(fieldsOf(...lines), own)).toBeNull();
  });

  test.each([
    'MAILER-DAEMON@example.net',
    'mailer_daemon@example.net',
    'postmaster@example.net',
    'noreply@example.net',
    'no-reply@example.net',
    'no_reply+7@example.net',
    'alerts-noreply@example.net',
    'DoNotReply@example.net',
    'do-not-reply@example.net',
    'noreply2@example.net',
    'news@noreply.example.net',
    'owner-dogs@example.net',
    'dogs-owner@example.net',
    'dogs-request@example.net',
    'bounces+12-anna=example.org@example.net',
    'msg.bounce@example.net',
    'listserv@example.net',
    'root@example.net',
    'auto-reply@example.net',
  ])('that is called %s', (address) => {
    expect(isProgramAddress(address)).toBe(true);
    expect(whomToAnswer(fieldsOf(`From: ${address}`), own)).toBeNull();
  });

  const failed = 'Authentication-Results: mx.example.org; dmarc=fail header.from=example.net';

  test('who may not have written the letter, by the word of the person’s own server', () => {
    expect(whomToAnswer(fieldsOf(failed), own, ['mail.example.org'])).toBeNull();
  });

  test('whose name shows another address, or who is several', () => {
    const disguised = fieldsOf('From: "boss@example.org" <lin@example.net>');
    const several = fieldsOf('From: lin@example.net, ann@example.com');
    expect([disguised, several].map((fields) => whomToAnswer(fields, own))).toEqual([null, null]);
  });

  test('for what a letter within the letter says', () => {
    const raw = asBytes(
      'From: Lin <lin@example.net>\r\nTo: a@b.example\r\n\r\nTo: anna@example.org\r\n',
    );
    expect(whomToAnswer(letterFields(raw), own)).toBeNull();
  });
});

describe('somebody is answered', () => {
  test.each<[of: string, lines: readonly string[]]>([
    ['a letter to the person', []],
    [
      'a letter that names the person in Cc',
      ['To: eve@example.com', 'Cc: Anna <Anna@Work.example.com>'],
    ],
    [
      'a letter that was redirected to the person',
      ['To: eve@example.com', 'Resent-To: anna@example.org'],
    ],
    ['a letter that a person wrote, it says', ['Auto-Submitted: no (really); by=hand']],
    ['one that says so behind a word', ['Auto-Submitted: (well) NO']],
    ['an urgent letter', ['Precedence: first-class']],
    ['a letter that somebody else passed on', ['X-Loop: eve@example.com']],
    ['a letter a server took for none of junk', ['X-Spam-Flag: NO']],
    ['a letter of an ordinary return path', ['Return-Path: <lin@example.net>']],
    ['a Reply-To that is no address', ['Reply-To: Lin']],
  ])('of %s', (_of, lines) => {
    expect(whomToAnswer(fieldsOf(...lines), own)).toEqual(lin);
  });

  test('where the letter wants its answers', () => {
    const [desk, other] = ['Desk <desk@example.net>', 'more@example.net'];
    expect(whomToAnswer(fieldsOf(`Reply-To: ${desk}, ${other}`), own)).toEqual({
      name: 'Desk',
      address: 'desk@example.net',
    });
  });

  test.each([
    [
      'of another organisation',
      'From: Lin <lin@example.net>',
      'victim@example.com',
      'lin@example.net',
    ],
    [
      'of somebody else at the same provider',
      'From: lin@gmail.com',
      'victim@gmail.com',
      'lin@gmail.com',
    ],
    [
      'of another part of the house',
      'From: lin@a.example.net',
      'desk@b.example.net',
      'desk@b.example.net',
    ],
  ])('by From where Reply-To might be a stranger’s: one %s', (_of, from, replyTo, answered) => {
    const fields = fieldsOf(from, `Reply-To: ${replyTo}`);
    expect(whomToAnswer(fields, own)?.address).toBe(answered);
  });

  test('of whom only strangers’ servers say that he did not write it', () => {
    const failed = 'Authentication-Results: mx.example.com; dmarc=fail header.from=example.net';
    expect(whomToAnswer(fieldsOf(failed), own, ['mail.example.org'])).toEqual(lin);
  });

  test.each([
    'reply@example.net',
    'norepson@example.net',
    'owner@example.net',
    'request@example.net',
    'bouncer@example.net',
    'daemon.lee@example.net',
    'noreen.reply@example.net',
  ])('who is called %s', (address) => {
    expect(isProgramAddress(address)).toBe(false);
  });
});
