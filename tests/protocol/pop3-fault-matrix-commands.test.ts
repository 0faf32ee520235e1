// The connection is cut on, before, in the middle of and after the reply to every command, once and again and again; packets are
// delayed, split and merged. Whatever the account wants of its letters on the server, pipelined and not, every letter is
// stored once, byte for byte, and the server holds what the account wants.
import { afterAll, describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../bench/support/seeded-random.ts';
import type { HangUpTime } from '../servers/scripted/faults.ts';
import type { Pop3Faults } from '../servers/scripted/pop3-options.ts';
import { commandCuts } from './fault-matrix/command-cuts.ts';
import { nastyLetters } from './fault-matrix/letters.ts';
import { matrixPolicies } from './fault-matrix/policies.ts';
import { addTally, emptyTally, type NamedOrdeal, report, tallyOf } from './fault-matrix/tally.ts';

// A session that waits for its plan says NOOP soon enough to be cut there.
vi.mock('../../src-main/pop3/limits.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  noopEveryMs: 25,
}));

const mailbox = nastyLetters(120).filter(({ raw }) => raw.length < 10_000);
const moments: readonly HangUpTime[] = ['on command', 'before reply', 'mid reply', 'after reply'];
const total = emptyTally();
afterAll(() => report('every command, every packet', total));

async function expectAllSurvived(ordeals: readonly NamedOrdeal[]): Promise<void> {
  const unheard = new Set<string>();
  const tally = await tallyOf(ordeals, (ordeal, { heard }) => {
    const at = ordeal.cutAt;
    if (at !== undefined && at !== 'greeting' && !heard.has(at)) unheard.add(at);
  });
  addTally(total, tally);
  expect(tally.wrongs).toEqual([]);
  expect([...unheard], 'commands that no session said').toEqual([]);
}

describe.each(matrixPolicies)('$name', (policy) => {
  test.each([true, false])(
    'cut at every command, pipelined: %s',
    { timeout: 120_000 },
    async (isPipelined) => {
      const cuts = commandCuts(mailbox.length).filter(
        ({ at }) => at !== 'DELE' || !policy.delivery.leaveOnServer,
      );
      const ordeals = cuts.flatMap(({ at, about, server, client }) =>
        moments.flatMap((when) =>
          [1, 5].map((times): NamedOrdeal => {
            const hangUp = { at, when, times, ...(about === undefined ? {} : { about }) };
            return {
              name: `${when} of ${at} ${about ?? ''}, ${times} times, pipelined: ${isPipelined}`,
              cutAt: at,
              policy,
              isPipelined,
              mailbox,
              faults: { hangUp },
              ...(server ? { server } : {}),
              ...(client ? { client } : {}),
            };
          }),
        ),
      );
      await expectAllSurvived(ordeals);
    },
  );

  test('packets delayed, split and merged', { timeout: 120_000 }, async () => {
    const random = seededRandom(2449);
    const packets: Record<string, Pop3Faults> = {
      'one byte': { sendInPieces: { bytes: 1, everyMs: 0 } },
      'seven bytes': { sendInPieces: { bytes: 7, everyMs: 0 } },
      'delayed pieces': { sendInPieces: { bytes: 400, everyMs: 1 } },
      'random pieces': {
        splitReplyAt: (reply) =>
          Array.from({ length: 5 }, () => Math.floor(random() * reply.length)),
      },
      'merged replies': { mergesReplies: true },
    };
    for (const behind of [1, 2, 3, 4]) {
      packets[`the end split behind ${behind} bytes`] = {
        splitReplyAt: (reply) => endsWithin(reply).map((at) => at + behind),
      };
    }
    await expectAllSurvived(
      Object.entries(packets).flatMap(([name, faults]) =>
        [true, false].map((isPipelined): NamedOrdeal => ({
          name: `${name}, pipelined: ${isPipelined}`,
          policy,
          isPipelined,
          mailbox: name === 'one byte' ? mailbox.slice(0, 40) : mailbox,
          faults,
          client: { timeoutMs: 20_000 },
        })),
      ),
    );
  });
});

// Sessions that know letters by their headers remember none of those known by unique-ids, so only a new mailbox makes sense.
test.each(matrixPolicies.filter(({ knownCount }) => knownCount === 0))(
  '$name: cut at TOP, where a server has no unique-ids',
  { timeout: 120_000 },
  async (policy) => {
    // Two letters with the same headers are one to such a session until both are here, and leave with the next.
    const few = mailbox.filter(({ raw }) => raw.length > 2).slice(0, 30);
    await expectAllSurvived(
      ['1', '15', '30'].flatMap((about) =>
        moments.map((when): NamedOrdeal => {
          const hangUp = { at: 'TOP', about, when, times: 1 } as const;
          return {
            name: `${when} of TOP ${about}`,
            cutAt: 'TOP',
            policy,
            isPipelined: true,
            mailbox: few,
            faults: { hangUp, unsupported: ['UIDL'] },
          };
        }),
      ),
    );
  },
);

/** Where CRLF-dot stands in a reply: its end, and whatever may be taken for it. */
function endsWithin(reply: Uint8Array): number[] {
  const bytes = Buffer.from(reply);
  const places: number[] = [];
  for (let at = bytes.indexOf('\r\n.'); at >= 0; at = bytes.indexOf('\r\n.', at + 1)) {
    places.push(at);
  }
  return places;
}
