// kill -9 of the program in the middle of a fetch, again and again: no letter is lost, none comes twice.
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import { startScriptedPop3, type ScriptedPop3Server } from '../servers/scripted/pop3.ts';
import type { RecordedCommand } from '../servers/scripted/recorder.ts';
import { addAccount } from './support/accounts.ts';
import { mixedLetter } from './support/mixed-letters.ts';
import { Outpost, patienceMs } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { receivingAccountAt } from './support/scripted-account.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const lettersAFetch = 150;
const unavailable = programUnavailableReason();

/** When the power goes: the how-manieth command of a kind as it reaches the server, or once so many letters are stored. */
type Moment =
  | { readonly at: string; readonly times: number; readonly after?: 'the reply' }
  | { readonly stored: number };

const signIn: Moment = { at: 'AUTH', times: 1 };
const quit: Moment = { at: 'QUIT', times: 1 };
const afterQuit: Moment = { ...quit, after: 'the reply' };
const retr = (times: number): Moment => ({ at: 'RETR', times });
const dele = (times: number): Moment => ({ at: 'DELE', times });
const stored = (count: number): Moment => ({ stored: count });

const policies = [
  {
    leaveOnServer: false,
    moments: [
      signIn,
      retr(1),
      retr(40),
      stored(1),
      retr(110),
      stored(90),
      dele(1),
      dele(80),
      quit,
      afterQuit,
    ],
  },
  {
    leaveOnServer: true,
    moments: [
      signIn,
      retr(1),
      retr(20),
      stored(1),
      retr(75),
      stored(60),
      retr(120),
      retr(150),
      quit,
      afterQuit,
    ],
  },
];

describe.skipIf(unavailable)(
  `the program is killed while it fetches${because(unavailable)}`,
  () => {
    let outpost: Outpost;
    let server: ScriptedPop3Server;
    let onCommand: (command: RecordedCommand) => void | Promise<void>;

    beforeEach(async () => {
      onCommand = () => undefined;
      server = await startScriptedPop3({
        user: { name: 'alice', password },
        onCommand: (command) => onCommand(command),
      });
      outpost = await Outpost.start();
    });
    afterEach(async () => {
      await outpost?.remove();
      await server?.stop();
    });

    it.each(policies)(
      'ten times; every letter is in the store exactly once (left on the server: $leaveOnServer)',
      async ({ leaveOnServer, moments }) => {
        await addAccount(outpost, receivingAccountAt(server, leaveOnServer), { isTested: false });
        const sent: string[] = [];
        for (const moment of moments) {
          for (let index = 0; index < lettersAFetch; index += 1) {
            const raw = mixedLetter(sent.length);
            server.deliver({ uidl: `letter-${sent.length}`, raw });
            sent.push(hashOf(asSentByServer(raw)));
          }
          await killAt(moment);
          await outpost.launch();
          await outpost.sendReceive();
          const kept = (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash);
          expect(kept.sort(), JSON.stringify(moment)).toEqual([...sent].sort());
          expect(server.mailbox().length).toBe(leaveOnServer ? sent.length : 0);
        }
      },
    );

    /** Presses Send/Receive and ends the program at that moment of the fetch. */
    async function killAt(moment: Moment): Promise<void> {
      const before = (await outpost.table<MessageRow>('messages')).length;
      const struck = new Promise<void>((resolve) => {
        const seen = new Map<string, number>();
        onCommand = async ({ verb }) => {
          const times = (seen.get(verb) ?? 0) + 1;
          seen.set(verb, times);
          if (!('at' in moment) || verb !== moment.at || times !== moment.times) return;
          onCommand = () => undefined;
          const killed = outpost.kill().then(resolve);
          // Either the server never carries the command out for anybody alive, or its answer still leaves.
          if (moment.after === undefined) await killed;
        };
      });
      await outpost.pressSendReceive();
      if ('stored' in moment) {
        await expect
          .poll(() => outpost.page.evaluate(countLetters), { interval: 1 })
          .toBeGreaterThanOrEqual(before + moment.stored);
        onCommand = () => undefined;
        await outpost.kill();
      } else {
        await Promise.race([struck, giveUp(() => server.record.transcript())]);
      }
    }
  },
);

/** A moment that never comes must not cost the whole test's time. */
async function giveUp(transcript: () => string): Promise<never> {
  await delay(patienceMs, undefined, { ref: false });
  throw new Error(`The moment never came:\n${transcript()}`);
}

async function countLetters(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('outpost');
    opening.onsuccess = () => {
      resolve(opening.result);
    };
  });
  const count = await new Promise<number>((resolve) => {
    const asking = database.transaction('messages').objectStore('messages').count();
    asking.onsuccess = () => {
      resolve(asking.result);
    };
  });
  database.close();
  return count;
}
