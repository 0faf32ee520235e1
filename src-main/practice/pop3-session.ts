// The server's side of RFC 1939: AUTHORIZATION, TRANSACTION, UPDATE. Deletes nothing before QUIT.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SelfSignedCertificate } from './certificate.ts';
import { maxRefusals } from './limits.ts';
import type { Maildrop, StoredLetter } from './maildrop.ts';
import type { Pop3Connection } from './pop3-connection.ts';
import { practiceDomain, residentByLogin, type ResidentName } from './residents.ts';

export interface Pop3SessionOptions {
  readonly maildrops: Readonly<Record<ResidentName, Maildrop>>;
  readonly passwords: Readonly<Record<ResidentName, string>>;
  readonly certificate: SelfSignedCertificate;
}

interface Transaction {
  readonly maildrop: Maildrop;
  /** Message number n is at n - 1, for as long as the session lasts. */
  readonly letters: readonly StoredLetter[];
  readonly deleted: Set<StoredLetter>;
}

type Reply = string | Uint8Array;
type Command = (argument: string) => Reply | Promise<Reply>;

export class Pop3Session {
  readonly #connection: Pop3Connection;
  readonly #options: Pop3SessionOptions;
  readonly #timestamp = `<${randomBytes(8).toString('hex')}.${Date.now()}@${practiceDomain}>`;
  #userName: string | null = null;
  #refusalCount = 0;
  #transaction: Transaction | null = null;
  #next: 'go on' | 'start TLS' | 'close' = 'go on';

  constructor(connection: Pop3Connection, options: Pop3SessionOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Talks until QUIT, or until the client is gone. */
  async run(): Promise<void> {
    const connection = this.#connection;
    try {
      await connection.write(`+OK Outpost practice post office ${this.#timestamp}\r\n`);
      while (this.#next !== 'close') {
        const line = await connection.nextLine();
        if (line === null) break;
        await connection.write(await this.#answer(line));
        if (this.#next === 'start TLS') await this.#startTls();
      }
    } finally {
      this.#transaction?.maildrop.unlock();
      connection.end();
    }
  }

  async #answer(line: string): Promise<Reply> {
    const [verb = ''] = line.split(' ', 1);
    const argument = line.slice(verb.length + 1);
    // A web page that tries its luck on local ports.
    if (/^(GET|HEAD|POST|PUT|DELETE|OPTIONS|CONNECT|PATCH|TRACE) .*HTTP\//.test(line)) {
      this.#next = 'close';
      return '-ERR This is no web server\r\n';
    }
    const key = verb.toUpperCase();
    const command = this.#transaction ? this.#inTransaction[key] : this.#inAuthorization[key];
    if (command) return command(argument);
    const isKnown = key in this.#inTransaction || key in this.#inAuthorization;
    return isKnown ? '-ERR Not in this state\r\n' : '-ERR Unknown command\r\n';
  }

  readonly #capa: Command = () =>
    multiLine('Capabilities follow', [
      'USER',
      'TOP',
      'UIDL',
      'RESP-CODES',
      'AUTH-RESP-CODE',
      'PIPELINING',
      ...(this.#connection.isTls || this.#transaction ? [] : ['STLS']),
      'EXPIRE NEVER',
      'IMPLEMENTATION Outpost-practice-post-office',
    ]);

  readonly #inAuthorization: Readonly<Record<string, Command>> = {
    CAPA: this.#capa,
    USER: (argument) => {
      if (!argument) return '-ERR Whose mailbox?\r\n';
      this.#userName = argument;
      // Whether the name exists is not told here.
      return '+OK Now the password\r\n';
    },
    PASS: (argument) => {
      const userName = this.#userName;
      this.#userName = null;
      if (userName === null) return '-ERR USER first\r\n';
      const name = residentByLogin(userName);
      const isRight = name !== null && isSame(argument, this.#options.passwords[name]);
      return isRight ? this.#open(name) : this.#refuse();
    },
    APOP: (argument) => {
      const at = argument.lastIndexOf(' ');
      const name = residentByLogin(argument.slice(0, Math.max(at, 0)));
      const digest = argument.slice(at + 1).toLowerCase();
      const isRight = name !== null && isSame(digest, this.#digestFor(name));
      return isRight ? this.#open(name) : this.#refuse();
    },
    STLS: () => {
      if (this.#connection.isTls) return '-ERR TLS is on already\r\n';
      this.#next = 'start TLS';
      return '+OK Begin TLS\r\n';
    },
    QUIT: () => {
      this.#next = 'close';
      return '+OK Goodbye\r\n';
    },
  };

  readonly #inTransaction: Readonly<Record<string, Command>> = {
    CAPA: this.#capa,
    STAT: () => {
      const left = this.#remaining();
      return `+OK ${left.length} ${totalBytes(left)}\r\n`;
    },
    LIST: (argument) => this.#listing(argument, (letter) => String(letter.sizeBytes)),
    UIDL: (argument) => this.#listing(argument, (letter) => letter.uidl),
    RETR: (argument) => this.#withLetter(argument, (letter) => this.#send(letter, Infinity)),
    TOP: (argument) => {
      const [number = '', lineCount = ''] = argument.split(' ');
      if (!/^\d{1,9}$/.test(lineCount)) return '-ERR TOP wants a message number and a count\r\n';
      return this.#withLetter(number, (letter) => this.#send(letter, Number(lineCount)));
    },
    DELE: (argument) =>
      this.#withLetter(argument, (letter) => {
        this.#transaction?.deleted.add(letter);
        return '+OK Marked for deletion\r\n';
      }),
    RSET: () => {
      this.#transaction?.deleted.clear();
      return '+OK No message is marked\r\n';
    },
    NOOP: () => '+OK\r\n',
    QUIT: () => this.#update(),
  };

  /** AUTHORIZATION ends: the mailbox is locked and its listing stands until QUIT. */
  async #open(name: ResidentName): Promise<Reply> {
    const maildrop = this.#options.maildrops[name];
    if (!maildrop.lock()) return '-ERR [IN-USE] Another session has this mailbox open\r\n';
    try {
      const letters = await maildrop.list();
      this.#transaction = { maildrop, letters, deleted: new Set() };
      return `+OK ${letters.length} messages (${totalBytes(letters)} octets)\r\n`;
    } catch {
      maildrop.unlock();
      return '-ERR [SYS/TEMP] The mailbox cannot be read\r\n';
    }
  }

  #refuse(): Reply {
    this.#refusalCount += 1;
    if (this.#refusalCount >= maxRefusals) this.#next = 'close';
    return '-ERR [AUTH] Wrong account name or password\r\n';
  }

  /** UPDATE (RFC 1939 §6): only now do marked letters go. */
  async #update(): Promise<Reply> {
    this.#next = 'close';
    if (!this.#transaction) return '+OK Goodbye\r\n';
    const { maildrop, deleted } = this.#transaction;
    const results = await Promise.allSettled([...deleted].map(({ uidl }) => maildrop.remove(uidl)));
    if (results.some(({ status }) => status === 'rejected')) {
      return '-ERR [SYS/TEMP] Some marked messages were not removed\r\n';
    }
    return `+OK Goodbye, ${deleted.size} removed\r\n`;
  }

  #listing(argument: string, describe: (letter: StoredLetter) => string): Reply {
    const numbered = (letter: StoredLetter, number: number): string =>
      `${number} ${describe(letter)}`;
    if (argument.trim()) {
      return this.#withLetter(
        argument,
        (letter, number) => `+OK ${numbered(letter, number)}\r\n`,
      ) as Reply;
    }
    const letters = this.#transaction?.letters ?? [];
    const lines = letters.flatMap((letter, i) =>
      this.#transaction?.deleted.has(letter) ? [] : [numbered(letter, i + 1)],
    );
    return multiLine(`${lines.length} messages`, lines);
  }

  #withLetter(
    argument: string,
    act: (letter: StoredLetter, number: number) => Reply | Promise<Reply>,
  ): Reply | Promise<Reply> {
    const number = /^\s*(\d{1,9})\s*$/.test(argument) ? Number(argument) : 0;
    const letter = this.#transaction?.letters[number - 1];
    if (!letter || this.#transaction?.deleted.has(letter)) return '-ERR No such message\r\n';
    return act(letter, number);
  }

  async #send(letter: StoredLetter, bodyLineCount: number): Promise<Reply> {
    const raw = await this.#transaction?.maildrop.read(letter.uidl).catch(() => null);
    if (!raw) return '-ERR [SYS/TEMP] That message cannot be read\r\n';
    const body = firstLines(raw.toString('latin1'), bodyLineCount).replace(/(^|\r\n)\./g, '$1..');
    const end = body.endsWith('\r\n') || body === '' ? '.\r\n' : '\r\n.\r\n';
    return Buffer.from(`+OK ${letter.sizeBytes} octets\r\n${body}${end}`, 'latin1');
  }

  #remaining(): StoredLetter[] {
    const { letters, deleted } = this.#transaction ?? { letters: [], deleted: new Set() };
    return letters.filter((letter) => !deleted.has(letter));
  }

  /** RFC 1939 §7: MD5 of the greeting's timestamp and the password. */
  #digestFor(name: ResidentName): string {
    return createHash('md5')
      .update(this.#timestamp + this.#options.passwords[name])
      .digest('hex');
  }

  async #startTls(): Promise<void> {
    this.#next = 'go on';
    // RFC 2595 §4: what the client said before counts no more.
    this.#userName = null;
    await this.#connection.startTls(this.#options.certificate);
  }
}

function multiLine(first: string, lines: readonly string[]): string {
  return [`+OK ${first}`, ...lines, '.', ''].join('\r\n');
}

function totalBytes(letters: readonly StoredLetter[]): number {
  return letters.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** The header, the blank line and so many lines of the body (RFC 1939 §7, TOP). */
function firstLines(letter: string, bodyLineCount: number): string {
  const bodyStart = letter.indexOf('\r\n\r\n') + 4;
  if (bodyLineCount === Infinity || bodyStart < 4) return letter;
  let end = bodyStart;
  for (let count = 0; count < bodyLineCount; count += 1) {
    const lineEnd = letter.indexOf('\r\n', end);
    if (lineEnd < 0) return letter;
    end = lineEnd + 2;
  }
  return letter.slice(0, end);
}

/** In constant time for equal lengths, as any server should. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
