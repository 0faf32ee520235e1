// Follows a conversation line by line: what each line is, and in which state of its protocol the two sides are. Pure, without a clock.
import type { TranscriptLine, TranscriptProtocol } from '../mail/transcript.ts';
import { verbOf, type Verb } from './verbs.ts';

/** RFC 1939 §3 names POP3's; SMTP's are what RFC 5321 §4.1.4 calls the order of commands. */
export type ConversationState =
  | 'greeting'
  | 'authorization'
  | 'transaction'
  | 'hello'
  | 'ready'
  | 'sender'
  | 'recipients'
  | 'letter'
  | 'over';

/** What a line is. `part`: one line of a reply that has more of them, its final dot is `end`. */
export interface LineMeaning {
  readonly kind:
    'command' | 'letter' | 'letter-end' | 'secret' | 'greeting' | 'reply' | 'part' | 'end' | 'note';
  /** Of the command, or of the one that is answered; null where it is none that is known. */
  readonly verb: Verb | null;
  /** True for replies that say yes or go on; undefined for lines that are no reply. */
  readonly isPositive?: boolean;
}

type Line = Pick<TranscriptLine, 'side' | 'text'>;

interface Pending {
  readonly verb: Verb | null;
  readonly line: string;
}

export class Conversation {
  readonly protocol: TranscriptProtocol;
  state: ConversationState = 'greeting';
  isSecure: boolean;
  isSignedIn = false;
  /** USER was accepted, PASS is wanted. */
  hasNamedUser = false;
  /** The server wants an answer to a challenge of AUTH. */
  isAskedForSecret = false;
  /** What EHLO or CAPA said last, in capitals. */
  readonly abilities = new Set<string>();
  readonly #pending: Pending[] = [];
  #list: Verb | null = null;
  #sent: Pending | null = null;

  constructor(protocol: TranscriptProtocol, isSecure = false) {
    this.protocol = protocol;
    this.isSecure = isSecure;
  }

  /** Takes the next line; gives what it is. */
  next(line: Line): LineMeaning {
    if (line.side === 'note') return this.#note(line.text);
    return line.side === 'C' ? this.#client(line.text) : this.#server(line.text);
  }

  /** A reply that is still owed. */
  get isWaiting(): boolean {
    return this.#pending.length > 0 || this.#list !== null;
  }

  #note(text: string): LineMeaning {
    if (/^tls: /iu.test(text)) this.isSecure = true;
    // A new connection begins the conversation anew.
    if (/^dns: |: connecting again$/u.test(text)) {
      this.#pending.length = 0;
      this.#list = null;
      this.#become('greeting');
      this.isSignedIn = false;
      this.hasNamedUser = false;
      this.isAskedForSecret = false;
      this.isSecure = false;
    }
    // The letter goes over a connection whose beginning stands in the dialogue of the letter before.
    if (text.startsWith('connection of the letter before: ')) {
      this.isSecure = /, TLS/u.test(text);
      this.#become('ready');
    }
    // Bodies are not in a dialogue: their count stands for them, and for the final dot of POP3.
    if (/^\d+ (?:octets|bytes of the letter)$/u.test(text)) this.#list = null;
    if (/^closed\b/u.test(text)) this.#become('over');
    return { kind: 'note', verb: null };
  }

  #client(text: string): LineMeaning {
    if (this.state === 'letter') {
      if (text !== '.') return { kind: 'letter', verb: 'DATA' };
      this.#pending.push({ verb: 'DATA', line: '.' });
      return { kind: 'letter-end', verb: 'DATA' };
    }
    if (this.isAskedForSecret) {
      this.isAskedForSecret = false;
      this.#pending.push({ verb: 'AUTH', line: '' });
      return { kind: 'secret', verb: 'AUTH' };
    }
    const verb = verbOf(this.protocol, text);
    this.#pending.push({ verb, line: text });
    return { kind: 'command', verb };
  }

  #server(text: string): LineMeaning {
    return this.protocol === 'pop3' ? this.#pop3(text) : this.#smtp(text);
  }

  #pop3(text: string): LineMeaning {
    if (this.#list !== null && !(/^(?:\+OK|-ERR)/u.test(text) && this.#pending.length > 0)) {
      const verb = this.#list;
      if (text === '.') {
        this.#list = null;
        return { kind: 'end', verb };
      }
      if (verb === 'CAPA') this.abilities.add(text.toUpperCase());
      return { kind: 'part', verb };
    }
    this.#list = null;
    const isPositive = text.startsWith('+');
    if (this.state === 'greeting') {
      if (isPositive) this.#become('authorization');
      return { kind: 'greeting', verb: null, isPositive };
    }
    const asked = this.#pending.shift() ?? null;
    const verb = asked?.verb ?? null;
    if (/^\+(?:\s|$)/u.test(text)) {
      this.isAskedForSecret = true;
      return { kind: 'reply', verb, isPositive };
    }
    if (isPositive && asked) this.#pop3Accepted(asked);
    else if (verb === 'PASS') this.hasNamedUser = false;
    return { kind: 'reply', verb, isPositive };
  }

  #pop3Accepted({ verb, line }: Pending): void {
    const isWhole = !/^\s*\S+\s+\S/u.test(line);
    if (verb === 'RETR' || verb === 'TOP' || verb === 'CAPA') this.#list = verb;
    if ((verb === 'LIST' || verb === 'UIDL') && isWhole) this.#list = verb;
    if (verb === 'CAPA') this.abilities.clear();
    if (verb === 'USER') this.hasNamedUser = true;
    if (verb === 'AUTH' && isWhole && line !== '') this.#list = verb;
    else if (verb === 'PASS' || verb === 'APOP' || verb === 'AUTH') {
      this.isSignedIn = true;
      this.#become('transaction');
    }
    if (verb === 'STLS') this.hasNamedUser = false;
    if (verb === 'QUIT') this.#become('over');
  }

  #smtp(text: string): LineMeaning {
    const [, digit = '', , more = ''] = /^([2345])(\d\d)([ -]?)/u.exec(text) ?? [];
    const isPositive = digit === '2' || digit === '3';
    const isPart = more === '-';
    if (this.state === 'greeting') {
      if (isPositive && !isPart) this.#become('hello');
      return { kind: 'greeting', verb: null, isPositive };
    }
    const asked = (isPart ? this.#pending[0] : this.#pending.shift()) ?? null;
    const verb = asked?.verb ?? null;
    if (verb === 'EHLO') {
      // The first line is the greeting; abilities follow.
      if (this.#sent !== asked) this.abilities.clear();
      else this.abilities.add(text.slice(4).toUpperCase());
    }
    this.#sent = asked;
    if (isPart) return { kind: 'part', verb, isPositive };
    if (text.startsWith('334')) this.isAskedForSecret = true;
    else if (isPositive && asked) this.#smtpAccepted(asked);
    else if (this.state === 'letter' && asked?.line === '.') this.#become('ready');
    if (text.startsWith('421')) this.#become('over');
    return { kind: 'reply', verb, isPositive };
  }

  #smtpAccepted({ verb, line }: Pending): void {
    if (verb === 'EHLO' || verb === 'HELO') this.#become('ready');
    if (verb === 'MAIL') this.#become('sender');
    if (verb === 'RCPT') this.#become('recipients');
    if (verb === 'DATA') this.#become(line === '.' ? 'ready' : 'letter');
    if (verb === 'RSET' && this.state !== 'hello') this.#become('ready');
    if (verb === 'AUTH') this.isSignedIn = true;
    if (verb === 'QUIT') this.#become('over');
    // RFC 3207 §4.2: what was said before counts no more.
    if (verb === 'STARTTLS') {
      this.abilities.clear();
      this.#become('hello');
    }
  }

  #become(state: ConversationState): void {
    this.state = state;
  }
}
