// Who may speak to the waiting program: the one answer, from the browser, in time; strangers are turned away and change nothing.
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import {
  type ListenerOptions,
  listenerLimits,
  listenForAnswer,
  type LoopbackListener,
} from '../../../src-main/oauth/loopback-listener.ts';
import { OAuthError } from '../../../src-main/oauth/oauth-error.ts';

const open: LoopbackListener<string>[] = [];
afterEach(() => {
  vi.useRealTimers();
  open.splice(0).forEach((listener) => listener.close());
});

async function listen(
  part: Partial<ListenerOptions<string>> = {},
): Promise<LoopbackListener<string>> {
  const listener = await listenForAnswer({
    redirectHost: '127.0.0.1',
    judge: (answer) => {
      if (answer.get('state') !== 's') throw new OAuthError('wrong-state');
      return answer.get('code') ?? '';
    },
    pages: { done: '<p>done</p>', failed: '<p>failed</p>', stray: '<p>stray</p>' },
    signal: new AbortController().signal,
    ...part,
  });
  open.push(listener);
  return listener;
}

interface Heard {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

function ask(
  { redirectUri }: { readonly redirectUri: string },
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Heard> {
  const { port } = new URL(redirectUri);
  return new Promise((done, failed) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    asked.on('error', failed).end();
  });
}

const isGone = (listener: LoopbackListener<string>): Promise<boolean> =>
  ask(listener, '/?code=again&state=s').then(
    () => false,
    () => true,
  );

test('the answer is taken, the browser is told to go back, and nobody listens any more', async () => {
  const listener = await listen();
  expect(listener.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const { status, body, headers } = await ask(listener, '/?code=abc&state=s');
  expect({ status, body }).toEqual({ status: 200, body: '<p>done</p>' });
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(await listener.answer).toBe('abc');
  expect(await isGone(listener)).toBe(true);
});

test.each([
  ['another state', '/?code=abc&state=guessed'],
  ['no state', '/?code=abc'],
  ['an error and no state', '/?error=access_denied'],
])(
  'an answer with %s is shown to be a stray one, and the right one is waited for',
  async (_name, path) => {
    const listener = await listen();
    for (let time = 0; time < 3; time += 1) {
      const { status, body, headers } = await ask(listener, path);
      expect({ status, body }).toEqual({ status: 400, body: '<p>stray</p>' });
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    }
    expect((await ask(listener, '/?code=abc&state=s')).status).toBe(200);
    expect(await listener.answer).toBe('abc');
    expect(await isGone(listener)).toBe(true);
  },
);

test('where only strays came until the time was over, that is what is told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const listener = await listen();
  expect((await ask(listener, '/?code=abc&state=guessed')).status).toBe(400);
  vi.advanceTimersByTime(listenerLimits.timeoutMs);
  await expect(listener.answer).rejects.toMatchObject({ fault: 'wrong-state' });
  expect(await isGone(listener)).toBe(true);
});

test('an answer that knows the state ends it, also when it is no good', async () => {
  const judge = (): never => {
    throw new OAuthError('denied');
  };
  const listener = await listen({ judge });
  const { status, body } = await ask(listener, '/?error=access_denied&state=s');
  expect({ status, body }).toEqual({ status: 400, body: '<p>failed</p>' });
  await expect(listener.answer).rejects.toMatchObject({ fault: 'denied' });
  expect(await isGone(listener)).toBe(true);
});

test.each([
  ['another path', '/favicon.ico', {}, 404],
  ['a path that hides the answer', '/x?code=abc&state=s', {}, 404],
  ['no parameters', '/', {}, 404],
  ['a form', '/?code=abc&state=s', { method: 'POST' }, 405],
  [
    'a name of others that leads here',
    '/?code=abc&state=s',
    { headers: { host: 'evil.example' } },
    421,
  ],
  ['another port in its name', '/?code=abc&state=s', { headers: { host: '127.0.0.1:1' } }, 421],
  ['headers without end', '/?code=abc&state=s', { headers: { cookie: 'x'.repeat(20_000) } }, 431],
])(
  'a stranger with %s is turned away, and the answer still comes',
  async (_name, path, how, expected) => {
    const listener = await listen();
    const { status, body } = await ask(listener, path, how);
    expect({ status, body }).toEqual({ status: expected, body: '' });
    await ask(listener, '/?code=abc&state=s');
    expect(await listener.answer).toBe('abc');
  },
);

test('the name localhost is another name of the same place', async () => {
  const listener = await listen({ redirectHost: 'localhost' });
  expect(listener.redirectUri).toMatch(/^http:\/\/localhost:\d+$/);
  const { host } = new URL(listener.redirectUri);
  await ask(listener, '/?code=abc&state=s', { headers: { host } });
  expect(await listener.answer).toBe('abc');
});

test('Cancel ends it at once, and cuts off who only holds a connection open', async () => {
  const controller = new AbortController();
  const listener = await listen({ signal: controller.signal });
  const idle = connect(Number(new URL(listener.redirectUri).port), '127.0.0.1');
  idle.on('error', () => undefined);
  const cut = new Promise((done) => idle.once('close', done));
  await new Promise((done) => idle.once('connect', done));
  idle.write('GET /?code=');
  controller.abort();
  await expect(listener.answer).rejects.toMatchObject({ fault: 'cancelled' });
  await cut;
  expect(await isGone(listener)).toBe(true);
});

test('nobody comes: the time is bounded', async () => {
  const listener = await listen({ timeoutMs: 20 });
  await expect(listener.answer).rejects.toMatchObject({ fault: 'timed-out' });
  expect(await isGone(listener)).toBe(true);
});

test('it does not begin for who has cancelled already', async () => {
  await expect(listen({ signal: AbortSignal.abort() })).rejects.toMatchObject({
    fault: 'cancelled',
  });
});

test.each(['//', '//?code=abc&state=s', '///', '//[?code=abc', 'http://[/?code=abc', '*'])(
  'a path that is no address (%s), which any page can have asked for, is refused and waited past',
  async (path) => {
    const listener = await listen();
    expect((await ask(listener, path)).status).toBe(404);
    await ask(listener, '/?code=abc&state=s');
    expect(await listener.answer).toBe('abc');
  },
);
