// What is to be said about a letter's sender, once its headers are read.
import { useMemo } from 'react';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import {
  ownServersOf,
  serverChecks,
  type ServerChecks,
} from '../../mime/sender/authentication-results.ts';
import { withoutForeignReturnPaths } from '../../mime/sender/return-path.ts';
import { isSenderDoubtful, senderNotes } from '../../mime/sender/sender-honesty.ts';
import type { KnownPeople, SenderNote } from '../../mime/sender/sender-note.ts';
import { useLive } from '../../store/live.ts';
import { knownAddresses, type KnownAddresses } from '../../store/queries/known-people.ts';
import type { AccountRow, MessageRow } from '../../store/rows.ts';
import type { OpenedLetter } from './open-letter.ts';

export interface SenderHonesty {
  readonly notes: readonly SenderNote[];
  /** null: the person's own server said nothing. */
  readonly checks: ServerChecks | null;
  /** Trust given to the address must not be applied to this letter. */
  readonly isDoubtful: boolean;
}

/** null until the letter and the people known are read: nothing may be trusted before. */
export function useSenderHonesty(
  row: MessageRow,
  opened: OpenedLetter | null,
): SenderHonesty | null {
  const known = useLive(knownAddresses, []);
  const { from, accountId } = row;
  return useMemo(() => {
    if (!known || opened?.kind !== 'parsed') return null;
    const account = known.accounts.find(({ id }) => id === accountId);
    const ownServers = account ? ownServersOf(account) : [];
    const checks = account ? serverChecks(opened.letter.headers, ownServers) : null;
    const headers = withoutForeignReturnPaths(opened.letter.headers, ownServers);
    const notes = senderNotes({ from, headers }, checks, peopleOf(known));
    return { notes, checks, isDoubtful: isSenderDoubtful(notes) };
  }, [known, opened, from, accountId]);
}

/** For a letter within a letter: what it shows of itself is all there is. */
export function nestedHonesty(opened: OpenedLetter | null): SenderHonesty | null {
  if (opened?.kind !== 'parsed') return null;
  const notes = senderNotes(opened.letter, null, { own: [], contacts: [] });
  return { notes, checks: null, isDoubtful: isSenderDoubtful(notes) };
}

function peopleOf({ accounts, contacts }: KnownAddresses): KnownPeople {
  return { own: accounts.flatMap(ownAddresses), contacts };
}

function ownAddresses(account: AccountRow): MailAddress[] {
  const { displayName: name, emailAddress, replyAddress } = account;
  return [emailAddress, replyAddress]
    .filter((address) => address !== '')
    .map((address) => ({ name, address }));
}
