// DNS where a proxy stands between: nothing is asked here, since each question would tell this network's name server what the proxy is to
// hide. The proxy looks up the names it is asked to connect to; mail exchangers and services it cannot tell of.
import type { Names } from './names.ts';

export const proxiedNames: Names = {
  isProxied: true,
  /** Every name may exist. The address is none, and never connected to. */
  addresses: async () => [{ address: '0.0.0.0', family: 4 }],
  exchangers: async () => [],
  services: async () => [],
};
