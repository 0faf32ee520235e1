// The engine's way for a letter's pictures follows the proxy for all accounts, and never goes around one.
import { expect, it } from 'vitest';
import { PictureWay, type PictureWayOptions } from '../../../src-main/windows/picture-way.ts';

function watched(startProxy: NonNullable<PictureWayOptions['startProxy']>) {
  const told: unknown[] = [];
  const way = new PictureWay({
    session: {
      setProxy: async (config) => void told.push(config),
      closeAllConnections: async () => void told.push('closed'),
    },
    route: () => null,
    startProxy,
  });
  return { way, told };
}

const socks = {
  kind: 'socks5',
  host: 'proxy.example.org',
  port: 1080,
  userName: 'me',
  rememberPassword: true,
} as const;

function doors() {
  const stopped: number[] = [];
  let count = 0;
  const start = async () => {
    count += 1;
    const port = 4_000 + count;
    const stop = (): void => void stopped.push(port);
    return { host: '127.0.0.1', port, userName: 'outpost', password: `key ${port}`, stop };
  };
  return { start, stopped };
}

it('where the door cannot be opened leads to where nobody listens, not around the proxy', async () => {
  const { way, told } = watched(() => Promise.reject(new Error('no port')));
  await way.follow(socks);
  expect(told).toEqual([
    { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' },
    'closed',
  ]);
});

it('goes directly, as the system says, or through our own door, which ends with the proxy', async () => {
  const { start, stopped } = doors();
  const { way, told } = watched(start);
  await way.follow({ kind: 'none' });
  await way.follow({ kind: 'system' });
  await way.follow(socks);
  await way.follow({ ...socks, kind: 'http', port: 8080 });
  expect(stopped).toEqual([]);
  await way.follow({ kind: 'none' });
  expect(stopped).toEqual([4_001]);
  const configs = told.filter((each) => each !== 'closed');
  expect(told).toHaveLength(configs.length * 2);
  const ours = {
    mode: 'fixed_servers',
    proxyRules: 'http://127.0.0.1:4001',
    proxyBypassRules: '<-loopback>',
  };
  expect(configs).toEqual([{ mode: 'direct' }, { mode: 'system' }, ours, ours, { mode: 'direct' }]);
});

it('a change that fails does not keep the next one back', async () => {
  const { start } = doors();
  const { way, told } = watched(start);
  const failing = new PictureWay({
    session: {
      setProxy: async (config) =>
        told.length === 0
          ? Promise.reject(new Error(String(told.push(config))))
          : void told.push(config),
      closeAllConnections: async () => undefined,
    },
    route: () => null,
    startProxy: start,
  });
  await expect(failing.follow({ kind: 'system' })).rejects.toThrow();
  await failing.follow({ kind: 'none' });
  expect(told.at(-1)).toEqual({ mode: 'direct' });
  expect(way.loginFor({ isProxy: true, host: '127.0.0.1', port: 4_001 })).toBeNull();
});

it('tells the secret to its own door alone', async () => {
  const { start } = doors();
  const { way } = watched(start);
  await way.follow(socks);
  expect(way.loginFor({ isProxy: true, host: '127.0.0.1', port: 4_001 })).toEqual({
    userName: 'outpost',
    password: 'key 4001',
  });
  for (const other of [
    { isProxy: false, host: '127.0.0.1', port: 4_001 },
    { isProxy: true, host: '127.0.0.1', port: 4_002 },
    { isProxy: true, host: 'proxy.example.org', port: 4_001 },
  ]) {
    expect(way.loginFor(other)).toBeNull();
  }
});
