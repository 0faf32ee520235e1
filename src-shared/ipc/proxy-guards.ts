// Runtime checks of the way to a server.
import * as v from 'valibot';
import {
  type AccountProxy,
  maxProxyTextBytes,
  type ProxyPlace,
  type ProxySettings,
} from '../mail/proxy.ts';
import { acceptedCertificate } from './certificate-guards.ts';
import { port, type Schema, shortText } from './value-guards.ts';

const proxyServer = {
  host: shortText,
  port,
  userName: v.pipe(v.string(), v.maxBytes(maxProxyTextBytes)),
  rememberPassword: v.boolean(),
  acceptedCertificate: v.exactOptional(acceptedCertificate),
};
const proxyKinds = [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('system') }),
  v.strictObject({ kind: v.literal('socks5'), ...proxyServer }),
  v.strictObject({ kind: v.literal('socks4'), ...proxyServer }),
  v.strictObject({ kind: v.literal('socks4-local'), ...proxyServer }),
  v.strictObject({ kind: v.literal('http'), ...proxyServer }),
  v.strictObject({ kind: v.literal('https'), ...proxyServer }),
] as const;
export const proxySettings: Schema<ProxySettings> = v.variant('kind', [...proxyKinds]);
export const accountProxy: Schema<AccountProxy> = v.variant('kind', [
  v.strictObject({ kind: v.literal('default') }),
  ...proxyKinds,
]);
export const proxyPlace: Schema<ProxyPlace> = v.strictObject({
  kind: v.picklist(['socks5', 'socks4', 'socks4-local', 'http', 'https']),
  host: shortText,
  port,
});
