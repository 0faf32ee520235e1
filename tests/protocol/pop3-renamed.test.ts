// A server that gave all its letters new unique-ids, as migrations do: nothing is fetched twice, and TOP is all it is asked.
import { afterEach, expect, test } from 'vitest';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import type { MaildropMessage, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';

const servers: ScriptedPop3Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(options: ScriptedPop3Options): Promise<ScriptedPop3Server> {
  const server = await startScriptedPop3(options);
  servers.push(server);
  return server;
}

const text = (n: number): string => `Subject: ${n}\r\nStatus: O\r\n\r\nletter ${n}\r\n`;
const mailbox = (prefix: string, numbers: readonly number[]): MaildropMessage[] =>
  numbers.map((n) => ({ uidl: `${prefix}${n}`, raw: text(n) }));
const all = Array.from({ length: 30 }, (_, n) => n + 1);

async function filled(): Promise<FakeStore> {
  const store = new FakeStore();
  const { failure } = await fetchMail(await start({ mailbox: mailbox('old', all) }), store, {
    policy: leaveOnServer,
  });
  expect(failure).toBeNull();
  expect(store.letters).toHaveLength(30);
  return store;
}

function verbsOf(server: ScriptedPop3Server, verb: string): number {
  return server.record.verbs().filter((each) => each === verb).length;
}

test('all unique-ids changed and the order turned round: TOPs only, one for each letter', async () => {
  const store = await filled();
  const server = await start({ mailbox: mailbox('new', all.toReversed()) });
  const { failure } = await fetchMail(server, store, { policy: leaveOnServer });
  expect(failure).toBeNull();
  expect(verbsOf(server, 'RETR')).toBe(0);
  expect(verbsOf(server, 'DELE')).toBe(0);
  expect(verbsOf(server, 'TOP')).toBe(30);
  expect(store.letters).toHaveLength(30);
  expect([...store.ledger.values()].every(({ uidl }) => uidl.startsWith('new'))).toBe(true);
});

test('the session after that asks for nothing', async () => {
  const store = await filled();
  await fetchMail(await start({ mailbox: mailbox('new', all) }), store, { policy: leaveOnServer });
  const server = await start({ mailbox: mailbox('new', all) });
  await fetchMail(server, store, { policy: leaveOnServer });
  expect(verbsOf(server, 'TOP') + verbsOf(server, 'RETR')).toBe(0);
});

test('a new letter among the renamed ones is the only one fetched', async () => {
  const store = await filled();
  const server = await start({ mailbox: mailbox('new', [...all, 31]) });
  await fetchMail(server, store, { policy: leaveOnServer });
  expect(verbsOf(server, 'RETR')).toBe(1);
  expect(store.texts().at(-1)).toBe(text(31));
  expect(store.letters).toHaveLength(31);
});

test('where nothing is left on the server, renamed letters left by a lost QUIT are removed, not fetched again', async () => {
  const store = await filled();
  const server = await start({ mailbox: mailbox('new', all) });
  const { failure, deletedCount } = await fetchMail(server, store);
  expect(failure).toBeNull();
  expect(verbsOf(server, 'RETR')).toBe(0);
  expect(deletedCount).toBe(30);
  expect(server.mailbox()).toEqual([]);
});

test('a server without TOP leaves them in doubt: nothing is fetched and nothing removed', async () => {
  const store = await filled();
  const server = await start({ mailbox: mailbox('new', all), faults: { unsupported: ['TOP'] } });
  await fetchMail(server, store);
  expect(verbsOf(server, 'RETR')).toBe(0);
  expect(verbsOf(server, 'DELE')).toBe(0);
  expect(server.mailbox()).toHaveLength(30);
});
