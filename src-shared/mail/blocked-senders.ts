// The list of blocked senders 封鎖的寄件者清單: addresses, and domains with all that lies below them. Pure.
import { addressProblem, isHost } from './address.ts';

export type BlockedEntryProblem = 'empty' | 'not-an-address';

/** As it is kept: lower case, a domain without its @. */
export function blockedEntry(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^@|\.$/g, '');
}

/** What is wrong with an entry the person types, or null. */
export function blockedEntryProblem(text: string): BlockedEntryProblem | null {
  const entry = blockedEntry(text);
  if (entry === '') return 'empty';
  if (entry.includes('@')) return addressProblem(entry) === null ? null : 'not-an-address';
  // A bare word would block a whole country's domain, or nothing.
  return isHost(entry) && entry.includes('.') ? null : 'not-an-address';
}

/** Whether letters from this address are blocked. */
export function isBlocked(address: string, entries: ReadonlySet<string>): boolean {
  if (entries.size === 0 || address === '') return false;
  const sender = address.trim().toLowerCase();
  if (entries.has(sender)) return true;
  let domain = sender.slice(sender.lastIndexOf('@') + 1);
  while (domain.includes('.')) {
    if (entries.has(domain)) return true;
    domain = domain.slice(domain.indexOf('.') + 1);
  }
  return false;
}
