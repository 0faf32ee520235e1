// Digest by the examples of RFC 7616 §3.9, and what a proxy may ask for that is not spoken.
import { createHash } from 'node:crypto';
import { describe, expect, it, test, vi } from 'vitest';
import { bestDigest, digestCredentials } from '../../../src-main/net/digest.ts';
import { challengesIn } from '../../../src-main/net/sign-in-challenges.ts';

const asked = (...fields: string[]) =>
  challengesIn(
    ['HTTP/1.1 407 No', ...fields.map((field) => `Proxy-Authenticate: ${field}`)].join('\r\n'),
  );

const example =
  'qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const request = {
  method: 'GET',
  target: '/dir/index.html',
  count: 1,
  clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};
const mufasa = { userName: 'Mufasa', password: 'Circle of Life' };

describe('a challenge', () => {
  it.each([
    ['', []],
    ['=,"', []],
    ['Basic', ['basic']],
    ['Negotiate, NTLM', ['negotiate', 'ntlm']],
    ['NTLM TlRMTVNTUAACAAAA==, Basic realm="a, Digest b"', ['ntlm', 'basic']],
    ['Basic realm="x", Digest realm="y", nonce="z"', ['basic', 'digest']],
    ['Digest realm="a\\"b, Basic", nonce=n , Basic realm=x', ['digest', 'basic']],
    ['Digest realm="never closed, Basic', ['digest']],
  ])('%j is read as %j', (field, schemes) => {
    expect(asked(field).map(({ scheme }) => scheme)).toEqual(schemes);
  });

  it('keeps the first of two parameters of one name, unquoted', () => {
    const [digest] = asked('Digest realm="a\\"b", nonce=one, nonce="two"');
    expect([...(digest?.parameters ?? [])]).toEqual([
      ['realm', 'a"b'],
      ['nonce', 'one'],
    ]);
  });

  it('of 100 KB is read at once, and no more than a few methods of it', () => {
    const before = performance.now();
    expect(asked(`Basic ${'a="'.repeat(30_000)}`).length).toBeLessThanOrEqual(20);
    expect(asked(Array.from({ length: 3_000 }, () => 'Basic').join(', '))).toHaveLength(20);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('of several, the strongest that is spoken is answered', () => {
  it.each([
    ['none', ['Digest realm="r", algorithm=SHA-1, nonce="n"', 'Basic realm="r"']],
    ['none', ['Digest realm="no nonce", algorithm=MD5']],
    ['none', ['Digest realm="r", nonce="n", qop="token"']],
    ['MD5', ['Digest realm="r", nonce="n", algorithm=MD5']],
    [
      'SHA-256',
      [
        'Digest realm="r", nonce="n", algorithm=MD5',
        'Digest realm="r", nonce="n", algorithm=SHA-256',
      ],
    ],
    ['SHA-256-sess', ['Digest realm="r", nonce="n", algorithm=SHA-256-sess, qop="auth-int"']],
  ])('%s', (algorithm, fields) => {
    const best = bestDigest(asked(...fields));
    expect(best?.parameters.get('algorithm') ?? 'none').toBe(algorithm);
  });
});

it('a hash that is not to be had here is passed over', async () => {
  vi.resetModules();
  vi.doMock('node:crypto', async (original) => {
    const real = await original<typeof import('node:crypto')>();
    const createHash = (name: string) => {
      if (name === 'sha512-256') throw new Error('Digest method not supported');
      return real.createHash(name);
    };
    return { ...real, createHash };
  });
  const { bestDigest: bestHere } = await import('../../../src-main/net/digest.ts');
  vi.doUnmock('node:crypto');
  const offered = ['SHA-512-256', 'MD5'].map((name) => `Digest nonce="n", algorithm=${name}`);
  expect(bestHere(asked(...offered))?.parameters.get('algorithm')).toBe('MD5');
});

describe('the examples of RFC 7616', () => {
  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('%s', (algorithm, response) => {
    const best = bestDigest(
      asked(`Digest realm="http-auth@example.org", algorithm=${algorithm}, ${example}`),
    );
    const said = digestCredentials(best!, mufasa, request);
    expect(said).toContain(`response="${response}"`);
    expect(said).toContain('nc=00000001');
    expect(said).toContain('qop=auth,');
    expect(said).not.toContain('Circle');
  });

  // As corrected by erratum 4897.
  test('SHA-512-256 with a hashed name beyond ASCII', () => {
    const best = bestDigest(
      asked(
        'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true',
      ),
    );
    const said = digestCredentials(
      best!,
      { userName: 'Jäsøn Doe', password: 'Secret, or not?' },
      {
        ...request,
        target: '/doe.json',
        clientNonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
      },
    );
    expect(said).toContain(
      'username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"',
    );
    expect(said).toContain(
      'response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"',
    );
  });
});

it('a name beyond ASCII is written by RFC 8187, and no line end leaves a field', () => {
  const best = bestDigest(asked('Digest realm="r", nonce="n", qop="auth"'));
  const said = digestCredentials(best!, { userName: "é'*蘋", password: 'p' }, request);
  expect(said).toContain("username*=UTF-8''%C3%A9%27%2A%E8%98%8B");
  const broken = digestCredentials(
    best!,
    { userName: 'a"\\', password: 'p' },
    { ...request, target: 'x\r\ny' },
  );
  expect(broken).toContain(String.raw`username="a\"\\"`);
  expect(broken).not.toMatch(/[\r\n]/u);
});

test.each([
  ['UTF-8', 'e585ace58fb8'],
  ['Big5', 'a4bda571'],
])('a realm in %s is hashed and goes back byte for byte', (_, hex) => {
  const realm = Buffer.from(hex, 'hex');
  const best = bestDigest(asked(`Digest realm="${realm.toString('latin1')}", nonce="n"`));
  const login = { userName: 'mei', password: '密碼' };
  const said = Buffer.from(digestCredentials(best!, login, request), 'latin1');
  const md5 = (...parts: (string | Buffer)[]): string =>
    createHash('md5')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest('hex');
  const secret = md5('mei:', realm, ':密碼');
  expect(said.includes(realm)).toBe(true);
  expect(said.toString()).toContain(
    `response="${md5(`${secret}:n:${md5('GET:/dir/index.html')}`)}"`,
  );
});
