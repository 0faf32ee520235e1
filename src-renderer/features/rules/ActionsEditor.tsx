// What a rule does, an action a row, in Outlook Express' order.
import { useId, type ReactNode } from 'react';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { ruleLettersAnHour } from '../../../src-shared/mail/rule-manners.ts';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { ActionRow } from './ActionRow.tsx';
import { ColorValue, ConversationValue, PeopleValue, ReplyValue } from './ActionValues.tsx';
import { FolderValue } from './FolderValue.tsx';
import { actionNames, withAction, type ActionName, type RuleDraft } from './rule-draft.ts';
import type { RuleProblems } from './rule-problems.ts';
import styles from './rules.module.css';

export interface ActionsEditorProps {
  readonly draft: RuleDraft;
  readonly onChange: (change: (before: RuleDraft) => RuleDraft) => void;
  /** Null while nobody has asked for it. */
  readonly problems: RuleProblems | null;
  /** By their paths; empty while they are not known. */
  readonly folderLabels: ReadonlyMap<FolderId, string>;
}

/** What leaves this computer, or never comes to it, is said plainly. */
const weighty: Partial<Record<ActionName, MessageKey>> = {
  forwardTo: 'rules.weighty.forwardTo',
  replyWith: 'rules.weighty.replyWith',
  doNotDownload: 'rules.weighty.doNotDownload',
  deleteFromServer: 'rules.weighty.deleteFromServer',
};

export function ActionsEditor(props: ActionsEditorProps) {
  const { draft, onChange, problems } = props;
  const translate = useTranslate();
  const missingId = useId();
  const isMissing = problems?.hasNoAction === true;
  return (
    <>
      {actionNames.map((action, at) => {
        const note = weighty[action];
        const isServerAction = action === 'doNotDownload' || action === 'deleteFromServer';
        const isWrong = isServerAction && draft.ticked.has(action) && problems?.server;
        return (
          <ActionRow
            key={action}
            action={action}
            isTicked={draft.ticked.has(action)}
            onTick={(isTicked) => onChange((before) => withAction(before, action, isTicked))}
            note={note && translate(note, { count: ruleLettersAnHour })}
            error={isWrong ? translate(`rules.problem.${isWrong}`) : null}
            errorId={isMissing && at === 0 ? missingId : undefined}
          >
            {valueOf(action, props)}
          </ActionRow>
        );
      })}
      {isMissing && (
        <p className={styles.error} role="alert" id={missingId}>
          {translate('rules.problem.noAction')}
        </p>
      )}
    </>
  );
}

/** Nothing where an action needs nothing. */
function valueOf(
  action: ActionName,
  { draft, onChange, problems, folderLabels }: ActionsEditorProps,
): ReactNode {
  const change = (part: Partial<RuleDraft>) => onChange((before) => ({ ...before, ...part }));
  switch (action) {
    case 'moveTo':
    case 'copyTo':
      return (
        <FolderValue
          value={draft[action]}
          onChange={(id) => change({ [action]: id })}
          labels={folderLabels}
          problem={problems?.[action] ?? null}
        />
      );
    case 'forwardTo':
      return (
        <PeopleValue
          value={draft.forwardTo}
          onChange={(forwardTo) => change({ forwardTo })}
          problem={problems?.forwardTo ?? null}
        />
      );
    case 'color':
      return <ColorValue value={draft.color} onChange={(color) => change({ color })} />;
    case 'conversation':
      return (
        <ConversationValue
          value={draft.conversation}
          onChange={(conversation) => change({ conversation })}
        />
      );
    case 'replyWith':
      return (
        <ReplyValue
          value={draft.replyWith}
          onChange={(replyWith) => change({ replyWith })}
          problem={problems?.replyWith ?? null}
        />
      );
    default:
      return undefined;
  }
}
