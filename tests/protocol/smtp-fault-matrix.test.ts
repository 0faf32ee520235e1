// The program's runner and sender against a server that cuts, refuses, is slow and falls silent at every stage and at random bytes,
// and counts what it took. Every letter is taken once, or waits in the Outbox with the truth about it.
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../bench/support/seeded-random.ts';
import type { HangUpTime } from '../servers/scripted/faults.ts';
import type {
  ScriptedSmtpOptions,
  SmtpFaults,
  SmtpStage,
} from '../servers/scripted/smtp-options.ts';
import { matrixLetters } from './smtp-fault-matrix/letters.ts';
import { type Ordeal, surviveFaults } from './smtp-fault-matrix/survive.ts';
import { Tally } from './smtp-fault-matrix/tally.ts';

const letters = matrixLetters(9);
const patience = { timeout: 120_000 };

interface World {
  readonly name: string;
  readonly server: ScriptedSmtpOptions;
  readonly outgoing: NonNullable<Ordeal['outgoing']>;
  readonly stages: readonly SmtpStage[];
  /** Each server needs a certificate of its own, which takes longer than the ordeal. */
  readonly isSlow?: boolean;
}

const always = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'message', 'QUIT'] as const;
const worlds: readonly World[] = [
  { name: 'pipelined', server: {}, outgoing: {}, stages: always },
  { name: 'one by one', server: { extensions: [] }, outgoing: {}, stages: always },
  {
    name: 'only HELO',
    server: { faults: { unsupported: ['EHLO'] } },
    outgoing: {},
    stages: ['HELO', 'MAIL', 'message'],
  },
  {
    name: 'STARTTLS and a password',
    server: { tls: 'starttls', auth: 'required after TLS' },
    outgoing: { security: 'starttls', authentication: { kind: 'same-as-incoming' } },
    stages: ['EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'message', 'QUIT'],
    isSlow: true,
  },
];

/** A letter's stages are struck at the first, one in the middle and the last; the others once a connection. */
function placesOf(world: World, at: SmtpStage): (string | undefined)[] {
  const isOfLetter = ['MAIL', 'RCPT', 'DATA', 'message'].includes(at);
  if (!isOfLetter) return [undefined];
  const numbers = world.isSlow ? [5] : [1, 5, letters.length];
  return numbers.map((number) =>
    at === 'RCPT' ? `bob${number}@example.org` : `${number}@example.com`,
  );
}

function ordeal(
  world: World,
  name: string,
  faults: SmtpFaults,
  more: Partial<Ordeal> = {},
): Ordeal {
  const { server, outgoing } = world;
  const common = typeof server.faults === 'object' ? server.faults : {};
  return {
    name: `${world.name}, ${name}`,
    letters,
    server: { ...server, faults: { ...common, ...faults } },
    outgoing,
    ...more,
  };
}

describe('cut at every command', () => {
  const tally = new Tally('every command');
  afterAll(() => tally.report());
  const moments: readonly HangUpTime[] = ['on command', 'before reply', 'mid reply', 'after reply'];

  test.each(worlds)('$name: on it, before, amid and after its reply', patience, async (world) => {
    const ordeals = world.stages.flatMap((at) =>
      placesOf(world, at).flatMap((about) =>
        moments.flatMap((when) =>
          (world.isSlow ? [1] : [1, 4]).map((times): Ordeal => {
            const hangUp = { at, when, times, ...(about ? { about } : {}) };
            // A small letter may have left, its dot with it, before the end of the connection is heard of.
            const isUnclear =
              at === 'message' ? when !== 'after reply' : at === 'DATA' && when === 'after reply';
            return ordeal(
              world,
              `${when} of ${at} ${about ?? ''}, ${times} times`,
              { hangUp },
              {
                struckAt: at,
                ends: isUnclear ? ['sent', 'unclear'] : ['sent'],
              },
            );
          }),
        ),
      ),
    );
    expect(await tally.run(ordeals)).toEqual([]);
  });
});

describe('cut at random bytes', () => {
  const tally = new Tally('random bytes');
  afterAll(() => tally.report());

  test.each(worlds.slice(0, 2))(
    '$name: 150 of the replies, 150 of letters',
    patience,
    async (world) => {
      const whole = await surviveFaults(ordeal(world, 'whole', {}));
      const random = seededRandom(world.name.length);
      const largest = Math.max(...letters.map(({ raw }) => raw.length));
      const ordeals = Array.from({ length: 150 }, (): Ordeal[] => {
        const replies = [1, 2].map(() => Math.ceil(random() * whole.bytesSent));
        const data = [1, 2].map(() => Math.ceil(random() * largest));
        return [
          ordeal(
            world,
            `after ${replies.join(', ')} bytes of replies`,
            {},
            {
              ends: ['sent', 'unclear'],
              server: {
                ...world.server,
                faults: (session) => ({ hangUpAfterBytes: replies[session - 1] ?? Infinity }),
              },
            },
          ),
          // Its final dot may already be on its way when the server hangs up.
          ordeal(
            world,
            `after ${data.join(', ')} bytes of a letter`,
            {},
            {
              ends: ['sent', 'unclear'],
              server: {
                ...world.server,
                faults: (session) => ({ hangUpAfterDataBytes: data[session - 1] ?? Infinity }),
              },
            },
          ),
        ];
      }).flat();
      expect(await tally.run(ordeals)).toEqual([]);
    },
  );
});

describe('refused at every stage', () => {
  const tally = new Tally('4yz and 5yz');
  afterAll(() => tally.report());
  const replies = [
    '421 4.3.2 Shutting down',
    '450 4.2.0 Greylisted',
    '451-4.3.0 Try\r\n451 4.3.0 later',
    '452 4.3.1 Insufficient storage',
    '500 5.5.1 Unknown',
    '503 5.5.1 Bad sequence',
    '530 5.7.0 Authentication required',
    '550 5.1.1 No',
    '552 5.3.4 Too big',
    '554-5.7.1 Spam\r\n554 5.7.1 says the filter',
  ];

  test.each(worlds)('$name: once, and for good', patience, async (world) => {
    const ordeals = world.stages.flatMap((at) =>
      placesOf(world, at).flatMap((about) =>
        (world.isSlow ? replies.slice(0, 8).filter((_, at) => at % 3 === 0) : replies).flatMap(
          (reply) =>
            [1, Infinity].map((times): Ordeal => {
              const refusal = { at, times, reply, ...(about ? { about } : {}) };
              return ordeal(
                world,
                `${at} ${about ?? ''} ${JSON.stringify(reply)} ${times}`,
                {
                  ...(typeof world.server.faults === 'object' ? world.server.faults : {}),
                  replies: [refusal],
                },
                {
                  struckAt: at,
                  ends: reply.startsWith('4') ? ['sent', 'waiting'] : ['sent', 'failed', 'waiting'],
                },
              );
            }),
        ),
      ),
    );
    expect(await tally.run(ordeals)).toEqual([]);
  });

  test('replies that are none leave nothing untrue', patience, async () => {
    const nonsense = ['', 'hello', '999 what', '2', '250-never ends', '\u0000\u0000'];
    const ordeals = worlds.slice(0, 2).flatMap((world) =>
      always.flatMap((at) =>
        nonsense.map((reply) =>
          ordeal(
            world,
            `${at} ${JSON.stringify(reply)}`,
            { replies: [{ at, times: 1, reply }] },
            {
              account: { timeoutMs: 300 },
              ends: ['sent', 'failed', 'waiting', 'unclear'],
            },
          ),
        ),
      ),
    );
    expect(await tally.run(ordeals)).toEqual([]);
  });
});

describe('slow and silent', () => {
  const tally = new Tally('slow, silent, split and merged');
  afterAll(() => tally.report());

  test.each(worlds)('$name: silent at every stage, once', patience, async (world) => {
    const ordeals = world.stages.flatMap((at) =>
      placesOf(world, at).map((about): Ordeal => {
        const silentAt = { at, times: 1, ...(about ? { about } : {}) };
        return ordeal(
          world,
          `silent at ${at} ${about ?? ''}`,
          { silentAt },
          {
            account: { timeoutMs: 1_000 },
            struckAt: at,
            ends: at === 'message' ? ['sent', 'unclear'] : ['sent'],
          },
        );
      }),
    );
    expect(await tally.run(ordeals)).toEqual([]);
  });

  test.each(worlds)('$name: packets delayed, split and merged', patience, async (world) => {
    const random = seededRandom(2920);
    const packets: Record<string, SmtpFaults> = {
      'one byte': { sendInPieces: { bytes: 1, everyMs: 0 } },
      'seven bytes': { sendInPieces: { bytes: 7, everyMs: 0 } },
      'delayed pieces': { sendInPieces: { bytes: 20, everyMs: 1 } },
      'merged replies': { mergesReplies: true },
      'random pieces': {
        splitReplyAt: (reply) =>
          Array.from({ length: 3 }, () => Math.floor(random() * reply.length)),
      },
    };
    const ordeals = Object.entries(packets).map(([name, faults]) => ordeal(world, name, faults));
    expect(await tally.run(ordeals)).toEqual([]);
  });
});

describe('in parts', () => {
  const tally = new Tally('letters in parts');
  afterAll(() => tally.report());

  test.each(worlds.slice(0, 2))('$name: no part comes twice', patience, async (world) => {
    const common = {
      letters: matrixLetters(18).filter(({ raw }) => raw.length > 10_000),
      account: { breakApartKb: 6 },
      ends: ['sent', 'unclear'],
    } as const;
    const whole = await surviveFaults(ordeal(world, 'whole', {}, common));
    expect(whole.accepted).toBeGreaterThan(2 * common.letters.length);
    const random = seededRandom(2046);
    const ordeals = Array.from({ length: 100 }, () => {
      const places = [1, 2].map(() => Math.ceil(random() * whole.bytesSent));
      return ordeal(
        world,
        `after ${places.join(', ')} bytes of replies`,
        {},
        {
          ...common,
          server: {
            ...world.server,
            faults: (session) => ({ hangUpAfterBytes: places[session - 1] ?? Infinity }),
          },
        },
      );
    });
    expect(await tally.run(ordeals)).toEqual([]);
  });
});
