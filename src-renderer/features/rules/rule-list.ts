// The list of rules and what can be done to it. Pure.
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { foldName, ruleNameMaxLength } from './rule-problems.ts';

/** Put in place of the one with its id, or at the end. */
export function withRule(rules: readonly MailRule[], rule: MailRule): readonly MailRule[] {
  return rules.some(({ id }) => id === rule.id)
    ? rules.map((each) => (each.id === rule.id ? rule : each))
    : [...rules, rule];
}

/** Right behind the one it is a copy of; at the end where that is gone. */
export function withCopy(
  rules: readonly MailRule[],
  copy: MailRule,
  originalId: MailRule['id'],
): readonly MailRule[] {
  const at = rules.findIndex(({ id }) => id === originalId);
  return at < 0 ? [...rules, copy] : rules.toSpliced(at + 1, 0, copy);
}

/** One place up or down; the same list where there is no place. */
export function moveRule(
  rules: readonly MailRule[],
  id: MailRule['id'],
  by: 1 | -1,
): readonly MailRule[] {
  const at = rules.findIndex((rule) => rule.id === id);
  const [moved, other] = [rules[at], rules[at + by]];
  if (!moved || !other) return rules;
  return rules.with(at, other).with(at + by, moved);
}

/** The first of `nameOf(1)`, `nameOf(2)`, … that no rule has; never longer than a name may be. */
export function freeName(
  rules: readonly { readonly name: string }[],
  nameOf: (number: number) => string,
): string {
  const taken = new Set(rules.map(({ name }) => foldName(name)));
  for (let number = 1; ; number += 1) {
    const name = nameOf(number);
    if (!taken.has(foldName(name))) return name;
  }
}

/** As much of what goes into a name as leaves room for the rest of it. */
export function shortName(name: string): string {
  const most = ruleNameMaxLength - 20;
  const characters = [...name.trim()];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : name.trim();
}

/** Whether anything of it is done to letters that are here already. */
export function doesSomethingHere({ actions }: MailRule): boolean {
  const { moveTo, copyTo, color, flag, markRead, conversation } = actions;
  return [moveTo, copyTo, actions.delete, color, flag, markRead, conversation].some(
    (action) => action !== undefined,
  );
}
