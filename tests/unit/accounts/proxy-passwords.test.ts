// The password of a proxy goes to the place it was kept for, and to no other.
import { expect, test } from 'vitest';
import {
  keepProxyPassword,
  keptProxyPassword,
} from '../../../src-main/accounts/proxy-passwords.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { ProxyPlace } from '../../../src-shared/mail/proxy.ts';

const owner = accountId('a');
const place: ProxyPlace = { kind: 'http', host: 'proxy.example.org', port: 8080 };

function store(text: string | null = null) {
  return {
    find: async () => text,
    save: async (_owner: unknown, _slot: unknown, secret: string) => void (text = secret),
  };
}

test.each<[string, Partial<ProxyPlace>]>([
  ['name', { host: 'evil.example.org' }],
  ['port', { port: 8081 }],
  ['kind', { kind: 'https' }],
])('one with another %s does not get it', async (_what, part) => {
  const vault = store();
  await keepProxyPassword(vault, owner, place, { password: 'hush', remember: true });
  expect(await keptProxyPassword(vault, owner, { ...place, ...part })).toBeNull();
  expect(await keptProxyPassword(vault, owner, place)).toBe('hush');
});

test.each([
  'hush',
  '"hush"',
  '{"version":1}',
  '{"version":2,"place":"","password":"hush"}',
  'null',
  '',
])('what was kept without a place (%s) is given to nobody', async (text) => {
  expect(await keptProxyPassword(store(text), owner, place)).toBeNull();
});

test('where nothing is kept there is none', async () => {
  expect(await keptProxyPassword(store(), owner, place)).toBeNull();
});
