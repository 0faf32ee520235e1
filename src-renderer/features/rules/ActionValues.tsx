// What the actions of a rule are done with: people, colours, marks, the text of a reply.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import {
  formatRecipient,
  isSameAddress,
  parseRecipients,
} from '../../../src-shared/mail/address.ts';
import {
  messageColors,
  type ConversationMark,
  type MessageColor,
} from '../../../src-shared/mail/letter-marks.ts';
import type { RuleReply } from '../../../src-shared/mail/rules.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { choosePeople } from '../../app/people/choose-people.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { RuleProblems } from './rule-problems.ts';
import styles from './rules.module.css';

interface ValueProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function PeopleValue(
  props: ValueProps<string> & { readonly problem: RuleProblems['forwardTo'] },
) {
  const { value, onChange, problem } = props;
  const translate = useTranslate();
  const choose = async () => {
    const people = await choosePeople();
    if (!people) return;
    const known = parseRecipients(value);
    const fresh = people.filter(
      ({ address }) => !known.some((each) => isSameAddress(each.address, address)),
    );
    const before = value.trim().replace(/[,;，；\s]+$/u, '');
    onChange([...(before === '' ? [] : [before]), ...fresh.map(formatRecipient)].join(', '));
  };
  return (
    <div className={styles.people}>
      <TextField
        label={translate('rules.people')}
        labelPlace="hidden"
        placeholder={translate('rules.peopleHint')}
        value={value}
        onChange={onChange}
        errorMessage={peopleSentence(problem, translate)}
      />
      <Button label={translate('rules.addressBook')} onPress={() => inBackground(choose())} />
    </div>
  );
}

function peopleSentence(problem: RuleProblems['forwardTo'], translate: Translate): string | null {
  if (problem === null) return null;
  if (problem === 'nobody') return translate('rules.problem.nobody');
  const reason = translate(`composer.problem-${problem.problem}`);
  return translate('composer.wrongRecipient', { address: problem.address, reason });
}

export function ColorValue({ value, onChange }: ValueProps<MessageColor>) {
  const translate = useTranslate();
  return (
    <div className={styles.choice}>
      <Select
        label={translate('rules.color')}
        labelPlace="hidden"
        choices={messageColors.map((color) => ({
          value: color,
          label: translate(`rules.color.${color}`),
          swatch: `var(--letter-${color})`,
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

export function ConversationValue({ value, onChange }: ValueProps<ConversationMark>) {
  const translate = useTranslate();
  return (
    <div className={styles.choice}>
      <Select
        label={translate('rules.conversation')}
        labelPlace="hidden"
        choices={(['watched', 'ignored'] as const).map((mark) => ({
          value: mark,
          label: translate(`rules.conversation.${mark}`),
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

export function ReplyValue(
  props: ValueProps<RuleReply> & { readonly problem: RuleProblems['replyWith'] },
) {
  const { value, onChange, problem } = props;
  const translate = useTranslate();
  return (
    <div className={styles.reply}>
      <TextField
        label={translate('rules.replySubject')}
        labelPlace="above"
        placeholder={translate('rules.replySubjectHint')}
        value={value.subject}
        maxLength={200}
        onChange={(subject) => onChange({ ...value, subject })}
      />
      <TextField
        label={translate('rules.replyText')}
        labelPlace="above"
        rows={4}
        value={value.text}
        maxLength={20_000}
        onChange={(text) => onChange({ ...value, text })}
        errorMessage={problem && translate(`rules.problem.${problem}`)}
      />
    </div>
  );
}
