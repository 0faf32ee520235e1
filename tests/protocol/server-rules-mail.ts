// Letters by their senders' names, rules that look at those, and what became of both on a scripted server.
import type { MailRule, RuleActions, RuleCondition } from '../../src-shared/mail/rules.ts';
import { RawClient } from '../servers/raw-client.ts';
import type { MaildropMessage } from '../servers/scripted/pop3-options.ts';
import type { ScriptedPop3Server } from '../servers/scripted/pop3.ts';

export function ruleFor(criterion: RuleCondition, actions: RuleActions): MailRule {
  const conditions = { joinedBy: 'and', criteria: [criterion] } as const;
  return { id: 'rule', name: 'Rule', isOn: true, conditions, actions };
}
const people = { kind: 'people', field: 'from', match: 'any' } as const;
const remove = ruleFor({ ...people, entries: 'spam' }, { deleteFromServer: true });
const hold = ruleFor({ ...people, entries: 'held' }, { doNotDownload: true });
export const mailRules = [remove, hold];

export const headersOf = (name: string): string =>
  `From: ${name}@example.org\r\nSubject: x\r\n\r\n`;
export const letterOf = (name: string, n: number): MaildropMessage => ({
  uidl: `${name}${n}`,
  raw: `${headersOf(name)}letter ${n}\r\n`,
});
/** Letters by their senders' names, numbered from 1. */
export const from = (...names: readonly string[]) =>
  names.map((name, at) => letterOf(name, at + 1));
export const mixed = () => from('ann', 'spam', 'bob', 'held', 'spam', 'ann');

export function said(server: ScriptedPop3Server, verb: string): string[] {
  const lines = server.record.transcript().split('\n');
  return lines.flatMap((line) => (line.startsWith(`C: ${verb} `) ? [line.slice(3)] : []));
}

/** As another program of the person's does. */
export async function removeByHand(server: ScriptedPop3Server, ...numbers: readonly number[]) {
  const client = await RawClient.connect(server);
  await client.expect(/\+OK/);
  const lines = ['USER alice', 'PASS secret', ...numbers.map((each) => `DELE ${each}`), 'QUIT'];
  for (const line of lines) await client.ask(line);
}

export const leftOn = (server: ScriptedPop3Server): string[] =>
  server.mailbox().map(({ uidl }) => uidl);
export const keysOf = (list: readonly { readonly key: string }[]): string[] =>
  list.map(({ key }) => key);
