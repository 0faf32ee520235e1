// The connection is cut at 1,000 random byte positions of 300-letter sessions and more, whatever the account wants of its
// letters on the server, pipelined and not. Afterwards every letter is stored once, byte for byte, and the server holds
// what the account wants. Every run cuts at the same places.
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../bench/support/seeded-random.ts';
import { nastyLetters } from './fault-matrix/letters.ts';
import { matrixPolicies } from './fault-matrix/policies.ts';
import { surviveFaults } from './fault-matrix/survive.ts';
import { addTally, emptyTally, type NamedOrdeal, report, tallyOf } from './fault-matrix/tally.ts';

const mailbox = nastyLetters(300);
/** For each of four policies, pipelined and not. */
const positionsEach = 125;
/** Connections of one ordeal that are cut, at most; the first always is. */
const maxCuts = 3;

describe('cut at random byte positions of a 300-letter session', () => {
  const total = emptyTally();
  afterAll(() => report('random byte positions', total));

  for (const [index, policy] of matrixPolicies.entries()) {
    test.each([true, false])(
      `every letter arrives once, and the server keeps what it should: ${policy.name}, pipelined: %s`,
      { timeout: 180_000 },
      async (isPipelined) => {
        const common = { policy, isPipelined, mailbox };
        const whole = await surviveFaults({ ...common, faults: {} });
        const random = seededRandom(1_000 * index + (isPipelined ? 1 : 0));
        const ordeals = Array.from({ length: positionsEach }, (): NamedOrdeal => {
          const cuts = [Math.ceil(random() * whole.bytesSent)];
          while (cuts.length < maxCuts && random() < 0.4) {
            cuts.push(Math.ceil(random() * whole.bytesSent));
          }
          return {
            ...common,
            name: `${policy.name}, pipelined: ${isPipelined}, cut after ${cuts.join(', ')} bytes`,
            faults: (session) => ({ hangUpAfterBytes: cuts[session - 1] ?? Infinity }),
          };
        });
        const tally = await tallyOf(ordeals);
        addTally(total, tally);
        expect(tally.wrongs).toEqual([]);
      },
    );
  }
});
