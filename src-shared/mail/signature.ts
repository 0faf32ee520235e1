// Signatures: the words a person ends letters with, which account uses which, and when they are put in. Pure.
import type { AccountId } from './ids.ts';

export interface Signature {
  readonly id: string;
  readonly name: string;
  readonly format: 'text' | 'html';
  /** Where it came from a file, what the file held when it was chosen. */
  readonly content: string;
}

/** Everything Options > Signatures holds. */
export interface SignatureChoices {
  readonly list: readonly Signature[];
  /** Of accounts without one of their own; null: those have none. */
  readonly defaultId: Signature['id'] | null;
  readonly byAccount: Readonly<Record<AccountId, Signature['id']>>;
  readonly isAdded: boolean;
  readonly isLeftOutOfAnswers: boolean;
}

export const noSignatures: SignatureChoices = {
  list: [],
  defaultId: null,
  byAccount: {},
  isAdded: false,
  isLeftOutOfAnswers: true,
};

/** Bounds of one: an image-laden file of a company passes, a whole book does not. */
export const maxSignatureLength = 400_000;

/** The signature of an account: its own, else the default one; null where there is none. */
export function signatureOf(
  { list, byAccount, defaultId }: SignatureChoices,
  accountId: AccountId | null,
): Signature | null {
  const own = accountId === null ? undefined : list.find(({ id }) => id === byAccount[accountId]);
  return own ?? list.find(({ id }) => id === defaultId) ?? null;
}

/** What a letter begins with: null where signatures are not added, or not to this kind of letter. */
export function signatureAtStart(
  choices: SignatureChoices,
  accountId: AccountId | null,
  isAnswer: boolean,
): Signature | null {
  const isWanted = choices.isAdded && !(isAnswer && choices.isLeftOutOfAnswers);
  const signature = isWanted ? signatureOf(choices, accountId) : null;
  // One that was made and never written would be nothing but its separator.
  return signature?.content.trim() ? signature : null;
}

/** Takes one away, and with it what names it. */
export function withoutSignature(choices: SignatureChoices, id: Signature['id']): SignatureChoices {
  const list = choices.list.filter((one) => one.id !== id);
  const kept = Object.entries(choices.byAccount).filter(([, chosen]) => chosen !== id);
  return {
    ...choices,
    list,
    defaultId: choices.defaultId === id ? (list[0]?.id ?? null) : choices.defaultId,
    byAccount: Object.fromEntries(kept),
    isAdded: choices.isAdded && list.length > 0,
  };
}

/** Says which accounts use a signature of their own; those left out go back to the default. */
export function assignedTo(
  choices: SignatureChoices,
  id: Signature['id'],
  accounts: readonly AccountId[],
): SignatureChoices {
  const others = Object.entries(choices.byAccount).filter(([, chosen]) => chosen !== id);
  const own = accounts.map((account) => [account, id] as const);
  return { ...choices, byAccount: Object.fromEntries([...others, ...own]) };
}
