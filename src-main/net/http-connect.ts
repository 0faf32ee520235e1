// Asks an HTTP proxy for a way to a server: CONNECT (RFC 9110 §9.3.6). With which credentials says `proxy-sign-in.ts`.
import { isIPv6, type Socket } from 'node:net';
import { proxiedName } from './proxied-name.ts';
import { ProxyError, type ProxyFailureCode } from './proxy-failure.ts';
import {
  type Asked,
  askedBeforeBy,
  firstLine,
  learnFrom,
  proxyCredentials,
  rememberAsked,
} from './proxy-sign-in.ts';
import type { ProxyHop, Target } from './route.ts';
import { unlessAborted } from './tcp.ts';

/** A proxy's answer is a few headers and, where it refuses, perhaps a page that nobody reads. */
const maxHeadBytes = 32 * 1024;

/**
 * Null once the way is open: the socket is paused then, with whatever the server has said already still to be read. Else how the proxy wants people
 * to sign in, which another connection does with it as its `answerTo`. The name goes to the proxy as it is.
 * @throws {ProxyError} and what the signal says.
 */
export async function throughConnect(
  socket: Socket,
  hop: ProxyHop,
  target: Target,
  { signal, answerTo }: { readonly signal: AbortSignal; readonly answerTo: Asked | null },
): Promise<Asked | null> {
  const authority = authorityOf(target);
  const shown = answerTo ?? askedBeforeBy(hop);
  const credentials = shown && proxyCredentials(shown, hop, authority);
  const answered = headOf(socket);
  socket.write(requestFor(authority, credentials), 'latin1');
  const { head, rest } = await unlessAborted(answered, signal);
  const status = statusOf(head);
  if (status === '407') return learnFrom(head, hop, { shown, isAnswer: answerTo !== null });
  if (answerTo) rememberAsked(hop, answerTo);
  if (!status.startsWith('2')) throw new ProxyError(codeOf(status), firstLine(head));
  if (rest.length > 0) socket.unshift(rest);
  return null;
}

function authorityOf({ host, port }: Target): string {
  const name = proxiedName(host);
  return `${isIPv6(name) ? `[${name}]` : name}:${port}`;
}

function requestFor(authority: string, credentials: string | null): string {
  return [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(credentials === null ? [] : [`Proxy-Authorization: ${credentials}`]),
    '',
    '',
  ].join('\r\n');
}

interface Answer {
  readonly head: string;
  /** What follows the empty line: the server's first words. */
  readonly rest: Buffer;
}

function headOf(socket: Socket): Promise<Answer> {
  return new Promise((done, failed) => {
    let heard = Buffer.alloc(0);
    const settle = (act: () => void): void => {
      socket.pause();
      socket.off('data', onData).off('end', onEnd).off('close', onEnd);
      act();
    };
    const onEnd = (): void =>
      settle(() => failed(new ProxyError('proxy-lost', heard.length === 0 ? '' : 'cut short')));
    const onData = (bytes: Buffer): void => {
      heard = Buffer.concat([heard, bytes]);
      const beginning = heard.subarray(0, 5).toString('latin1');
      if (!'HTTP/'.startsWith(beginning)) {
        settle(() => failed(new ProxyError('proxy-nonsense', 'no HTTP')));
        return;
      }
      const end = /\r?\n\r?\n/u.exec(heard.toString('latin1'));
      if (end) {
        const headBytes = end.index + end[0].length;
        const head = heard.toString('latin1', 0, end.index);
        settle(() => done({ head, rest: heard.subarray(headBytes) }));
      } else if (heard.length > maxHeadBytes) {
        settle(() => failed(new ProxyError('proxy-nonsense', 'endless headers')));
      }
    };
    socket.on('data', onData).on('end', onEnd).on('close', onEnd);
  });
}

function statusOf(head: string): string {
  const [line = ''] = head.split(/\r?\n/u, 1);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/u.exec(line)?.[1];
  if (!status) throw new ProxyError('proxy-nonsense', firstLine(head));
  return status;
}

/** 502 to 504 say that the server is not to be had. */
function codeOf(status: string): ProxyFailureCode {
  return ['404', '502', '503', '504'].includes(status)
    ? 'proxy-target-unreachable'
    : 'proxy-refused';
}
