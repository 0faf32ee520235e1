// Names and addresses that pass for others: for one in the name itself, for the person's own, for people they write to.
import { isSameAddress } from '../../../src-shared/mail/address.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import {
  hidesCharacters,
  mixesScripts,
  passesForLatin,
  skeleton,
  withoutHidden,
} from '../../../src-shared/mail/look-alikes.ts';
import {
  domainOfAddress,
  isMailProvider,
  isSameOrganisation,
  organisationalDomain,
} from '../../../src-shared/mail/organisational-domain.ts';
import { readableHost } from '../../../src-shared/mail/punycode.ts';
import type { KnownPeople, SenderNote } from './sender-note.ts';

/** What the sender's name and address pretend. `actual` is an address as the network writes it where it would be misread. */
export function imitations(from: MailAddress, known: KnownPeople): readonly SenderNote[] {
  const found = [...addressInName(from), ...resembles(from, known), ...oddCharacters(from)];
  return found.map((note) =>
    'actual' in note ? { ...note, actual: withoutMisreading(note.actual) } : note,
  );
}

/** Told in its own letters, a look-alike would stand there looking like what it imitates. */
function withoutMisreading(address: string): string {
  const domain = domainOfAddress(address);
  if (!isMisread(readableHost(domain)) || !URL.canParse(`http://${domain}`)) return address;
  return address.slice(0, address.lastIndexOf('@') + 1) + new URL(`http://${domain}`).hostname;
}

function isMisread(readableDomain: string): boolean {
  return readableDomain.split('.').some((label) => mixesScripts(label) || passesForLatin(label));
}

const addressPattern =
  /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u;

/** `"service@bank.com" <x@evil.net>`. Another mailbox of the same organisation is no disguise. */
function addressInName({ name, address }: MailAddress): SenderNote[] {
  const shown = addressPattern.exec(
    withoutHidden(name).normalize('NFKC').replace(/＠/gu, '@'),
  )?.[0];
  if (!shown || isSameAddress(shown, address)) return [];
  const isSame = isSameOrganisation(domainOfAddress(shown), domainOfAddress(address));
  const isPersonal = isMailProvider(domainOfAddress(address));
  return isSame && !isPersonal ? [] : [{ kind: 'name-shows-address', shown, actual: address }];
}

function resembles(from: MailAddress, { own, contacts }: KnownPeople): SenderNote[] {
  const { name, address } = from;
  const everybody = [...own, ...contacts].filter((person) => person.address !== '');
  if (address === '' || everybody.some((person) => isSameAddress(person.address, address))) {
    return [];
  }
  const twin = everybody.find((person) => isLookAlike(person.address, address));
  if (twin) return [{ kind: 'looks-like-known', known: twin.address, actual: address }];
  const called = nameKey(name);
  if (called === '') return [];
  // People write to themselves from other addresses, but then from one of their accounts, which is known.
  const self = own.find((person) => nameKey(person.name) === called);
  if (self) return [{ kind: 'name-of-own', name: self.name, actual: address }];
  const contact = contacts.find((person) => nameKey(person.name) === called);
  if (!contact || contacts.some((person) => isSameMailbox(person, from, called))) return [];
  return [{ kind: 'name-of-contact', name: contact.name, known: contact.address, actual: address }];
}

/** Everybody known is compared with every letter's sender: what was worked out once is kept. */
const remembered = new Map<string, string>();
const maxRemembered = 20_000;

function rememberedSkeleton(text: string): string {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  if (remembered.size >= maxRemembered) remembered.clear();
  const worked = skeleton(text);
  remembered.set(text, worked);
  return worked;
}

/** A contact of that name in the sender's organisation: the same person with another address, or a colleague of the same name. */
function isSameMailbox(person: MailAddress, from: MailAddress, called: string): boolean {
  const [mine, theirs] = [domainOfAddress(person.address), domainOfAddress(from.address)];
  return (
    nameKey(person.name) === called && isSameOrganisation(mine, theirs) && !isMailProvider(mine)
  );
}

/** Names of one short word (`Amy`, `Support`) are shared by many; Chinese names are two to four characters. */
function nameKey(name: string): string {
  const words = withoutHidden(name.normalize('NFKC')).trim().replace(/\s+/gu, ' ');
  const isWholeName = /\s/u.test(words) || /^\p{Script=Han}{2,6}$/u.test(words);
  return isWholeName ? rememberedSkeleton(words) : '';
}

/** Not the same, but read as the same: in the domain, or in the whole address at one domain. */
function isLookAlike(known: string, actual: string): boolean {
  const domains = [known, actual].map((each) => readableHost(domainOfAddress(each)));
  const [knownDomain = '', actualDomain = ''] = domains;
  if (knownDomain === actualDomain) {
    return known.length === actual.length && skeleton(known) === skeleton(actual);
  }
  const [one, other] = [organisationalDomain(knownDomain), organisationalDomain(actualDomain)];
  return one !== other && rememberedSkeleton(one) === rememberedSkeleton(other);
}

function oddCharacters({ name, address }: MailAddress): SenderNote[] {
  if (hidesCharacters(name) || hidesCharacters(address)) return [{ kind: 'hidden-characters' }];
  const shown = readableHost(domainOfAddress(address));
  if (isMisread(shown)) return [{ kind: 'foreign-look-alike', shown, actual: address }];
  const word = name.split(/[^\p{L}\p{M}\p{N}]+/u).find(mixesScripts);
  return word === undefined ? [] : [{ kind: 'mixed-scripts', text: word }];
}
