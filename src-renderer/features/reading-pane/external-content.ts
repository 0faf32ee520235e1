// Whether a letter may load pictures from elsewhere: never by itself, for this letter when asked, always for trusted senders and domains.
import { useEffect, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import {
  domainOfAddress,
  isMailProvider,
  organisationalDomain,
} from '../../../src-shared/mail/organisational-domain.ts';
import { request } from '../../app/bridge.ts';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { changeOption } from '../../store/writes/options.ts';
import type { SenderHonesty } from './use-sender-honesty.ts';

/** `everything` is pictures with those that only report the reading. */
type Consent = 'pictures' | 'everything';

/** Letters the person said yes to since the window opened. */
const consented = new Map<MessageId, Consent>();

export interface ExternalContent {
  /** True only once main has been told: its network filter must be open before the frame asks. */
  readonly isAllowed: boolean;
  /** Tracking pixels too; only ever asked for one letter. */
  readonly allowsTrackers: boolean;
  /** Whom the person could trust from here on; null where the letter gives no ground to. */
  readonly sender: string | null;
  readonly domain: string | null;
  /** The sender is trusted, but this letter may come from somebody else. */
  readonly isTrustHeldBack: boolean;
  /** The letter's sender is in doubt: consent is for this letter alone. */
  readonly isDoubtful: boolean;
  showPictures(): void;
  showEverything(): void;
  /** null: nothing is shown that is not shown of every letter. */
  readonly takeBack: { readonly of: 'letter' | 'trust'; act(): void } | null;
  trustSender(): void;
  trustDomain(): void;
}

/**
 * `honesty` null: not known yet. Trust belongs to whoever bears the address, and anybody can write it into a From line: so it counts
 * only where nothing says that the letter is somebody else's. `isPossible` false: not even where the person has said so, as in Junk.
 */
export function useExternalContent(
  id: MessageId,
  senderAddress: string,
  honesty: SenderHonesty | null,
  isPossible = true,
): ExternalContent {
  const { blockExternalContent, trustedSenders, trustedDomains } = useOptions();
  const [, redraw] = useState(0);
  const address = senderAddress.toLowerCase();
  const isTrusted = isTrustedSender(address, trustedSenders, trustedDomains);
  const consent = consented.get(id);
  const isDoubtful = honesty?.isDoubtful ?? false;
  const isWanted =
    isPossible &&
    (!blockExternalContent ||
      consent !== undefined ||
      (isTrusted && honesty !== null && !isDoubtful));
  const toldId = useToldMain(id, isWanted);
  const say = (answer: Consent) => {
    consented.set(id, answer);
    redraw((count) => count + 1);
  };
  const canTrust = honesty !== null && !isDoubtful && address.includes('@') && !isTrusted;
  const domain = organisationalDomain(domainOfAddress(address));
  return {
    isAllowed: isWanted && toldId === id,
    allowsTrackers: consent === 'everything',
    sender: canTrust ? address : null,
    // Trusting all of a provider of mailboxes would be trusting anybody.
    domain: canTrust && domain.includes('.') && !isMailProvider(domain) ? domain : null,
    isTrustHeldBack: isTrusted && isDoubtful && !isWanted,
    isDoubtful,
    takeBack:
      blockExternalContent || consent === 'everything'
        ? takeBack(id, address, isTrusted, () => redraw((count) => count + 1))
        : null,
    showPictures: () => say('pictures'),
    showEverything: () => say('everything'),
    trustSender: () => trust('trustedSenders', canTrust ? address : ''),
    trustDomain: () => trust('trustedDomains', canTrust ? domain : ''),
  };
}

function takeBack(
  id: MessageId,
  address: string,
  isTrusted: boolean,
  redraw: () => void,
): ExternalContent['takeBack'] {
  if (consented.has(id)) {
    const act = () => {
      consented.delete(id);
      redraw();
    };
    return { of: 'letter', act };
  }
  return isTrusted ? { of: 'trust', act: () => distrust(address) } : null;
}

/** What of a letter's pictures from elsewhere is shown in this window now. */
export interface ShownPictures {
  readonly of: MessageId;
  readonly withTrackers: boolean;
}

/** null: none of this letter's. What is printed or saved shows what the person consented to see, and nothing else. */
export function shownPictures(id: MessageId): ShownPictures | null {
  return toldLast === id ? { of: id, withTrackers: consented.get(id) === 'everything' } : null;
}

/** What main knows of this window. */
let toldLast: MessageId | null = null;

/** Exactly the address, or a domain at or above its own. */
export function isTrustedSender(
  address: string,
  senders: readonly string[],
  domains: readonly string[],
): boolean {
  const domain = domainOfAddress(address);
  if (domain === '') return false;
  return (
    senders.includes(address) ||
    domains.some((trusted) => domain === trusted || domain.endsWith(`.${trusted}`))
  );
}

function trust(key: 'trustedSenders' | 'trustedDomains', value: string): void {
  if (value === '') return;
  inBackground(changeOption(key, (present = []) => [...new Set([...present, value])]));
}

/** The sender, and every domain that stands for them. */
function distrust(address: string): void {
  inBackground(
    Promise.all([
      changeOption('trustedSenders', (present = []) => present.filter((each) => each !== address)),
      changeOption('trustedDomains', (present = []) =>
        present.filter((each) => !isTrustedSender(address, [], [each])),
      ),
    ]),
  );
}

/** The letter main was told of last. */
function useToldMain(id: MessageId, isWanted: boolean): MessageId | null {
  const [toldId, setToldId] = useState<MessageId | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const wantedId = isWanted ? id : null;
    const tell = async (): Promise<void> => {
      if (wantedId !== id) toldLast = null;
      await request('letter.allowExternal', wantedId);
      if (isCurrent) toldLast = wantedId;
      if (isCurrent) setToldId(wantedId);
    };
    // Without main's leave the pictures stay out; the letter is readable all the same.
    tell().catch(() => {
      if (isCurrent) setToldId(null);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, isWanted]);
  return toldId;
}
