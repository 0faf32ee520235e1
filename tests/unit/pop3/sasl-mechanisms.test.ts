// What each mechanism says, byte by byte, against the examples of its document.
import { describe, expect, test } from 'vitest';
import { oauthErrorDetail } from '../../../src-main/pop3/oauth-error.ts';
import { saslExchange, type SaslMechanism } from '../../../src-main/pop3/sasl-mechanisms.ts';

function answers(
  mechanism: SaslMechanism,
  userName: string,
  secret: string,
  ...challenges: readonly string[]
): string[] {
  const server = { host: 'server.example.com', port: 143 };
  const exchange = saslExchange(mechanism, { userName, secret, ...server });
  return exchange.answers.map((answer, n) => answer(Buffer.from(challenges[n] ?? '')).toString());
}

describe('the words of', () => {
  test('PLAIN, as in RFC 4616 §4', () => {
    expect(answers('PLAIN', 'tim', 'tanstaaftanstaaf')).toEqual(['\0tim\0tanstaaftanstaaf']);
  });

  test('LOGIN', () => {
    expect(answers('LOGIN', '小明', 'ü x')).toEqual(['小明', 'ü x']);
  });

  test('CRAM-MD5, as in RFC 2195 §2', () => {
    const challenge = '<1896.697170952@postoffice.reston.mci.net>';
    expect(answers('CRAM-MD5', 'tim', 'tanstaaftanstaaf', challenge)).toEqual([
      'tim b913a602c7eda7a495b4e6e7334d3890',
    ]);
  });

  test('OAUTHBEARER, as in RFC 7628 §4.1', () => {
    expect(
      answers('OAUTHBEARER', 'user@example.com', 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=='),
    ).toEqual([
      'n,a=user@example.com,\u0001host=server.example.com\u0001port=143\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u0001\u0001',
    ]);
  });

  test('OAUTHBEARER with a name that would end itself', () => {
    expect(answers('OAUTHBEARER', 'a=b,c', 't')[0]).toMatch(/^n,a=a=3Db=2Cc,\u0001host=/);
  });

  test('XOAUTH2, as providers document it', () => {
    const [answer = ''] = answers(
      'XOAUTH2',
      'someuser@example.com',
      'ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg',
    );
    expect(Buffer.from(answer).toString('base64')).toBe(
      'dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==',
    );
  });
});

describe('the reason of a refused token', () => {
  const detail = (text: string): string => oauthErrorDetail(Buffer.from(text).toString('base64'));

  test('names what helps, in one line, and nothing else', () => {
    const json = {
      status: '401',
      schemes: 'bearer',
      scope: 'https://mail.example.com/',
      token: 'x',
    };
    expect(detail(JSON.stringify(json))).toBe(
      'status=401, scope=https://mail.example.com/, schemes=bearer',
    );
    expect(detail('{"status":401,"error":"a\\r\\nb"}')).toBe('status=401, error=a  b');
  });

  test.each(['', 'no json', '[]', 'null', '7', '{"status":{"a":1}}', '{"status"'])(
    '%j has none',
    (text) => {
      expect(detail(text)).toBe('');
    },
  );

  test('is cut where a server is talkative', () => {
    expect(detail(JSON.stringify({ status: 'x'.repeat(5_000) })).length).toBeLessThan(120);
  });
});
