// Takes out of a letter of the collection what those who collected it have put in: a filter could tell its folders apart by that alone.

/** In the place of collectors' names; tokens that hold it are not counted. */
export const collectorName = 'collector.example';
/** In the place of what they wrote over names with. */
export const someone = 'someone';

/** Written by the collectors' own programs when they fetched, scored and filed the letter, or at another time for each folder. */
const ownFields =
  /^(?:delivered-to|delivery-date|return-path|status|x-status|x-keywords|x-uid|x-imap|x-imapbase|x-mozilla-\w+|x-sieve|x-evolution.*|x-pyzor|x-rbl-warning|x-razor.*|x-spam.*|x-mailscanner.*|x-virus.*|x-hits|replied|forwarded)$/i;

/** Their machines, and what they wrote over names of people and firms with. */
const ownDomains =
  /(?:[a-z0-9-]+\.)*(?:taint\.org|netnoteinc\.com|jmason\.org|zzzzason\.org|slashnull\.org|webnote\.net|spamassassin\.org)/gi;
const ownNames = /(?<![a-z])(?:zzzz+|yyyy+|qqqqqqqqqq[a-z]*|jm(?=@))/gi;

/** Hops within their house, from the machine that took the letter in to the folder it was filed in. */
const ownHop =
  /fetchmail|\bfrom\s+(?:localhost|phobos|mandark)\b|\bfrom\s+\S+\s+\((?:localhost|[^)]*127\.0\.0\.1)|\bby\s+(?:localhost|phobos|mandark)\b|\buid\b/i;

export function withoutCollectors(raw: Uint8Array): Uint8Array {
  const text = Buffer.from(raw)
    .toString('latin1')
    .replace(/^From .*\r?\n/, '');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const fields = text.slice(0, end).split(/\r?\n(?![ \t])/);
  const kept = fields.filter((field) => {
    const name = field.slice(0, Math.max(0, field.indexOf(':')));
    return !ownFields.test(name) && !(/^received$/i.test(name) && ownHop.test(field));
  });
  const rest = `${kept.join('\n')}${text.slice(end)}`;
  return Buffer.from(rest.replace(ownDomains, collectorName).replace(ownNames, someone), 'latin1');
}
