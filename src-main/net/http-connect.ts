// Asks an HTTP proxy for a way to a server: CONNECT (RFC 9110 §9.3.6), Basic credentials where a name is known (RFC 7617).
import { isIPv6, type Socket } from 'node:net';
import { proxiedName } from './proxied-name.ts';
import { ProxyError, type ProxyFailureCode } from './proxy-failure.ts';
import type { ProxyHop, Target } from './route.ts';
import { unlessAborted } from './tcp.ts';

/** A proxy's answer is a few headers and, where it refuses, perhaps a page that nobody reads. */
const maxHeadBytes = 32 * 1024;

/**
 * Leaves the socket paused, with whatever the server has said already still to be read. The name goes to the proxy as it is.
 * @throws {ProxyError} and what the signal says.
 */
export async function throughConnect(
  socket: Socket,
  hop: ProxyHop,
  target: Target,
  signal: AbortSignal,
): Promise<void> {
  const request = requestFor(hop, target);
  const answered = headOf(socket);
  socket.write(request);
  const { head, rest } = await unlessAborted(answered, signal);
  judge(head, hop);
  if (rest.length > 0) socket.unshift(rest);
}

function requestFor({ userName, password }: ProxyHop, target: Target): string {
  const name = proxiedName(target.host);
  const authority = `${isIPv6(name) ? `[${name}]` : name}:${target.port}`;
  const credentials = Buffer.from(`${userName}:${password}`, 'utf8').toString('base64');
  return [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(userName === '' ? [] : [`Proxy-Authorization: Basic ${credentials}`]),
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

function judge(head: string, { userName }: ProxyHop): void {
  const [line = ''] = head.split(/\r?\n/u, 1);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/u.exec(line)?.[1];
  // The proxy's words are shown: none that could turn the direction of what follows.
  const words = line.slice(0, 200).replace(/[^\x20-\x7e]/gu, '?');
  if (!status) throw new ProxyError('proxy-nonsense', words);
  if (status.startsWith('2')) return;
  throw new ProxyError(codeOf(status, userName !== ''), words);
}

/** 407 wants credentials (RFC 9110 §15.5.8); 502 to 504 say that the server is not to be had. */
function codeOf(status: string, hasName: boolean): ProxyFailureCode {
  if (status === '407') return hasName ? 'proxy-password-rejected' : 'proxy-password-needed';
  if (status === '502' || status === '503' || status === '504' || status === '404') {
    return 'proxy-target-unreachable';
  }
  return 'proxy-refused';
}
