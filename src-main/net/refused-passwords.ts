// A wrong password is shown to a proxy once, however many connections are wanted at a time: a letter's pictures and a look-up want dozens, and
// many a proxy locks people out, of more than itself, who are wrong a few times.
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { MailError } from '../../src-shared/failure.ts';
import { ProxyError } from './proxy-failure.ts';
import { proxyPlace, type ProxyHop } from './route.ts';
import { unlessAborted } from './tcp.ts';

/** So long a password that was refused is not shown again, ms. Somebody who tries once more by hand takes no shorter. */
const refusedForMs = 10_000;
/** Nobody waits longer for the word on another connection's, ms: a proxy that lets people in may be long about the way. */
const patienceMs = 5_000;
/** More than anybody has proxies. */
const maxRemembered = 50;

/** When, by {@link loginKey}. */
const refusedAt = new Map<string, number>();
const firstWords = new Map<string, Promise<unknown>>();

/**
 * Runs `answer`, a connection that shows the password. `isProven`: it has let somebody in; else it waits for the word on the one that is under way.
 * @throws {ProxyError} where it was refused just now, what the signal says, and what `answer` throws.
 */
export async function showPassword<Value>(
  hop: ProxyHop,
  { isProven, signal }: { readonly isProven: boolean; readonly signal: AbortSignal },
  answer: () => Promise<Value>,
): Promise<Value> {
  const key = loginKey(hop);
  const first = isProven ? undefined : firstWords.get(key);
  if (first) await unlessAborted(orPatience(first), signal);
  if (performance.now() - (refusedAt.get(key) ?? -Infinity) < refusedForMs) {
    throw new ProxyError('proxy-password-rejected', 'refused a moment ago');
  }
  const answering = answer().catch((error: unknown) => {
    if (isRefusal(error)) noteRefused(key);
    throw error;
  });
  if (isProven || firstWords.has(key)) return answering;
  const word = answering.then(
    () => undefined,
    () => undefined,
  );
  firstWords.set(key, word);
  return answering.finally(() => firstWords.delete(key));
}

/** One text for one password at one place: that password cannot be read out of it. */
export function loginKey(hop: ProxyHop): string {
  const password = createHmac('sha256', ownKey).update(hop.password).digest('hex');
  return `${hop.kind} ${proxyPlace(hop)} ${hop.userName} ${password}`;
}

const ownKey = randomBytes(32);

async function orPatience(first: Promise<unknown>): Promise<void> {
  const end = new AbortController();
  const late = delay(patienceMs, undefined, { signal: end.signal, ref: false });
  await Promise.race([first, late.catch(() => undefined)]);
  end.abort();
}

function noteRefused(key: string): void {
  refusedAt.delete(key);
  refusedAt.set(key, performance.now());
  const [oldest] = refusedAt.keys();
  if (refusedAt.size > maxRemembered && oldest !== undefined) refusedAt.delete(oldest);
}

function isRefusal(error: unknown): boolean {
  return error instanceof MailError && error.failure.code === 'proxy-password-rejected';
}
