// Header fields that the receiver's server, filters and mail programs write. A filter that learns them learns how mail was kept, not who sent it.

/** Of the envelope's end, of other filters' verdicts (they are not the person's own), of mailbox files, and Received, which is looked at by itself. */
const ofReceiver =
  /^(?:received|return-path|delivered-to|delivery-date|envelope-to|x-envelope-.*|x-original-to|x-delivered-to|x-mail-from|authentication-results|arc-.*|received-spf|x-received|x-spam.*|x-virus.*|x-mailscanner.*|x-pyzor.*|x-razor.*|x-rbl.*|x-hits|x-authentication-warning|x-mime-autoconverted|x-original-date|x-sieve|x-imap.*|x-uid.*|status|x-status|x-keywords|x-mozilla.*|x-evolution.*|replied|forwarded)$/;

/** Written by a list's server on the way: they say how the letter came, not what wrote it. */
const ofList =
  /^(?:list-.*|x-list.*|x-mailing-list|mailing-list|x-beenthere|x-mailman-version|errors-to|sender|precedence|x-loop|resent-.*)$/;

export function isOfList(name: string): boolean {
  return ofList.test(name);
}

/** The same few dozen names come again and again. */
const known = new Map<string, boolean>();
const maxKnown = 500;

/** `name`: in small letters. */
export function isOfReceiver(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const isIt = ofReceiver.test(name);
  if (known.size < maxKnown) known.set(name, isIt);
  return isIt;
}
