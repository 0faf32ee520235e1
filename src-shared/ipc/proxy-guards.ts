// Runtime checks of the way to a server.
import * as v from 'valibot';
import { type AccountProxy, maxProxyTextBytes, type ProxySettings } from '../mail/proxy.ts';
import { port, type Schema, shortText } from './value-guards.ts';

const proxyServer = {
  host: shortText,
  port,
  userName: v.pipe(v.string(), v.maxBytes(maxProxyTextBytes)),
  rememberPassword: v.boolean(),
};
const proxyKinds = [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('system') }),
  v.strictObject({ kind: v.literal('socks5'), ...proxyServer }),
  v.strictObject({ kind: v.literal('http'), ...proxyServer }),
] as const;
export const proxySettings: Schema<ProxySettings> = v.variant('kind', [...proxyKinds]);
export const accountProxy: Schema<AccountProxy> = v.variant('kind', [
  v.strictObject({ kind: v.literal('default') }),
  ...proxyKinds,
]);
