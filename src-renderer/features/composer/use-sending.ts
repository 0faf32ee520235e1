// From a draft to the Outbox: checks, questions, the built letter, one row in the queue. React never waits for the network.
import { useRef, useState } from 'react';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { MailError, toMailFailure, type MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { changeFailure, storeFailure } from '../../store/failure.ts';
import { readOptions } from '../../store/queries/options.ts';
import { queueMessage } from '../../store/writes/outbox.ts';
import { sendObstacle, sendQuestions, type SendObstacle } from './checks.ts';
import { checkNames } from './check-names.tsx';
import { askToSendAnyway, askToSendTooLarge } from './composer-dialogs.tsx';
import { compositionOf, type DraftContent } from './draft-content.ts';
import { readRecipients } from './recipients.ts';
import { quoteSeparators } from './signing.ts';
import type { Composer } from './use-composer.ts';

export interface Sending {
  readonly isSending: boolean;
  /** Why it was not sent, in one sentence or two; null when nothing stands in the way as far as known. */
  readonly notice: string | null;
  /** The last attempt was stopped by a field. */
  readonly obstacle: SendObstacle | null;
  /** `sendAt`: not before, ms since the epoch. */
  send(sendAt?: number): Promise<void>;
  clearNotice(): void;
  /** Names were checked on their own; a field that is wrong says so. */
  tellOfNames(areRight: boolean): void;
}

export function useSending(
  composer: Composer,
  account: AccountSettings | undefined,
  onQueued: () => Promise<void>,
): Sending {
  const translate = useTranslate();
  const [isSending, setSending] = useState(false);
  const isUnderWay = useRef(false);
  const [notice, setNotice] = useState<string | null>(null);
  const [obstacle, setObstacle] = useState<SendObstacle | null>(null);
  const attempt = async (sendAt: number | undefined) => {
    const named = await checkNames(composer.compose(), translate);
    if (!named) return;
    const { shown, sent } = named;
    const before = composer.compose();
    const hasChanged = (['to', 'cc', 'bcc'] as const).some(
      (field) => before[field] !== shown[field],
    );
    if (hasChanged) composer.change(shown);
    const draft = { ...composer.compose(), ...sent };
    const found = sendObstacle(draft, account !== undefined);
    setObstacle(found);
    const [name] = named.emptyGroups;
    if (name !== undefined) {
      setNotice(translate('addressBook.emptyGroupRecipient', { name }));
      return;
    }
    setNotice(found && noticeOf(found, translate));
    if (found || !account) {
      void composer.keeper.keep();
      if (found) focusField(found, draft);
      return;
    }
    for (const question of sendQuestions(draft, quoteSeparators)) {
      if (!(await askToSendAnyway(question, translate))) return;
    }
    setSending(true);
    // A save that came after the letter was queued would bring the draft back.
    await composer.keeper.settle();
    try {
      if (!(await queueDraft({ draft, account, sendAt }, composer, translate))) {
        composer.keeper.resume();
        return;
      }
    } catch (error) {
      setNotice(describeNotSent(error, translate));
      composer.keeper.resume();
      return;
    }
    await onQueued();
  };
  return {
    isSending,
    notice,
    obstacle,
    clearNotice: () => {
      setNotice(null);
      setObstacle(null);
    },
    tellOfNames: (areRight) => {
      const draft = composer.compose();
      const found = areRight ? null : sendObstacle(draft, true);
      setObstacle(found);
      if (found) focusField(found, draft);
    },
    send: async (sendAt) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      try {
        await attempt(sendAt);
      } finally {
        isUnderWay.current = false;
        setSending(false);
      }
    },
  };
}

/** A wrong address is explained at its field, which has the focus then. */
function noticeOf(obstacle: SendObstacle, translate: Translate): string | null {
  return obstacle.kind === 'wrong-recipient' ? null : describeObstacle(obstacle, translate);
}

function focusField(obstacle: SendObstacle, draft: DraftContent): void {
  if (obstacle.kind === 'no-account') return;
  const fields = ['to', 'cc', 'bcc'] as const;
  const name = fields.find((field) => readRecipients(draft[field]).wrong) ?? 'to';
  document.querySelector<HTMLElement>(`input[name="${name}"]`)?.focus();
}

export function describeObstacle(obstacle: SendObstacle, translate: Translate): string {
  if (obstacle.kind === 'no-account') return translate('composer.noAccount');
  if (obstacle.kind === 'no-recipient') return translate('composer.noRecipient');
  const { address, problem } = obstacle.wrong;
  return translate('composer.wrongRecipient', {
    address,
    reason: translate(`composer.problem-${problem}`),
  });
}

interface Outgoing {
  readonly draft: DraftContent;
  readonly account: AccountSettings;
  readonly sendAt: number | undefined;
}

/** False: the person does not want it sent as large as it is. */
async function queueDraft(
  { draft, account, sendAt }: Outgoing,
  { keeper }: Composer,
  translate: Translate,
): Promise<boolean> {
  const summary = compositionOf(draft, account);
  const built = await request('smtp.build', summary);
  const limitBytes = (await readOptions()).serverSizeLimits[account.id];
  const sizeBytes = built.raw.byteLength;
  if (limitBytes !== undefined && account.breakApartKb === null && sizeBytes > limitBytes) {
    if (!(await askToSendTooLarge(sizeBytes, limitBytes, translate))) return false;
  }
  const { sourceMessageId, sourceMark } = draft;
  try {
    await queueMessage({
      accountId: account.id,
      built,
      summary,
      source:
        sourceMessageId !== null && sourceMark !== null
          ? { messageId: sourceMessageId, mark: sourceMark }
          : null,
      draftMessageId: keeper.messageId,
      sendAt,
    });
  } catch (error) {
    throw new MailError(changeFailure(error) ?? storeFailure(error), error);
  }
  return true;
}

function describeNotSent(error: unknown, translate: Translate): string {
  const failure: MailFailure = toMailFailure(error, 'local');
  const { sentence, action } = describeFailure(failure, translate);
  return `${sentence} ${action} ${translate('composer.notSent')}`;
}
