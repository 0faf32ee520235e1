// Every parser of replies is fed ten million bytes in all of what broken servers and attackers might say. Each gives a value or a
// named failure; none crashes, hangs, or keeps memory. Every run feeds the same bytes.
import { afterAll, describe, expect, test } from 'vitest';
import { authenticate, type Offer } from '../../src-main/pop3/authentication.ts';
import { capa, Capabilities } from '../../src-main/pop3/commands/capa.ts';
import { hearDele } from '../../src-main/pop3/commands/dele.ts';
import { list, listOne } from '../../src-main/pop3/commands/list.ts';
import { noop } from '../../src-main/pop3/commands/noop.ts';
import { quit } from '../../src-main/pop3/commands/quit.ts';
import { hearRetr } from '../../src-main/pop3/commands/retr.ts';
import { stat } from '../../src-main/pop3/commands/stat.ts';
import { top } from '../../src-main/pop3/commands/top.ts';
import { uidl, uidlOne } from '../../src-main/pop3/commands/uidl.ts';
import type { Dialogue } from '../../src-main/pop3/dialogue.ts';
import type { IncomingAuthentication } from '../../src-shared/mail/account.ts';
import { MailError } from '../../src-shared/failure.ts';
import { seededRandom } from '../bench/support/seeded-random.ts';
import { watchMemory } from './memory-watch.ts';
import { inPackets, mutated, randomBytes } from './mutated-bytes.ts';
import { replayedDialogue } from './replayed-connection.ts';

const letter =
  'Subject: a\r\nFrom: <a@b>\r\n\r\n..\r\n...dots\r\n+OK\r\n-ERR\r\na\nb\rc\0\r\n.\r\n';
const greeting = '+OK ready <1896.697170952@dbc.mtview.ca.us>\r\n';
const capabilities = new Capabilities(['USER', 'SASL PLAIN LOGIN CRAM-MD5', 'UTF8']);

interface Parser {
  readonly name: string;
  /** What a good server says; the mutations begin here. */
  readonly reply: string;
  readonly hear: (dialogue: Dialogue) => Promise<unknown>;
  /** Its share of the ten million bytes. */
  readonly bytes: number;
}

const parsers: readonly Parser[] = [
  {
    name: 'the greeting',
    reply: greeting,
    hear: (dialogue) => dialogue.hearGreeting(),
    bytes: 500_000,
  },
  ...['user-pass', 'plain', 'login', 'cram-md5', 'apop', 'oauth2', 'auto'].map(
    (method): Parser => ({
      name: `authentication by ${method}`,
      reply: '+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+\r\n+ VXNlcm5hbWU6\r\n+OK logged in\r\n',
      hear: async (dialogue) => {
        const { text } = await dialogue.hearGreeting();
        const login = {
          userName: 'ålice',
          password: 'sécret',
          method: method as IncomingAuthentication,
          host: 'pop.example.com',
          port: 110,
        };
        const offer: Offer = { capabilities, greeting: text, isSecure: false };
        await authenticate(dialogue, login, offer);
      },
      bytes: 400_000,
    }),
  ),
  {
    name: 'CAPA',
    reply: '+OK list\r\nTOP\r\nUSER\r\nSASL PLAIN CRAM-MD5\r\nEXPIRE NEVER\r\nPIPELINING\r\n.\r\n',
    hear: capa,
    bytes: 1_000_000,
  },
  { name: 'STAT', reply: '+OK 12 345678\r\n', hear: stat, bytes: 500_000 },
  {
    name: 'LIST',
    reply: '+OK 3 messages\r\n1 120\r\n2 3000000\r\n3 7\r\n.\r\n',
    hear: list,
    bytes: 1_500_000,
  },
  {
    name: 'UIDL',
    reply: '+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n3 a b\r\n.\r\n',
    hear: uidl,
    bytes: 1_500_000,
  },
  { name: 'TOP', reply: `+OK\r\n${letter}`, hear: (d) => top(d, 1, 0), bytes: 1_000_000 },
  {
    name: 'RETR',
    reply: `+OK 120 octets\r\n${letter}+OK next\r\n`,
    hear: (dialogue) =>
      hearRetr(
        dialogue,
        { begin: () => undefined, add: () => undefined, room: () => null },
        1_000_000,
      ),
    bytes: 1_500_000,
  },
  { name: 'LIST 7', reply: '+OK 7 1200\r\n', hear: (d) => listOne(d, 7), bytes: 200_000 },
  { name: 'UIDL 7', reply: '+OK 7 whqtswO00WBw\r\n', hear: (d) => uidlOne(d, 7), bytes: 200_000 },
  { name: 'DELE', reply: '+OK marked\r\n', hear: hearDele, bytes: 200_000 },
  { name: 'NOOP', reply: '+OK\r\n', hear: noop, bytes: 200_000 },
  { name: 'QUIT', reply: '-ERR [SYS/TEMP] some not removed\r\n', hear: quit, bytes: 200_000 },
];

describe('whatever the server says', () => {
  let total = { bytes: 0, rounds: 0, values: 0 };
  afterAll(() => {
    console.log(
      `fuzzing: ${total.bytes} bytes in ${total.rounds} replies, ${total.values} values, ` +
        `${total.rounds - total.values} failures by name`,
    );
    expect(total.bytes).toBeGreaterThanOrEqual(10_000_000);
  });

  test.each(parsers)(
    '$name gives a value or a named failure',
    async ({ name, reply, hear, bytes }) => {
      const random = seededRandom(name.length * 7_919 + bytes);
      let fed = 0;
      const { memory } = await watchMemory(async () => {
        while (fed < bytes) {
          const isRandom = random() < 0.2;
          const text = isRandom
            ? randomBytes(1 + Math.floor(random() * 3_000), random)
            : mutated(name.startsWith('authentication') ? greeting + reply : reply, random);
          const wire = Buffer.from(text, random() < 0.9 ? 'latin1' : 'utf8');
          fed += wire.length;
          const isValue = await valueOrFailure(hear, inPackets(wire, random), text);
          total = { ...total, rounds: total.rounds + 1, values: total.values + (isValue ? 1 : 0) };
        }
      });
      total = { ...total, bytes: total.bytes + fed };
      expect(memory.keptBytes).toBeLessThan(5_000_000);
      expect(memory.peakBytes).toBeLessThan(150_000_000);
    },
  );
});

/** Throws, with the reply that did it, when the parser failed otherwise than by name. */
async function valueOrFailure(
  hear: Parser['hear'],
  packets: readonly Buffer[],
  text: string,
): Promise<boolean> {
  try {
    await hear(replayedDialogue(packets));
    return true;
  } catch (error) {
    if (error instanceof MailError && error.failure.code !== 'internal') return false;
    throw new Error(`a reply of ${JSON.stringify(text)}`, { cause: error });
  }
}
