// What this computer can tell of the network it is in, without saying what it looks for.
import { expect, it, test } from 'vitest';
import { networkState } from '../../../src-main/net/network-state.ts';

const answering = (code: string | null) => {
  const asked: string[] = [];
  const nameServersOf = async (domain: string) => {
    asked.push(domain);
    if (code !== null) throw Object.assign(new Error(code), { code });
    return ['a.gtld-servers.net'];
  };
  return { asked, nameServersOf };
};
const { signal } = new AbortController();

test.each([
  ['ENOTFOUND', 'no-internet'],
  ['EREFUSED', 'no-internet'],
  ['ESERVFAIL', 'no-internet'],
  ['ETIMEOUT', 'name-server-silent'],
  ['ECONNREFUSED', 'name-server-silent'],
  // A name server with habits of its own proves nothing.
  ['ENODATA', 'open'],
  ['EFORMERR', 'open'],
  [null, 'open'],
] as const)('%s means %s', async (code, state) => {
  const { asked, nameServersOf } = answering(code);
  expect(await networkState({ signal, hasNetwork: () => true, nameServersOf })).toBe(state);
  expect(asked).toEqual(['com']);
});

it('asks nobody where there is no network', async () => {
  const { asked, nameServersOf } = answering(null);
  expect(await networkState({ signal, hasNetwork: () => false, nameServersOf })).toBe('no-network');
  expect(asked).toEqual([]);
});

it('a name server that never answers holds nobody up who stops', async () => {
  const stop = new AbortController();
  const asking = networkState({
    signal: stop.signal,
    hasNetwork: () => true,
    nameServersOf: () => new Promise(() => undefined),
  });
  stop.abort();
  expect(await asking).toBe('open');
});
