// A provider's configuration: what of it is believed, and which of its servers is taken.
import { describe, expect, test } from 'vitest';
import { readClientConfig } from '../../../src-main/lookup/client-config.ts';

interface Server {
  readonly type?: string;
  readonly host?: string;
  readonly port?: string;
  readonly socket?: string;
  readonly auth?: readonly string[];
  readonly user?: string;
}

function server(element: string, { type, host, port, socket, auth, user }: Server): string {
  const methods = (auth ?? ['password-cleartext']).map(
    (it) => `<authentication>${it}</authentication>`,
  );
  return `<${element} type="${type}"><hostname>${host ?? 'mail.example.com'}</hostname><port>${port ?? 995}</port>
    <socketType>${socket ?? 'SSL'}</socketType>${methods.join('')}<username>${user ?? '%EMAILADDRESS%'}</username></${element}>`;
}

const pop = (part: Server = {}) => server('incomingServer', { type: 'pop3', ...part });
const imap = (part: Server = {}) => server('incomingServer', { type: 'imap', ...part });
const smtp = (part: Server = {}) =>
  server('outgoingServer', { type: 'smtp', port: '465', ...part });

const read = (servers: string, around = '') =>
  readClientConfig(
    new TextEncoder().encode(
      `<clientConfig version="1.1"><emailProvider id="e"><domain>Example.COM</domain><displayName>Example</displayName>${servers}</emailProvider>${around}</clientConfig>`,
    ),
  );

describe('not believed', () => {
  test.each([
    ['a name that is none', { host: 'not a name' }],
    ['the own computer', { host: 'localhost' }],
    ['an address of the own network', { host: '192.168.1.1' }],
    ['a placeholder nobody defined', { host: 'mail.%SECRET%' }],
    ['a port beyond all ports', { port: '65536' }],
    ['port 0', { port: '0' }],
    ['a port that is a word', { port: 'pop3' }],
    ['no port', { port: '' }],
    ['an encryption nobody knows', { socket: 'ROT13' }],
    ['Kerberos alone', { auth: ['GSSAPI'] }],
    ['a login with a placeholder nobody defined', { user: '%REALNAME%' }],
  ])('%s', (_what, part) => {
    expect(read(pop(part)).incoming).toBeNull();
    expect(read(pop(part) + pop({ host: 'good.example.com' })).incoming?.host).toBe(
      'good.example.com',
    );
  });

  test('a web page that is XML', () => {
    const page = new TextEncoder().encode('<html><body><emailProvider/></body></html>');
    expect(() => readClientConfig(page)).toThrow(TypeError);
  });

  test('an address of a page that is no address of the web', () => {
    const { facts } = read(
      pop(),
      '<documentation url="javascript:alert(1)"/><enable visiturl="file:///x"/>',
    );
    expect(facts).toMatchObject({ helpPage: '', popPage: '' });
  });
});

describe('taken', () => {
  test('the encrypted server before the one that begins in plain text before plain text, whatever their order', () => {
    const plain = pop({ host: 'plain.example.com', port: '110', socket: 'plain' });
    const starttls = pop({ host: 'starttls.example.com', port: '110', socket: 'STARTTLS' });
    const tls = pop({ host: 'tls.example.com' });
    expect(read(plain + starttls + tls).incoming?.host).toBe('tls.example.com');
    expect(read(plain + starttls).incoming).toMatchObject({
      host: 'starttls.example.com',
      security: 'starttls',
    });
    expect(read(plain).incoming?.security).toBe('none');
  });

  test('of two alike the first', () => {
    expect(
      read(pop({ host: 'a.example.com' }) + pop({ host: 'b.example.com' })).incoming?.host,
    ).toBe('a.example.com');
  });

  test('IMAP alone is said, and gives no server', () => {
    const entry = read(imap() + smtp());
    expect(entry).toMatchObject({ incoming: null, hasOnlyImap: true });
    expect(entry.outgoing?.port).toBe(465);
    expect(read(imap() + pop()).hasOnlyImap).toBe(false);
  });

  test('how to sign in: OAuth2 alone, beside a password, or a password', () => {
    expect(read(pop({ auth: ['OAuth2'] })).facts.signIn).toBe('oauth2-only');
    expect(read(pop({ auth: ['OAuth2', 'password-cleartext'] })).facts.signIn).toBe('app-password');
    expect(read(pop()).facts.signIn).toBe('password');
  });

  test('a domain in small letters, a name, and where POP is switched on', () => {
    const entry = read(
      pop(),
      '<enable visiturl="https://example.com/pop"><instruction>x</instruction></enable>',
    );
    expect(entry.domains).toEqual(['example.com']);
    expect(entry.facts).toMatchObject({
      name: 'Example',
      mustSwitchPopOn: true,
      popPage: 'https://example.com/pop',
    });
  });
});

describe('where people sign in with the browser', () => {
  const oauth = (part: Record<string, string> = {}): string => {
    const values = {
      issuer: 'id.example.com',
      scope: 'mail  offline',
      authURL: 'https://id.example.com/authorize',
      tokenURL: 'https://id.example.com/token',
      ...part,
    };
    const inner = Object.entries(values).map(([name, value]) => `<${name}>${value}</${name}>`);
    return `<oAuth2>${inner.join('')}</oAuth2>`;
  };
  const found = (around: string, auth = ['OAuth2']) => read(pop({ auth }), around).facts.oauth;

  test('is what the entry says', () => {
    expect(found(oauth())).toEqual({
      authorizationEndpoint: 'https://id.example.com/authorize',
      tokenEndpoint: 'https://id.example.com/token',
      scope: 'mail offline',
    });
  });

  test.each([
    ['an address that is not encrypted', oauth({ tokenURL: 'http://id.example.com/token' })],
    ['an address with a login', oauth({ authURL: 'https://a@id.example.com/' })],
    ['a script', oauth({ authURL: 'javascript:alert(1)' })],
    ['no scope', oauth({ scope: ' ' })],
    ['a scope without end', oauth({ scope: 'x'.repeat(600) })],
    ['nothing', ''],
  ])('is not known with %s', (_what, around) => {
    expect(found(around)).toBeNull();
  });

  test('is not told of a server that takes passwords alone', () => {
    expect(found(oauth(), ['password-cleartext'])).toBeNull();
  });
});
