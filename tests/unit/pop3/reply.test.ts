import { describe, expect, test } from 'vitest';
import { connectionFailureCode, errorCodeOf } from '../../../src-main/pop3/connection-failure.ts';
import { apopTimestamp } from '../../../src-main/pop3/commands/apop.ts';
import { Capabilities } from '../../../src-main/pop3/commands/capa.ts';
import { headersHash } from '../../../src-main/pop3/headers-hash.ts';
import { parseReply, refusalCode } from '../../../src-main/pop3/reply.ts';

describe('status lines', () => {
  test.each([
    ['+OK', { status: 'ok', code: null, text: '' }],
    ['+OK ', { status: 'ok', code: null, text: '' }],
    ['+OK 2 320', { status: 'ok', code: null, text: '2 320' }],
    ['+ok\thello', { status: 'ok', code: null, text: 'hello' }],
    ['-ERR [IN-USE] taken', { status: 'error', code: 'IN-USE', text: '[IN-USE] taken' }],
    ['-ERR [sys/temp]', { status: 'error', code: 'SYS/TEMP', text: '[sys/temp]' }],
    ['-ERR not [AUTH] first', { status: 'error', code: null, text: 'not [AUTH] first' }],
    ['+ VXNlcg==', { status: 'continue', code: null, text: 'VXNlcg==' }],
    ['+', { status: 'continue', code: null, text: '' }],
    ['+OKAY', null],
    ['-ERROR', null],
    ['220 ready', null],
    ['', null],
    [' +OK', null],
  ])('%j', (line, reply) => {
    expect(parseReply(line)).toEqual(reply);
  });

  test('an unknown response code says no more than the refusal', () => {
    const reply = parseReply('-ERR [UTF8] no');
    expect(reply && refusalCode(reply, 'letter-refused')).toBe('letter-refused');
  });

  test('only an address in angle brackets is a timestamp', () => {
    expect(apopTimestamp('POP3 ready <1896.697170952@dbc.example.org>')).toBe(
      '<1896.697170952@dbc.example.org>',
    );
    expect(apopTimestamp('ready <no at sign> a@b')).toBeNull();
  });

  test('abilities are found whatever their capitals', () => {
    const capabilities = new Capabilities(['Pipelining', ' sasl plain  CRAM-MD5 ', '', 'X-y z']);
    expect(capabilities.has('PIPELINING')).toBe(true);
    expect(capabilities.mechanisms).toEqual(['PLAIN', 'CRAM-MD5']);
    expect(capabilities.has('STLS')).toBe(false);
  });
});

describe('errors of the network', () => {
  const error = (code: string): Error => Object.assign(new Error(code), { code });

  test.each([
    ['ENOTFOUND', 'host-not-found'],
    ['EAI_AGAIN', 'host-not-found'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ENETUNREACH', 'network-unreachable'],
    ['EHOSTUNREACH', 'network-unreachable'],
    ['ETIMEDOUT', 'timed-out'],
    ['ECONNRESET', 'connection-lost'],
    ['EPIPE', 'connection-lost'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-wrong-name'],
    ['CERT_NOT_YET_VALID', 'certificate-expired'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-untrusted'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-failed'],
    ['EPROTO', 'tls-failed'],
    ['', 'connection-lost'],
  ])('%s is %s', (code, failure) => {
    expect(connectionFailureCode(error(code))).toBe(failure);
  });

  test('plain text instead of TLS is another protocol only from the first byte', () => {
    const wrongVersion = error('ERR_SSL_WRONG_VERSION_NUMBER');
    expect(connectionFailureCode(wrongVersion, true)).toBe('not-this-protocol');
    expect(connectionFailureCode(wrongVersion, false)).toBe('tls-failed');
  });

  test('of several addresses a refusal tells most', () => {
    const all = new AggregateError([error('ENETUNREACH'), error('ECONNREFUSED')]);
    expect(errorCodeOf(all)).toBe('ECONNREFUSED');
    expect(connectionFailureCode(new AggregateError([error('EHOSTUNREACH')]))).toBe(
      'network-unreachable',
    );
  });

  test.each([null, undefined, 'text', 7, {}])('a thrown %j', (thrown) => {
    expect(connectionFailureCode(thrown)).toBe('connection-lost');
  });
});

describe('the key made of headers', () => {
  test('stays when the server adds its own notes or another line end', () => {
    const plain = headersHash(Buffer.from('Subject: a\r\nFrom: b\r\n\r\n'));
    const noted = headersHash(Buffer.from('Subject: a\r\nStatus: RO\r\nX-UIDL: 1\r\nFrom: b\r\n'));
    expect(noted).toBe(plain);
    expect(headersHash(Buffer.from('Subject: A\r\nFrom: b\r\n\r\n'))).not.toBe(plain);
  });
});
