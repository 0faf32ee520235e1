// What a scripted SMTP server can be told to be, and to do wrong.
import type { CertificateKind } from '../certificates.ts';
import type { CommonFaults, FaultsBySession } from './faults.ts';
import type { RecordedCommand } from './recorder.ts';
import type { SaslMechanism, ScriptedUser } from './sasl.ts';

/** `message` is the moment the final dot has come. */
export type SmtpStage =
  | ('greeting' | 'EHLO' | 'HELO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message')
  | ('RSET' | 'NOOP' | 'VRFY' | 'QUIT');

/**
 * Faults real servers have. Temporary and permanent refusals are `replies`:
 * `{ at: 'RCPT', about: 'bob@example.com', reply: '550 5.1.1 No such user' }`, `{ at: 'MAIL', times: 1, reply: '450 4.2.0 Greylisted' }`.
 * At DATA and `message` a fault may be `about` the sender or a recipient.
 * A server that knows only HELO has `unsupported: ['EHLO']`. After a reply of 421 the server hangs up.
 * Hanging up at `message` on command loses the message, before reply keeps it.
 */
export interface SmtpFaults extends CommonFaults<SmtpStage> {
  /** Hang up when so many bytes of a message have come. */
  readonly hangUpAfterDataBytes?: number;
}

export interface ScriptedSmtpOptions {
  /** Lines of EHLO besides STARTTLS, AUTH and SIZE. Default PIPELINING, 8BITMIME, ENHANCEDSTATUSCODES, SMTPUTF8, DSN. */
  readonly extensions?: readonly string[];
  readonly sizeLimitBytes?: number;
  /** Default none. */
  readonly tls?: 'none' | 'starttls' | 'implicit';
  readonly certificate?: CertificateKind;
  /**
   * `offered`: mail is taken with or without a password; `required`: only with one; `required after TLS`: AUTH is offered
   * only inside TLS. Default none.
   */
  readonly auth?: 'none' | 'offered' | 'required' | 'required after TLS';
  /** Default all four. */
  readonly mechanisms?: readonly SaslMechanism[];
  /** Default alice, password "secret". */
  readonly user?: ScriptedUser;
  readonly faults?: FaultsBySession<SmtpFaults>;
  /** Awaited before each command is carried out: to kill the client at that very moment. */
  readonly onCommand?: (command: RecordedCommand) => void | Promise<void>;
}

export interface AcceptedMessage {
  readonly session: number;
  readonly from: string;
  readonly to: readonly string[];
  /** What stood behind the addresses: `SIZE=123`, `BODY=8BITMIME`, `SMTPUTF8`, NOTIFY of recipients. */
  readonly fromParameters: readonly string[];
  /** As sent, dots un-stuffed, with the CRLF before the final dot. */
  readonly raw: Buffer;
  readonly isTls: boolean;
  /** Name of the user who had authenticated, or null. */
  readonly authenticatedAs: string | null;
}
