// The whole program, its store on disk, and a server whose connection is cut at every command and at random bytes: Send/Receive
// again until nothing fails, and every letter is in the store once, byte for byte, and on the server what the account says.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../bench/support/seeded-random.ts';
import { asHeard, nastyLetters } from '../protocol/fault-matrix/letters.ts';
import type { HangUpTime } from '../servers/scripted/faults.ts';
import type { Pop3Faults, Pop3Verb } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { receivingAccountAt } from './support/scripted-account.ts';
import { hashOf, storedLetters } from './support/store-reader.ts';

const lettersACut = 10;
const randomCuts = 20;
const unavailable = programUnavailableReason();

/** One connection is ended there, the ones after it are whole. */
type Cut = Pick<Pop3Faults, 'hangUp' | 'hangUpAfterBytes'>;

const commands: readonly Pop3Verb[] = [
  ...(['greeting', 'CAPA', 'USER', 'PASS', 'STAT'] as const),
  ...(['UIDL', 'LIST', 'RETR', 'DELE', 'QUIT'] as const),
];
const moments: readonly HangUpTime[] = ['on command', 'before reply', 'mid reply', 'after reply'];

describe.skipIf(unavailable)(`the connection is cut${because(unavailable)}`, () => {
  let outpost: Outpost;
  let server: ScriptedPop3Server;
  let next: Cut = {};
  const tally = { cuts: 0, transfers: 0, letters: 0 };

  beforeEach(async () => {
    server = await startScriptedPop3({
      user: { name: 'alice', password },
      mechanisms: [],
      faults: () => {
        const cut = next;
        next = {};
        return cut;
      },
    });
    outpost = await Outpost.start();
  });
  afterEach(async () => {
    await outpost?.remove();
    tally.cuts += server.record.cutCount;
    await server?.stop();
  });
  afterAll(() => {
    console.log(
      `fault matrix, the whole program: ${tally.cuts} cuts, ${tally.transfers} transfers, ` +
        `${tally.letters} letters checked`,
    );
  });

  it.each([false, true])(
    'at every command and at random bytes (left on the server: %s)',
    { timeout: 400_000 },
    async (leaveOnServer) => {
      await addAccount(outpost, receivingAccountAt(server, leaveOnServer), { isTested: false });
      const cuts = cutsFor(leaveOnServer);
      const letters = nastyLetters(2 * lettersACut * cuts.length).filter(
        ({ raw }) => raw.length > 0,
      );
      const sent: string[] = [];
      for (const cut of cuts) {
        for (let left = lettersACut; left > 0; left -= 1) {
          const letter = letters[sent.length];
          if (!letter) throw new Error('too few letters');
          server.deliver(letter);
          sent.push(hashOf(asHeard(letter.raw)));
        }
        next = cut;
        await receiveUntilDone();
        const kept = (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash);
        expect(kept.toSorted(), JSON.stringify(cut)).toEqual(sent.toSorted());
        expect(server.mailbox().length, JSON.stringify(cut)).toBe(leaveOnServer ? sent.length : 0);
        tally.letters += kept.length;
      }
      expect(server.record.cutCount).toBeGreaterThan(cuts.length / 2);
    },
  );

  /** Send/Receive until no notice tells of a failure. */
  async function receiveUntilDone(): Promise<void> {
    for (let left = 5; left > 0; left -= 1) {
      tally.transfers += 1;
      await outpost.sendReceive();
      if ((await outpost.notices().count()) === 0) return;
    }
    throw new Error(`never done:\n${server.record.transcript().slice(-3_000)}`);
  }
});

/** Each command once at one of its four moments, the moments in turn, and the random places. */
function cutsFor(leaveOnServer: boolean): Cut[] {
  const random = seededRandom(leaveOnServer ? 2 : 1);
  const said = commands.filter((at) => at !== 'DELE' || !leaveOnServer);
  const atCommands = said.map((at, index): Cut => {
    const when = moments[(index + (leaveOnServer ? 2 : 0)) % moments.length] ?? 'on command';
    return { hangUp: { at, when, times: 1 } };
  });
  // Ten of these letters and what stands around them come to some 5 KB, and to 100 KB where one is large.
  const atBytes = Array.from({ length: randomCuts }, (): Cut => ({
    hangUpAfterBytes: Math.ceil(random() * 5_000),
  }));
  return [...atCommands, ...atBytes];
}
