// Several connections sign in to one proxy at once: none may spoil the nonce of another.
import { expect, it } from 'vitest';
import {
  askedBeforeBy,
  learnFrom,
  proxyCredentials,
  rememberAsked,
} from '../../../src-main/net/proxy-sign-in.ts';
import type { ProxyHop } from '../../../src-main/net/route.ts';

const hopAt = (port: number): ProxyHop => ({
  kind: 'http',
  host: 'proxy.example',
  port,
  userName: 'mei',
  password: 'secret',
});
const digestOf = (nonce: string): string =>
  `HTTP/1.1 407 No\r\nProxy-Authenticate: Digest realm="r", nonce="${nonce}", qop="auth", algorithm=MD5-sess`;
const asks = (hop: ProxyHop, nonce: string) =>
  learnFrom(digestOf(nonce), hop, { shown: null, isAnswer: false });

it('each connection answers the challenge it was given itself, as the first to use it', () => {
  const hop = hopAt(1);
  const [one, other] = [asks(hop, 'one'), asks(hop, 'other')];
  expect(askedBeforeBy(hop)).toBeNull();
  expect(proxyCredentials(other, hop, 'a:1')).toMatch(/nonce="other", .*nc=00000001,/u);
  expect(proxyCredentials(one, hop, 'a:1')).toMatch(/nonce="one", .*nc=00000001,/u);
});

it('a challenge whose answer was taken serves the next connections, with the same words of ours', () => {
  const hop = hopAt(2);
  const asked = asks(hop, 'one');
  const first = proxyCredentials(asked, hop, 'a:1');
  rememberAsked(hop, asked);
  const second = proxyCredentials(askedBeforeBy(hop)!, hop, 'a:1');
  expect(second).toContain('nc=00000002,');
  const clientNonce = /cnonce="([^"]+)"/u;
  expect(clientNonce.exec(second)?.[1]).toBe(clientNonce.exec(first)?.[1]);
});

it('a count that another connection has overtaken proves no wrong password', () => {
  const hop = hopAt(3);
  const asked = asks(hop, 'one');
  rememberAsked(hop, asked);
  const again = learnFrom(digestOf('two'), hop, { shown: asked, isAnswer: false });
  expect(proxyCredentials(again, hop, 'a:1')).toMatch(/nonce="two", .*nc=00000001,/u);
  expect(() => learnFrom(digestOf('three'), hop, { shown: again, isAnswer: true })).toThrow(
    'proxy-password-rejected',
  );
});
