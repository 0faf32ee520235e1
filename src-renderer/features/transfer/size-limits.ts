// What each account's server takes at most, remembered from session to session, so that a letter too large is noticed before it is queued.
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../store/database.ts';
import { changeOption } from '../../store/writes/options.ts';

/** Never throws: what became of a letter must be written down whatever becomes of this. */
export async function rememberSizeLimit(accountId: AccountId, outcome: SendOutcome): Promise<void> {
  if (outcome.kind !== 'sent' && outcome.kind !== 'failed') return;
  const { sizeLimitBytes } = outcome;
  // A failure may come before the server says anything.
  if (sizeLimitBytes === undefined && outcome.kind === 'failed') return;
  const told = toldTo(store());
  if (told.has(accountId) && told.get(accountId) === sizeLimitBytes) return;
  try {
    await changeOption('serverSizeLimits', (present) => {
      // Each letter tells it; every window would be drawn anew for it.
      if (present?.[accountId] === sizeLimitBytes) return present;
      const others = Object.entries(present ?? {}).filter(([id]) => id !== accountId);
      const own = sizeLimitBytes === undefined ? [] : [[accountId, sizeLimitBytes] as const];
      return Object.fromEntries([...others, ...own]);
    });
    told.set(accountId, sizeLimitBytes);
  } catch {
    // The next letter tells it again.
  }
}

/** What was written last: the five hundredth letter of a queue has nothing new to tell. Nobody else writes it. */
const lastTold = new WeakMap<object, Map<AccountId, number | undefined>>();

function toldTo(place: object): Map<AccountId, number | undefined> {
  const told = lastTold.get(place) ?? new Map<AccountId, number | undefined>();
  lastTold.set(place, told);
  return told;
}
