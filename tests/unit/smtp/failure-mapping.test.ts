// Every error code the SMTP library knows, and what it is told as.
import type { NodemailerError } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { failureDetail, smtpFailure } from '../../../src-main/smtp/failure-mapping.ts';
import type { MailPhase } from '../../../src-shared/failure.ts';

function failed(properties: Partial<NodemailerError>, message = 'x'): NodemailerError {
  const { responseCode } = properties;
  const permanent =
    responseCode === undefined ? {} : { permanent: responseCode >= 500 && responseCode !== 503 };
  return Object.assign(new Error(message), permanent, properties);
}

describe('an error without a reply', () => {
  test.each<[Partial<NodemailerError>, MailPhase, string]>([
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'dns', 'host-not-found'],
    [{ code: 'EDNS', originalCode: 'EAI_AGAIN' }, 'dns', 'host-not-found'],
    [{ code: 'EDNS', originalCode: 'ETIMEOUT' }, 'dns', 'timed-out'],
    [{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'greeting', 'timed-out'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'connect', 'connection-refused'],
    [{ code: 'ESOCKET', originalCode: 'ENETUNREACH' }, 'connect', 'network-unreachable'],
    [{ code: 'ESOCKET', originalCode: 'EHOSTUNREACH' }, 'connect', 'network-unreachable'],
    [{ code: 'ESOCKET', originalCode: 'ETIMEDOUT' }, 'connect', 'timed-out'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'data', 'connection-lost'],
    [{ code: 'ESOCKET', originalCode: 'EPIPE' }, 'data', 'connection-lost'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'tls', 'tls-failed'],
    [{ code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }, 'tls', 'certificate-expired'],
    [
      { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'tls',
      'certificate-untrusted',
    ],
    [
      { code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      'tls',
      'certificate-wrong-name',
    ],
    [
      { code: 'ESOCKET', originalCode: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
      'tls',
      'tls-failed',
    ],
    [{ code: 'ECONNECTION' }, 'greeting', 'connection-lost'],
    [{ code: 'ETLS' }, 'tls', 'tls-failed'],
    [{ code: 'EPROTOCOL' }, 'greeting', 'not-this-protocol'],
    [{ code: 'EPROTOCOL' }, 'envelope', 'protocol-violation'],
    [{ code: 'EAUTH', command: 'API' }, 'authentication', 'password-needed'],
    [{ code: 'ENOAUTH' }, 'authentication', 'password-needed'],
    [{ code: 'EENVELOPE', command: 'API' }, 'envelope', 'address-invalid'],
    [{ code: 'EMESSAGE', command: 'MAIL FROM' }, 'envelope', 'message-too-large'],
    [{ code: 'EABORT' }, 'data', 'cancelled'],
  ])('%j at %s is %s', (properties, phase, expected) => {
    expect(smtpFailure(failed(properties), phase).code).toBe(expected);
  });

  test.each(
    'ESTREAM EOTP EMAXLIMIT EMAXRECIPIENTS ESENDMAIL ESES ECONFIG EPROXY EFILEACCESS EURLACCESS EFETCH ERR_ACCESS_DENIED'.split(
      ' ',
    ),
  )('%s, which cannot come from the wire, is a fault of our own', (code) => {
    expect(smtpFailure(failed({ code }), 'data')).toMatchObject({
      code: 'internal',
      isFinal: false,
    });
  });
});

describe('a reply', () => {
  test.each<[string, string, string, boolean]>([
    ['RCPT TO', '552 5.2.2 Over quota', 'recipients-refused', true],
    ['DATA', '552 Too much', 'message-too-large', true],
    ['DATA', '554 5.3.4 Too much', 'message-too-large', true],
    ['MAIL FROM', '503 5.5.1 EHLO first', 'server-temporary', false],
    ['DATA', '452 4.3.1 Disk full', 'server-temporary', false],
    ['DATA', '354 Go on', 'protocol-violation', false],
  ])('to %s of "%s" is %s', (command, response, expected, isFinal) => {
    const error = failed({
      code: 'EENVELOPE',
      command,
      response,
      responseCode: Number(response.slice(0, 3)),
    });
    expect(smtpFailure(error, 'envelope')).toMatchObject({ code: expected, isFinal });
  });

  test('to the sender that names the address as international says so', () => {
    const properties = {
      code: 'EENVELOPE',
      command: 'MAIL FROM',
      response: '550 No',
      responseCode: 550,
    };
    const error = failed(properties, 'Internationalized mailbox name not allowed: 550 No');
    expect(smtpFailure(error, 'envelope')).toMatchObject({
      code: 'address-needs-smtputf8',
      isFinal: true,
    });
  });
});

test('the details line names what the system called it', () => {
  expect(failureDetail(failed({ code: 'ESOCKET', originalCode: 'ECONNRESET' }))).toBe('ECONNRESET');
  expect(failureDetail(failed({ code: 'ETIMEDOUT', timeoutType: 'UPGRADE_TIMEOUT' }))).toBe(
    'UPGRADE_TIMEOUT',
  );
});
