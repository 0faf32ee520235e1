// Bounces as servers word them: who was not reached, and why.
import { describe, expect, test } from 'vitest';
import type { DeliveryReport } from '../../../src-renderer/mime/report/letter-report.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';

const daemon = 'Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n\n';

async function reportOf(letter: string): Promise<DeliveryReport | null> {
  const raw = new TextEncoder().encode(letter.replaceAll('\n', '\r\n'));
  const { report } = await parseLetter(raw, { fallbackCharset: '' });
  return report?.kind === 'delivery' ? report : null;
}

describe('in plain words', () => {
  test('qmail', async () => {
    const report = await reportOf(`${daemon}Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@example.com>:
Sorry, no mailbox here by that name. (#5.1.1)

<ben@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 552 5.2.2 Mailbox full
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

Return-Path: <me@example.tw>
Subject: Report
Message-ID: <one@example.tw>
To: anna@example.com

Hello`);
    expect(report?.recipients).toMatchObject([
      {
        address: 'anna@example.com',
        action: 'failed',
        status: '5.1.1',
        cause: 'unknown-recipient',
      },
      { address: 'ben@example.org', action: 'failed', status: '5.2.2', cause: 'mailbox-full' },
    ]);
    expect(report?.original).toMatchObject({ subject: 'Report', messageId: '<one@example.tw>' });
  });

  test('Exim', async () => {
    const report =
      await reportOf(`${daemon}This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@example.com
    host mx.example.com [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<anna@example.com>:
    550 5.7.1 Service unavailable; client host blocked using Spamhaus

------ This is a copy of the message, including all the headers. ------

Subject: Report
To: anna@example.com

Hello`);
    expect(report?.recipients).toMatchObject([
      {
        address: 'anna@example.com',
        status: '5.7.1',
        cause: 'refused-as-spam',
        remoteServer: 'mx.example.com',
      },
    ]);
    expect(report?.original?.subject).toBe('Report');
  });

  test('Exim, a warning only', async () => {
    const report =
      await reportOf(`${daemon}This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.net.

The message identifier is:     1abcde-000000-00
The subject of the message is: Report

The address to which the message has not yet been delivered is:

  anna@example.com
    host mx.example.com [192.0.2.1]: Connection timed out

No action is required on your part. Delivery attempts will continue for
some time.
`);
    expect(report?.recipients).toMatchObject([
      { address: 'anna@example.com', action: 'delayed', cause: 'no-answer' },
    ]);
  });

  test('sendmail', async () => {
    const report =
      await reportOf(`${daemon}The original message was received at Mon, 23 Nov 2026 09:41:00 +0800
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<anna@nowhere.example>
    (reason: 550 Host unknown)

   ----- Transcript of session follows -----
550 5.1.2 <anna@nowhere.example>... Host unknown (Name server: nowhere.example: host not found)

   ----- Original message follows -----

Subject: Report
`);
    expect(report?.recipients).toMatchObject([
      { address: 'anna@nowhere.example', action: 'failed', cause: 'unknown-domain' },
    ]);
  });

  test('Postfix', async () => {
    const report = await reportOf(`${daemon}This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<anna@example.com>: host mx.example.com[192.0.2.1] said: 552 5.3.4 Message size
    exceeds fixed limit (in reply to MAIL FROM command)
`);
    expect(report?.recipients).toMatchObject([
      {
        address: 'anna@example.com',
        status: '5.3.4',
        cause: 'too-large',
        remoteServer: 'mx.example.com',
      },
    ]);
  });

  test.each([
    [
      'Gmail, the older words',
      `Delivery to the following recipient failed permanently:

     anna@example.com

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server. The error that the other server returned was: 550 550 No such user.

----- Original message -----
`,
    ],
    [
      'Gmail, the newer words',
      `** Address not found **

Your message wasn't delivered to anna@example.com because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 unknown user
`,
    ],
    [
      'Yahoo',
      `Sorry, we were unable to deliver your message to the following address.

<anna@example.com>:
Remote host said: 550 5.1.1 unknown or illegal alias: anna@example.com [RCPT_TO]

--- Below this line is a copy of the message.
`,
    ],
    [
      'Exchange 2003',
      `Your message did not reach some or all of the intended recipients.

      Subject:  Report
      Sent:     23.11.2026 09:41

The following recipient(s) could not be reached:

      anna@example.com on 23.11.2026 09:41
            The e-mail account does not exist at the organization this message was sent to.
            <mx.example.com #5.1.1>
`,
    ],
    [
      'Microsoft 365',
      `Delivery has failed to these recipients or groups:

Anna Example<mailto:anna@example.com>
The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.

Diagnostic information for administrators:

Generating server: mail.example.net
`,
    ],
    [
      '163.com',
      `抱歉，您的邮件被退回来了……

收件人邮件地址：anna@example.com
退信原因：收件人不存在 User not found
`,
    ],
    [
      'a server of its own words',
      'Your message could not be delivered.\n\n  anna@example.com: 550 unknown user\n',
    ],
  ])('%s', async (_, text) => {
    const report = await reportOf(daemon + text);
    expect(report?.recipients).toMatchObject([
      { address: 'anna@example.com', action: 'failed', cause: 'unknown-recipient' },
    ]);
  });

  test('a person who forwards a bounce has not bounced', async () => {
    const text = 'Delivery to the following recipient failed permanently:\n\n  anna@example.com\n';
    expect(await reportOf(`From: Ben <ben@example.org>\nSubject: see this\n\n${text}`)).toBeNull();
  });

  test('a postmaster who writes about something else has not bounced either', async () => {
    const text = 'Dear anna@example.com,\n\nour server moves on Monday. Mail may be late.\n';
    expect(await reportOf(daemon + text)).toBeNull();
  });
});

const report = (status: string, more = '') =>
  `Return-Path: <>
From: MAILER-DAEMON@mx.example.net
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

Words to the person.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

${status}
--b
${more}--b--
`;

describe('as RFC 3464 has it', () => {
  test('every recipient with action, code, server and reason', async () => {
    const found = await reportOf(
      report(
        `Final-Recipient: rfc822; anna@example.com
Original-Recipient: rfc822;Anna@example.com
Action: failed
Status: 5.2.2 (mailbox full)
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 552 5.2.2 <anna@example.com>:
    user is over quota

Final-Recipient: rfc822; ben@example.org
Action: delayed
Status: 4.4.1
Will-Retry-Until: Wed, 25 Nov 2026 09:41:00 +0800

Final-Recipient: rfc822; cho@example.tw
Action: delivered
Status: 2.0.0
`,
        'Content-Type: text/rfc822-headers\n\nSubject: =?utf-8?B?5aCx5ZGK?=\nMessage-ID: <one@example.tw>\n\n',
      ),
    );
    expect(found).toEqual({
      kind: 'delivery',
      envelopeId: '',
      recipients: [
        {
          address: 'Anna@example.com',
          action: 'failed',
          status: '5.2.2',
          cause: 'mailbox-full',
          diagnostic: '552 5.2.2 <anna@example.com>: user is over quota',
          remoteServer: 'mx.example.com',
          retryUntil: null,
        },
        {
          address: 'ben@example.org',
          action: 'delayed',
          status: '4.4.1',
          cause: 'no-answer',
          diagnostic: '',
          remoteServer: '',
          retryUntil: Date.UTC(2026, 10, 25, 1, 41),
        },
        {
          address: 'cho@example.tw',
          action: 'delivered',
          status: '2.0.0',
          cause: null,
          diagnostic: '',
          remoteServer: '',
          retryUntil: null,
        },
      ],
      reportingServer: 'mx.example.net',
      original: { subject: '報告', messageId: '<one@example.tw>', to: '', sentAt: null },
    });
  });

  test('an address in another script', async () => {
    const found = await reportOf(
      report('Final-Recipient: utf-8; \\x{5f20}@example.com\nAction: failed\nStatus: 5.1.1\n'),
    );
    expect(found?.recipients[0]?.address).toBe('张@example.com');
  });

  test('a code that says nothing gives way to the one in the words', async () => {
    const found = await reportOf(
      report(
        'Final-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.26 unauthenticated\n',
      ),
    );
    expect(found?.recipients[0]).toMatchObject({ status: '5.7.26', cause: 'sender-unproven' });
  });

  test.each([
    ['no action', 'Final-Recipient: rfc822; a@example.com\nStatus: 5.1.1\n', 'failed'],
    [
      'an action of its own invention',
      'Final-Recipient: rfc822; a@example.com\nAction: Undeliverable\n',
      'failed',
    ],
    [
      'no space behind the type',
      'Final-Recipient:rfc822;a@example.com\nAction:delayed\n',
      'delayed',
    ],
  ])('%s', async (_, status, action) => {
    expect((await reportOf(report(status)))?.recipients[0]).toMatchObject({
      address: 'a@example.com',
      action,
    });
  });

  test('a status that names nobody is no report', async () => {
    expect(await reportOf(report('X-Nothing: to say\n'))).toBeNull();
  });
});

test.each([
  ['manual-action/MDN-sent-manually; displayed', 'displayed', false],
  ['automatic-action/MDN-sent-automatically; deleted', 'deleted', true],
  ['automatic-action/MDN-sent-automatically;displayed/error', 'displayed', true],
  ['', 'displayed', false],
])('a disposition notification: %s', async (disposition, outcome, isAutomatic) => {
  const letter = `From: anna@example.com
Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b

Your message was displayed.
--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822;anna@example.com
Original-Message-ID: <one@example.tw>
Disposition: ${disposition}

--b--
`;
  const raw = new TextEncoder().encode(letter);
  expect((await parseLetter(raw, { fallbackCharset: '' })).report).toEqual({
    kind: 'display',
    outcome,
    isAutomatic,
    recipient: 'anna@example.com',
    original: { subject: '', messageId: '<one@example.tw>', to: '', sentAt: null },
  });
});
