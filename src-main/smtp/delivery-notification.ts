// Asking for reports on a letter's delivery (RFC 3461 §4), of each recipient by the address it was written to. The library has one ORCPT
// for all recipients; it reads it anew for each, out of the envelope it was given.
import type {
  SMTPConnectionEnvelope,
  SMTPEnvelope,
  SMTPEnvelopeDsn,
} from 'nodemailer/lib/smtp-connection';
import type { Envelope } from '../../src-shared/mail/composition.ts';
import { typedAddress } from './mail-address.ts';

/**
 * The library's envelope, with what `receiptId` asks for added; as it is without one. The library leaves all of it out where DSN is not
 * offered. What comes back are headers: the letter is here. One envelope is for one transaction.
 */
export function withNotification(command: SMTPEnvelope, { receiptId, to }: Envelope): SMTPEnvelope {
  if (receiptId === undefined) return command;
  let dsn: SMTPEnvelopeDsn = {
    notify: ['SUCCESS', 'FAILURE', 'DELAY'],
    ret: 'HDRS',
    envid: receiptId,
  };
  const asked: SMTPEnvelope & Pick<Partial<SMTPConnectionEnvelope>, 'rcptQueue'> = {
    ...command,
    get dsn() {
      // The library takes a recipient from its queue, then asks what goes with RCPT, and writes that as xtext (RFC 3461 §4).
      const named = to[to.length - (asked.rcptQueue?.length ?? to.length) - 1];
      return { ...dsn, orcpt: named === undefined ? null : typedAddress(named) };
    },
    // It puts its own reading of the request in the place of ours.
    set dsn(checked) {
      dsn = checked ?? {};
    },
  };
  return asked;
}
