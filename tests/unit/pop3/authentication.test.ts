// Which methods are tried and in which order, as a table: what the server can do, what the person chose.
import { describe, expect, test } from 'vitest';
import { methodsToTry, refuseTokenInClear } from '../../../src-main/pop3/authentication.ts';
import { Capabilities } from '../../../src-main/pop3/commands/capa.ts';
import { MailError } from '../../../src-shared/failure.ts';
import {
  type ConnectionSecurity,
  type IncomingAuthentication,
  newAccount,
} from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';

const everything = ['USER', 'SASL PLAIN LOGIN CRAM-MD5 OAUTHBEARER XOAUTH2'];

describe('methods in order', () => {
  test.each<[string, IncomingAuthentication, string[] | null, 'TLS' | 'in the clear', string]>([
    ['everything', 'auto', everything, 'TLS', 'user-pass plain login cram-md5'],
    ['everything', 'auto', everything, 'in the clear', 'cram-md5 user-pass plain login'],
    ['no USER', 'auto', ['SASL PLAIN'], 'TLS', 'plain user-pass'],
    ['no USER', 'auto', ['SASL PLAIN'], 'in the clear', 'plain'],
    ['no SASL', 'auto', ['USER'], 'TLS', 'user-pass'],
    ['no SASL', 'auto', ['USER'], 'in the clear', 'user-pass'],
    ['lower case', 'auto', ['user', 'sasl login'], 'in the clear', 'user-pass login'],
    ['nothing', 'auto', [], 'TLS', 'user-pass'],
    ['nothing', 'auto', [], 'in the clear', ''],
    ['only tokens', 'auto', ['SASL XOAUTH2 OAUTHBEARER'], 'TLS', 'user-pass'],
    ['only tokens', 'auto', ['SASL XOAUTH2 OAUTHBEARER'], 'in the clear', ''],
    ['no CAPA', 'auto', null, 'TLS', 'user-pass'],
    ['no CAPA', 'auto', null, 'in the clear', 'user-pass'],
    ['nothing of it', 'cram-md5', ['USER'], 'TLS', 'cram-md5'],
    ['no CAPA', 'plain', null, 'in the clear', 'plain'],
    ['everything', 'apop', everything, 'in the clear', 'apop'],
    ['everything', 'oauth2', everything, 'TLS', 'oauthbearer xoauth2'],
    ['the older form', 'oauth2', ['SASL XOAUTH2'], 'TLS', 'xoauth2 oauthbearer'],
    ['neither form', 'oauth2', ['SASL PLAIN'], 'TLS', 'xoauth2 oauthbearer'],
    ['no CAPA', 'oauth2', null, 'TLS', 'xoauth2 oauthbearer'],
  ])('%s, %s', (_name, method, capa, channel, expected) => {
    const offer = {
      capabilities: capa && new Capabilities(capa),
      greeting: '',
      isSecure: channel === 'TLS',
    };
    expect(methodsToTry(method, offer).join(' ')).toBe(expected);
  });

  test('no CAPA, but AUTH alone told of OAUTHBEARER', () => {
    const offer = {
      capabilities: null,
      listedMechanisms: ['PLAIN', 'OAUTHBEARER'],
      greeting: '',
      isSecure: true,
    };
    expect(methodsToTry('oauth2', offer)).toEqual(['oauthbearer', 'xoauth2']);
  });
});

test.each<[IncomingAuthentication, ConnectionSecurity, boolean]>([
  ['oauth2', 'none', true],
  ['oauth2', 'starttls', false],
  ['oauth2', 'tls', false],
  ['plain', 'none', false],
])('%s with security %s is refused before anything is sent: %s', (authentication, security, is) => {
  const server = { ...newAccount(accountId('a')).incoming, authentication, security };
  const attempt = (): void => refuseTokenInClear(server);
  if (is) expect(attempt).toThrow(MailError);
  else expect(attempt).not.toThrow();
});
