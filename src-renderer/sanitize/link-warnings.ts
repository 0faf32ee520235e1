// What is wrong with a link before it is opened: it says it leads elsewhere, or its address is made to be misread. Pure.
import {
  hidesCharacters,
  mixesScripts,
  passesForLatin,
  skeleton,
  withoutHidden,
} from '../../src-shared/mail/look-alikes.ts';
import { isSameOrganisation } from '../../src-shared/mail/organisational-domain.ts';
import { isOwnNetwork } from '../../src-shared/mail/own-network.ts';
import { readableHost } from '../../src-shared/mail/punycode.ts';

/** Worst first. */
export type LinkWarning =
  /** Its words name another host. */
  | { readonly kind: 'text-says-other'; readonly said: string; readonly actual: string }
  /** `https://bank.com@evil.net`: what stands before the @ is no host. */
  | { readonly kind: 'user-info'; readonly pretended: string; readonly actual: string }
  /** A host whose letters pass for those of another script. */
  | { readonly kind: 'look-alike'; readonly shown: string; readonly actual: string }
  | { readonly kind: 'hidden-characters' }
  | { readonly kind: 'ip-number'; readonly actual: string }
  /** An address of the person's own computer or network. */
  | { readonly kind: 'own-network'; readonly actual: string }
  | { readonly kind: 'punycode'; readonly shown: string; readonly actual: string }
  | { readonly kind: 'odd-port'; readonly port: string }
  /** A host that begins like a well-known name and goes on: `www.bank.com.evil.net`. */
  | { readonly kind: 'name-inside'; readonly inside: string; readonly actual: string }
  | { readonly kind: 'very-long'; readonly length: number };

/** Longer than what people can look through. */
const longLength = 400;

/** `words` are those of the link; empty where there are none, as in a picture. Only http and https addresses are judged. */
export function linkWarnings(address: string, words: string): readonly LinkWarning[] {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  if (!/^https?:$/u.test(url.protocol)) return [];
  const host = url.hostname.toLowerCase();
  return [
    ...saysOther(words, host),
    ...pretendsUser(url, host),
    ...hostWarnings(address, host),
    ...(url.port === '' ? [] : [{ kind: 'odd-port' as const, port: url.port }]),
    ...(address.length > longLength
      ? [{ kind: 'very-long' as const, length: address.length }]
      : []),
  ];
}

/** The host as it is safe to show: in its own script, unless that could be misread; then as the network writes it. */
export function safeHost(host: string): string {
  const shown = readableHost(host);
  return isMisreadable(shown) ? host : shown;
}

/** Whether a host's own letters must not be shown alone. */
export function isMisreadable(shown: string): boolean {
  return (
    hidesCharacters(shown) ||
    shown.split('.').some((label) => mixesScripts(label) || passesForLatin(label))
  );
}

/** Only words that are an address themselves say where they lead; others may call the place what they like. */
const hostInWords =
  /^[\s<([「（"'“]*(?:https?:\/\/)?(?:[^\s/@]{1,100}@)?((?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}]{2,24})(?::\d{1,5})?(?:[/?#]\S*)?[\s>)\]」）"'”.]*$/iu;

function saysOther(words: string, host: string): LinkWarning[] {
  const plain = withoutHidden(words).normalize('NFKC').slice(0, 2_000);
  const inWords = hostInWords.exec(plain)?.[1];
  if (!inWords) return [];
  const isAddress = /https?:\/\/|^[\s<(]*www\./iu.test(plain) || knownEndings.test(inWords);
  const said = networkHost(inWords);
  if (!isAddress || said === null || isSameOrganisation(said, host)) return [];
  return [{ kind: 'text-says-other', said: inWords.toLowerCase(), actual: host }];
}

/** `report.pdf` and `Node.js` are no hosts: without a scheme, words count as an address by an ending that is one. */
const knownEndings =
  /\.(?:com|net|org|edu|gov|mil|int|info|biz|name|io|co|app|dev|shop|online|site|xyz|tw|cn|hk|jp|kr|sg|my|us|uk|de|fr|it|es|nl|be|ch|at|pl|ru|eu|ca|au|nz|br|in|台灣|香港|中国)$/iu;

function networkHost(host: string): string | null {
  return URL.canParse(`https://${host}/`) ? new URL(`https://${host}/`).hostname : null;
}

function pretendsUser(url: URL, host: string): LinkWarning[] {
  if (url.username === '' && url.password === '') return [];
  return [{ kind: 'user-info', pretended: decoded(url.username).slice(0, 100), actual: host }];
}

function hostWarnings(address: string, host: string): LinkWarning[] {
  if (isOwnNetwork(host)) return [{ kind: 'own-network', actual: host }];
  if (/^[\d.]+$|^\[/u.test(host)) return [{ kind: 'ip-number', actual: host }];
  const shown = readableHost(host);
  if (hidesCharacters(decoded(address.split(/[/?#]/u)[2] ?? ''))) {
    return [{ kind: 'hidden-characters' }];
  }
  if (isMisreadable(shown)) return [{ kind: 'look-alike', shown, actual: host }];
  if (shown !== host) return [{ kind: 'punycode', shown, actual: host }];
  return nameInside(host);
}

/** The names most often put in front of another: `paypal.com.example.net`, `www-apple.com-id.net`. */
const baits =
  /^(?:.*[.-])?((?:paypal|apple|icloud|microsoft|google|facebook|amazon|netflix|dhl|fedex|ups|yahoo|line|instagram|whatsapp|linkedin|ebay|post|chunghwa|esunbank|ctbcbank|cathaybk|fubon|taishinbank|landbank|bot|mega|firstbank|hncb|megabank|einvoice)\.(?:com|net|org|gov|co|me)(?:\.[a-z]{2})?)[.-]/u;

function nameInside(host: string): LinkWarning[] {
  const inside = baits.exec(host)?.[1];
  if (!inside || isSameOrganisation(inside, host)) return [];
  if (skeleton(host).endsWith(`.${skeleton(inside)}`)) return [];
  return [{ kind: 'name-inside', inside, actual: host }];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
