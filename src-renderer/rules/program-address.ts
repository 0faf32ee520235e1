// Addresses behind which there is no person to answer, by how they are named (RFC 3834 §2, RFC 5230 §4.6, and what senders write).

const noReply = String.raw`(?:no|do[-_.]?not|dont|never)[-_.]?(?:reply|replies|respond|answer)`;

const programNames: readonly RegExp[] = [
  /^mail(?:er)?[-_.]?daemon/u,
  /^(?:postmaster|listserv|listproc|majordomo|mailman)$/u,
  // Accounts of machines, whose timetables write letters.
  /^(?:root|daemon|cron|uucp|nobody)$/u,
  new RegExp(String.raw`(?:^|[-_.+=])${noReply}(?:$|[-_.+=\d])`, 'u'),
  // Mailing lists, and return paths that name the recipient of a mass mailing.
  /^owner-|-owner$|-request$|^bounces?(?:$|[-_.+=\d])|[-_.]bounces?(?:$|[-+=])/u,
  /^auto[-_.]?(?:reply|replies|responder|answer|mailer)/u,
];

const noReplyDomain = new RegExp(String.raw`(?:^|\.)${noReply}\.`, 'u');

/** Also of one without a domain. */
export function isProgramAddress(address: string): boolean {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const name = at < 0 ? lower : lower.slice(0, at);
  return (
    programNames.some((pattern) => pattern.test(name)) ||
    (at >= 0 && noReplyDomain.test(lower.slice(at + 1)))
  );
}
