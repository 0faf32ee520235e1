// A TLS connection to a web server over a route, its certificate verified as ever: for what a look-up fetches.
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { type OpenOptions, openRoute } from './open-route.ts';
import type { Target } from './route.ts';
import { asciiHost, unlessAborted } from './tcp.ts';

/** Throws {@link MailError} for the way, and the system's error for TLS. */
export async function openSecured(
  target: Target,
  options: OpenOptions & { readonly trustedCertificates?: readonly string[] },
): Promise<TLSSocket> {
  const socket = await openRoute(target, options);
  const host = asciiHost(target.host);
  const { trustedCertificates } = options;
  const secured = connect({
    socket,
    host,
    // RFC 6066 §3: an address is no server name; the certificate is compared with it all the same.
    ...(isIP(host) ? {} : { servername: host }),
    // Not NODE_TLS_REJECT_UNAUTHORIZED's decision.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(trustedCertificates ? { ca: [...trustedCertificates] } : {}),
  });
  const done = new Promise<void>((settled, failed) => {
    secured.once('secureConnect', settled);
    secured.on('error', failed);
    secured.once('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
  try {
    await unlessAborted(done, options.signal);
    return secured;
  } catch (error) {
    secured.destroy();
    socket.destroy();
    throw error;
  }
}
