// UIDL (RFC 1939 §7): each message's unique-id, taken as it is: opaque, case-sensitive, of any length.
import { createHash } from 'node:crypto';
import { type Uidl, uidl as asUidl } from '../../../src-shared/mail/ids.ts';
import type { Dialogue } from '../dialogue.ts';
import { maxUidlCharacters } from '../limits.ts';
import type { Reply } from '../reply.ts';
import { addNumbered } from './numbered-lines.ts';

/** Unique-ids by message number, or the refusal, which may mean that the server has no UIDL. */
export async function uidl(dialogue: Dialogue): Promise<Map<number, Uidl> | Reply> {
  dialogue.say('UIDL');
  return hearUidl(dialogue);
}

export async function hearUidl(dialogue: Dialogue): Promise<Map<number, Uidl> | Reply> {
  const reply = await dialogue.hear();
  if (reply.status !== 'ok') return reply;
  const ids = new Map<number, Uidl>();
  for (const line of await dialogue.hearList()) {
    const [number, id] = splitLine(line);
    const isLine = /^\d{1,9}$/.test(number) && id !== '';
    if (!isLine || !addNumbered(ids, Number(number), keyOf(id))) {
      throw dialogue.violation('a line of UIDL without number and unique-id of its own', line);
    }
  }
  return ids;
}

/** `UIDL n`: the unique-id of one message, or the refusal. Throws `protocol-violation` when it speaks of another message. */
export async function uidlOne(dialogue: Dialogue, number: number): Promise<Uidl | Reply> {
  const reply = await dialogue.ask(`UIDL ${number}`);
  if (reply.status !== 'ok') return reply;
  const [listed, id] = splitLine(reply.text);
  if (Number(listed) !== number || id === '') {
    throw dialogue.violation('UIDL of another message', reply.text);
  }
  return keyOf(id);
}

/** At the first space only: an id with spaces in it is against the rules, but still an id. */
function splitLine(line: string): [string, string] {
  const trimmed = line.trim();
  const space = trimmed.search(/[ \t]/);
  return space < 0 ? [trimmed, ''] : [trimmed.slice(0, space), trimmed.slice(space).trimStart()];
}

/** One longer than a key may be is known by its hash: refusing it would keep all other letters away. */
function keyOf(id: string): Uidl {
  if (id.length <= maxUidlCharacters) return asUidl(id);
  return asUidl(`long:${createHash('sha256').update(id, 'latin1').digest('hex')}`);
}
