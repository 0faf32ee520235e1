// Somebody else's clock, for the question whether this computer's is wrong: the Date of a web server's answer (RFC 9110 §6.6.1).
import { request } from 'node:https';
import { withinTime } from '../net/within-time.ts';

export interface OtherClockOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly port?: number;
}

/**
 * ms since the epoch; null where nobody answers. Its certificate cannot be asked of it, since by a wrong clock none is valid; so it is told
 * nothing, and believed in nothing but a sentence to the person.
 */
export function otherClock(host: string, options: OtherClockOptions): Promise<number | null> {
  const { port = 443, timeoutMs = 3_000 } = options;
  return withinTime(options.signal, timeoutMs, (signal) => dateAt(host, port, signal));
}

function dateAt(host: string, port: number, signal: AbortSignal): Promise<number | null> {
  return new Promise((done) => {
    const asked = request(
      { host, port, method: 'HEAD', path: '/', agent: false, rejectUnauthorized: false, signal },
      ({ headers }) => {
        const at = Date.parse(headers.date ?? '');
        done(Number.isNaN(at) ? null : at);
        asked.destroy();
      },
    );
    asked.on('error', () => done(null));
    asked.end();
  });
}
