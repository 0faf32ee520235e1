// A TLS connection to a web server over a route, its certificate verified as ever: for what a look-up fetches.
import type { TLSSocket } from 'node:tls';
import { type OpenOptions, openRoute } from './open-route.ts';
import type { Target } from './route.ts';
import { verifiedTls } from './verified-tls.ts';

/** Throws {@link MailError} for the way, and the system's error for TLS. */
export async function openSecured(
  target: Target,
  options: OpenOptions & { readonly trustedCertificates?: readonly string[] },
): Promise<TLSSocket> {
  const socket = await openRoute(target, options);
  const { signal, trustedCertificates } = options;
  return verifiedTls(socket, target.host, { signal, trustedCertificates });
}
