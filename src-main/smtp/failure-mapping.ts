// What an error of the SMTP library means to a person: its failure code and what becomes of the letter.
import type { NodemailerError } from 'nodemailer';
import type { MailFailureCode, MailPhase } from '../../src-shared/failure.ts';
import { connectionFailureCode, errorCodeOf } from '../pop3/connection-failure.ts';

/** The failure without the server's name, and whether the same bytes could ever be taken. */
export interface SmtpFailure {
  readonly code: MailFailureCode;
  readonly phase: MailPhase;
  /** True when the server (or we in its name) refused this very letter for good. */
  readonly isFinal: boolean;
  /** 0 when no reply said so. */
  readonly replyCode: number;
}

/** `phase` is where the dialogue stood; the error's own command says it better where there is one. */
export function smtpFailure(error: NodemailerError, phase: MailPhase): SmtpFailure {
  const at = phaseOfCommand(error.command) ?? phase;
  const replyCode = error.responseCode ?? 0;
  const code = failureCode(error, at);
  const concernsLetter = at === 'envelope' || at === 'data' || at === 'local';
  const isFinal = concernsLetter && (error.permanent === true || refusedHere.has(code));
  return { code, phase: at, isFinal, replyCode };
}

/** Technical words for the details line: what the system and the library called it. */
export function failureDetail(error: NodemailerError): string {
  const name = error.originalCode ?? errorCodeOf(error);
  return name === error.code && error.timeoutType ? error.timeoutType : name;
}

/** Refused before the server was asked: it would be refused for ever. */
const refusedHere: ReadonlySet<MailFailureCode> = new Set([
  'message-too-large',
  'address-invalid',
  'address-needs-smtputf8',
]);

function phaseOfCommand(command: string | undefined): MailPhase | null {
  if (!command || command === 'CONN' || command === 'API') return null;
  if (command === 'MAIL FROM' || command === 'RCPT TO') return 'envelope';
  if (command === 'DATA') return 'data';
  if (command === 'STARTTLS') return 'tls';
  if (command.startsWith('AUTH')) return 'authentication';
  return 'capabilities';
}

/** Every code that nodemailer 10 (lib/errors) knows, those of other transports and of its fetcher as `internal`. */
function failureCode(error: NodemailerError, phase: MailPhase): MailFailureCode {
  switch (error.code) {
    case 'EDNS':
      return /timed? ?out|ETIMEOUT/i.test(`${error.originalCode} ${error.message}`)
        ? 'timed-out'
        : 'host-not-found';
    case 'ETIMEDOUT':
      return 'timed-out';
    case 'ESOCKET':
      return socketFailureCode(error, phase);
    case 'ECONNECTION':
      return connectionCode(error, phase);
    case 'ETLS':
    case 'EREQUIRETLS':
      return error.response ? 'starttls-unavailable' : socketFailureCode(error, 'tls');
    case 'EPROTOCOL':
      return protocolCode(error, phase);
    case 'EAUTH':
    case 'ENOAUTH':
    case 'EOAUTH2':
      return authenticationCode(error);
    case 'EENVELOPE':
      return error.command === 'API' ? 'address-invalid' : refusalCode(error, phase);
    case 'EMESSAGE':
      return error.response ? refusalCode(error, 'data') : 'message-too-large';
    case 'EABORT':
      return 'cancelled';
    default:
      return 'internal';
  }
}

function socketFailureCode(error: NodemailerError, phase: MailPhase): MailFailureCode {
  // The library put its own code in the place of the system's.
  const cause = error instanceof AggregateError ? error : { code: error.originalCode };
  const code = connectionFailureCode(cause, phase === 'tls');
  // A server that hangs up in a handshake does not want it; nothing that was said is lost.
  return code === 'connection-lost' && phase === 'tls' ? 'tls-failed' : code;
}

function connectionCode(error: NodemailerError, phase: MailPhase): MailFailureCode {
  // The library gives EHLO's refusal this code when STARTTLS was required, and a 421 that ends the session.
  if (error.command === 'EHLO' && error.permanent) return 'starttls-unavailable';
  if (error.responseCode) return refusalCode(error, phase);
  return error.originalCode ? socketFailureCode(error, phase) : 'connection-lost';
}

function protocolCode(error: NodemailerError, phase: MailPhase): MailFailureCode {
  if (isTemporary(error)) return 'server-temporary';
  if (error.permanent) return 'server-permanent';
  return phase === 'greeting' ? 'not-this-protocol' : 'protocol-violation';
}

function authenticationCode(error: NodemailerError): MailFailureCode {
  if (!error.response) return 'password-needed';
  if (isTemporary(error)) return 'server-temporary';
  // RFC 4954 §6: encryption or another mechanism is wanted, or none is known.
  if ([500, 502, 503, 504, 530, 534, 538].includes(error.responseCode ?? 0)) {
    return 'authentication-unavailable';
  }
  return error.permanent ? 'authentication-rejected' : 'protocol-violation';
}

function refusalCode(error: NodemailerError, phase: MailPhase): MailFailureCode {
  if (isTemporary(error)) return 'server-temporary';
  if (!error.permanent) return 'protocol-violation';
  if (isTooLarge(error) && phase !== 'greeting') return 'message-too-large';
  if (error.message.startsWith('Internationalized mailbox')) return 'address-needs-smtputf8';
  if (error.command === 'MAIL FROM') return 'sender-refused';
  if (error.command === 'RCPT TO') return 'recipients-refused';
  return phase === 'data' ? 'message-refused' : 'server-permanent';
}

/** RFC 3463 X.3.4, RFC 1870 §6; 552 is also "mailbox full" (X.2.2). */
function isTooLarge({ response = '', responseCode, command }: NodemailerError): boolean {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1];
  if (enhanced) return enhanced === '5.3.4' || enhanced === '5.2.3';
  return responseCode === 523 || (responseCode === 552 && command !== 'RCPT TO');
}

function isTemporary({ responseCode = 0, permanent }: NodemailerError): boolean {
  return (
    (responseCode >= 400 && responseCode < 500) || (responseCode >= 500 && permanent === false)
  );
}
