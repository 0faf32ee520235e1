// Which sentence explains a line of a dialogue, and where the rule behind it stands. Knows no language: sentences are in `protocol.json`.
import type { MessageKey } from '../i18n/catalogues.ts';
import type { MessageValues } from '../i18n/translate.ts';
import type { TranscriptLine, TranscriptProtocol } from '../mail/transcript.ts';
import { Conversation, type LineMeaning } from './conversation.ts';
import {
  enhancedCodeOf,
  replyCodeOf,
  replyCodes,
  responseCodeOf,
  responseCodes,
} from './replies.ts';
import { pop3Verbs, smtpVerbs, type Pop3Verb, type SmtpVerb, type Verb } from './verbs.ts';

export type ProtocolKey = Extract<MessageKey, `protocol.${string}`>;

export interface Sentence {
  readonly key: ProtocolKey;
  readonly values: MessageValues;
}

export interface Explanation {
  readonly sentences: readonly Sentence[];
  /** Such as `RFC 1939 §5`; several where several rules meet. */
  readonly rfcs: readonly string[];
}

/** Every line's meaning, in order. */
export function meaningsOf(
  protocol: TranscriptProtocol,
  lines: readonly TranscriptLine[],
): LineMeaning[] {
  const conversation = new Conversation(protocol);
  return lines.map((line) => conversation.next(line));
}

/** Null for what happened between the lines. */
export function explain(
  protocol: TranscriptProtocol,
  { text }: Pick<TranscriptLine, 'text'>,
  meaning: LineMeaning,
): Explanation | null {
  switch (meaning.kind) {
    case 'note':
      return null;
    case 'letter':
      return one('protocol.letterLine', 'RFC 5322 §2');
    case 'letter-end':
      return one('protocol.letterEnd', 'RFC 5321 §4.5.2');
    case 'secret':
      return one('protocol.secret', protocol === 'pop3' ? 'RFC 5034 §4' : 'RFC 4954 §4');
    case 'command':
      return command(protocol, meaning.verb);
    default:
      return protocol === 'pop3' ? pop3Reply(text, meaning) : smtpReply(text, meaning);
  }
}

function command(protocol: TranscriptProtocol, verb: Verb | null): Explanation {
  if (verb === null) return one('protocol.unknownCommand', specification(protocol));
  return protocol === 'pop3'
    ? one(`protocol.pop3.${verb as Pop3Verb}`, pop3Verbs[verb as Pop3Verb])
    : one(`protocol.smtp.${verb as SmtpVerb}`, smtpVerbs[verb as SmtpVerb]);
}

function pop3Reply(text: string, { kind, verb }: LineMeaning): Explanation {
  const rfc = verb !== null && verb in pop3Verbs ? pop3Verbs[verb as Pop3Verb] : 'RFC 1939 §3';
  if (kind === 'end') return one('protocol.listEnd', 'RFC 1939 §3');
  if (kind === 'part') return pop3Part(text, verb, rfc);
  if (kind === 'greeting') {
    const hasTimestamp = /<[^<>\s]+@[^<>\s]+>/u.test(text);
    return one(hasTimestamp ? 'protocol.greetingApop' : 'protocol.greetingPop3', 'RFC 1939 §4');
  }
  if (/^\+(?:\s|$)/u.test(text)) return one('protocol.challenge', 'RFC 5034 §4');
  const code = responseCodeOf(text);
  if (code) {
    return several([say(`protocol.code.${code}`)], responseCodes[code]);
  }
  if (!text.startsWith('+')) return one('protocol.err', 'RFC 1939 §3');
  return accepted(text, verb, rfc);
}

/** +OK, told by what it answers. */
function accepted(text: string, verb: Verb | null, rfc: string): Explanation {
  const [first, second] = [...text.matchAll(/\b\d+\b/gu)].map(([digits]) => Number(digits));
  if (verb === 'STAT' && first !== undefined && second !== undefined) {
    return one('protocol.ok.STAT', rfc, { count: first, bytes: second });
  }
  const key = verb === null ? undefined : okSentences[verb];
  return key ? one(key, rfc) : one('protocol.ok', 'RFC 1939 §3');
}

const okSentences: Partial<Record<Verb, ProtocolKey>> = {
  USER: 'protocol.ok.USER',
  PASS: 'protocol.ok.PASS',
  APOP: 'protocol.ok.PASS',
  AUTH: 'protocol.ok.PASS',
  LIST: 'protocol.ok.LIST',
  UIDL: 'protocol.ok.UIDL',
  RETR: 'protocol.ok.RETR',
  TOP: 'protocol.ok.TOP',
  DELE: 'protocol.ok.DELE',
  RSET: 'protocol.ok.RSET',
  NOOP: 'protocol.ok.NOOP',
  QUIT: 'protocol.ok.QUIT',
  CAPA: 'protocol.ok.CAPA',
  STLS: 'protocol.ok.STLS',
  UTF8: 'protocol.ok.UTF8',
};

function pop3Part(text: string, verb: Verb | null, rfc: string): Explanation {
  const [number = '', rest = ''] = text.split(/\s+/u);
  if (verb === 'LIST' && /^\d+$/u.test(rest)) {
    return one('protocol.part.LIST', rfc, { number: Number(number), bytes: Number(rest) });
  }
  if (verb === 'UIDL' && rest !== '') {
    return one('protocol.part.UIDL', rfc, { number: Number(number), mark: rest });
  }
  if (verb === 'CAPA') return one('protocol.part.CAPA', rfc, { ability: text });
  if (verb === 'AUTH') return one('protocol.part.AUTH', rfc, { ability: text });
  return one('protocol.part.letter', rfc);
}

function smtpReply(text: string, { kind, verb }: LineMeaning): Explanation {
  const code = replyCodeOf(text);
  const enhanced = enhancedCodeOf(text);
  const extra: readonly Sentence[] = enhanced
    ? [
        say('protocol.enhanced', { code: enhanced.whole }),
        say(`protocol.class.${enhanced.classDigit}`),
        say(`protocol.subject.${enhanced.subject}`),
      ]
    : [];
  const rfcs = enhanced ? [`RFC 3463 §3.${enhanced.subject + 1}`] : [];
  if (kind === 'greeting' && code === 220) {
    return several([say('protocol.greetingSmtp')], 'RFC 5321 §4.3.1');
  }
  if (verb === 'EHLO' && code === 250 && /^250[ -][A-Z0-9-]+(?:[ =]|$)/u.test(text)) {
    const ability = text.slice(4);
    return several([say('protocol.part.EHLO', { ability })], 'RFC 5321 §4.1.1.1');
  }
  if (code === 220 && verb === 'STARTTLS') return one('protocol.ok.STLS', smtpVerbs.STARTTLS);
  if (code === null) return one(classSentence(text), 'RFC 5321 §4.2.1');
  return several([say(`protocol.reply.${code}`), ...extra], replyCodes[code], ...rfcs);
}

/** RFC 5321 §4.2.1: the first digit alone says what to make of a code nobody knows. */
function classSentence(text: string): ProtocolKey {
  if (text.startsWith('2')) return 'protocol.reply.2';
  if (text.startsWith('3')) return 'protocol.reply.3';
  if (text.startsWith('4')) return 'protocol.reply.4';
  return text.startsWith('5') ? 'protocol.reply.5' : 'protocol.reply.none';
}

function specification(protocol: TranscriptProtocol): string {
  return protocol === 'pop3' ? 'RFC 1939 §3' : 'RFC 5321 §4.2.4';
}

function say(key: ProtocolKey, values: MessageValues = {}): Sentence {
  return { key, values };
}

function one(key: ProtocolKey, rfc: string, values: MessageValues = {}): Explanation {
  return several([say(key, values)], rfc);
}

function several(sentences: readonly Sentence[], ...rfcs: readonly string[]): Explanation {
  return { sentences, rfcs };
}
