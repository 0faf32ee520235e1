// What a message rule could not do, in a sentence.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { ruleLettersAnHour } from '../../../src-shared/mail/rule-manners.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import type { RuleDeed } from '../../store/rows.ts';
import type { DeedTrouble } from './deed-world.ts';

const sentences = {
  copy: 'ruleWork.notCopied',
  conversation: 'ruleWork.notMarked',
  forward: 'ruleWork.notForwarded',
  reply: 'ruleWork.notAnswered',
} as const satisfies Record<RuleDeed['kind'], MessageKey>;

export type ToldTrouble = Exclude<DeedTrouble, { kind: 'put-off' }>;

/** `rules`: as they are now. */
export function troubleWords(
  trouble: ToldTrouble,
  rules: readonly MailRule[],
  translate: Translate,
): string {
  if (trouble.kind === 'too-many') {
    return translate('ruleWork.tooMany', { count: ruleLettersAnHour });
  }
  const { deed, subject, reason, address } = trouble;
  return translate(sentences[deed.kind], {
    rule: ruleOf(deed, rules)?.name || translate('ruleWork.unnamed'),
    subject: subject || translate('reading.noSubject'),
    reason,
    address,
  });
}

/** Of deeds that do not name their rule, the uppermost that wants the same. */
function ruleOf(deed: RuleDeed, rules: readonly MailRule[]): MailRule | undefined {
  switch (deed.kind) {
    case 'copy':
      return rules.find(({ isOn, actions }) => isOn && actions.copyTo === deed.target);
    case 'conversation':
      return rules.find(({ isOn, actions }) => isOn && actions.conversation === deed.mark);
    case 'forward':
    case 'reply':
      return rules.find(({ id }) => id === deed.ruleId);
  }
}
