// Where features are hung into the windows. Each is loaded the first time it is needed.
import { lazy } from 'react';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { MailtoFields } from '../../src-shared/mail/mailto.ts';
import type { Remedies } from '../features/server-mailbox/remedies.ts';

export const ComposerWindow = lazy(async () => ({
  default: (await import('../features/composer/ComposerWindow.tsx')).ComposerWindow,
}));
export const LetterWindow = lazy(async () => ({
  default: (await import('../features/reading-pane/LetterWindow.tsx')).LetterWindow,
}));
export const InternetAccounts = lazy(async () => ({
  default: (await import('../features/accounts/InternetAccounts.tsx')).InternetAccounts,
}));
export const AccountProperties = lazy(async () => ({
  default: (await import('../features/accounts/AccountProperties.tsx')).AccountProperties,
}));

export const HelpDialog = lazy(async () => ({
  default: (await import('../features/help/HelpDialog.tsx')).HelpDialog,
}));

export type AnswerName = 'startReply' | 'startReplyAll' | 'startForward';

export type FurtherAnswerName =
  'startForwardAsAttachment' | 'startRedirect' | 'startEditAsNew' | 'startReplyToList';

/** Begins a rarer kind of answer in a window of its own. */
export async function startFurther(how: FurtherAnswerName, id: MessageId): Promise<void> {
  const further = await import('../features/composer/start-further.ts');
  await further[how](id);
}

export const FragmentOffer = lazy(async () => ({
  default: (await import('../features/combine/FragmentOffer.tsx')).FragmentOffer,
}));

export const OutboxLetterBar = lazy(async () => ({
  default: (await import('../features/transfer/OutboxLetterBar.tsx')).OutboxLetterBar,
}));

export const OutboxLetterCommands = lazy(async () => ({
  default: (await import('./commands/OutboxLetterCommands.tsx')).OutboxLetterCommands,
}));

/** Combine and Decode of these letters; of one, with all that belong to it. */
export async function startCombining(
  ids: readonly MessageId[],
  words: { readonly nothingToJoin: string; readonly done: string },
): Promise<void> {
  const { startCombine } = await import('../features/combine/start-combine.tsx');
  await startCombine(ids, words);
}

/** Begins an answer to a letter in a window of its own. */
export async function startAnswer(how: AnswerName, id: MessageId): Promise<void> {
  const composition = await import('../features/composer/start-composition.ts');
  await composition[how](id);
}

export async function startNewLetter(): Promise<void> {
  const { startNew } = await import('../features/composer/start-composition.ts');
  await startNew();
}

/** A new letter to whom a link names. */
export async function startMailtoLetter(fields: MailtoFields): Promise<void> {
  const { startMailto } = await import('../features/composer/start-mailto.ts');
  await startMailto(fields);
}

/** Begins a letter to these, as a recipients' field takes them. */
export async function startLetterTo(to: string): Promise<void> {
  const { startNew } = await import('../features/composer/start-composition.ts');
  await startNew(undefined, { to });
}

/** Begins a sent letter once more, to those who have not got it. */
export async function startLetterAgain(id: MessageId, addresses: readonly string[]): Promise<void> {
  const { startAgainFor } = await import('../features/composer/start-again.ts');
  await startAgainFor(id, addresses);
}

export async function openDraft(id: MessageId): Promise<void> {
  const composition = await import('../features/composer/start-composition.ts');
  await composition.openDraft(id);
}

export const AccountWizard = lazy(async () => ({
  default: (await import('../features/accounts/AccountWizard.tsx')).AccountWizard,
}));
export const OptionsDialog = lazy(async () => ({
  default: (await import('../features/options/OptionsDialog.tsx')).OptionsDialog,
}));
export const BlockedSendersDialog = lazy(async () => ({
  default: (await import('../features/junk/BlockedSendersDialog.tsx')).BlockedSendersDialog,
}));
export const RulesDialog = lazy(async () => ({
  default: (await import('../features/rules/RulesDialog.tsx')).RulesDialog,
}));

/** Asks for a message rule about letters of this sender. */
export async function startRuleFrom(from: MailAddress, translate: Translate): Promise<void> {
  const { createRuleFrom } = await import('../features/rules/create-rule.ts');
  await createRuleFrom(from, translate);
}

export const FolderUse = lazy(async () => ({
  default: (await import('../features/folders/FolderUse.tsx')).FolderUse,
}));
export const WelcomePage = lazy(async () => ({
  default: (await import('../features/welcome/WelcomePage.tsx')).WelcomePage,
}));
export const ServerMailboxWindow = lazy(async () => ({
  default: (await import('../features/server-mailbox/ServerMailboxWindow.tsx')).ServerMailboxWindow,
}));
export const AddressBookWindow = lazy(async () => ({
  default: (await import('../features/address-book/AddressBookWindow.tsx')).AddressBookWindow,
}));
export const ChooseMailboxDialog = lazy(async () => ({
  default: (await import('../features/server-mailbox/ChooseMailboxDialog.tsx')).ChooseMailboxDialog,
}));

/** What may mend a failed look at an account's server. */
export const remedies: Remedies = {
  async enterPassword(account, failure) {
    const [{ askPassword }, { savePassword }] = await Promise.all([
      import('../features/transfer/questions.tsx'),
      import('../features/transfer/save-password.ts'),
    ]);
    const reason = failure.code === 'password-needed' ? null : failure;
    const answer = await askPassword(account, 'incoming', reason);
    if (!answer) return false;
    await savePassword(account, 'incoming', answer);
    return true;
  },
  async enterProxyPassword(account, failure) {
    const { askPassword } = await import('../features/transfer/questions.tsx');
    return (await askPassword(account, 'proxy', failure)) !== null;
  },
  async acceptCertificate({ id }, failure) {
    const { acceptCertificate } = await import('../features/transfer/accept-certificate.ts');
    return acceptCertificate({ accountId: id, direction: 'receive', failure });
  },
};
