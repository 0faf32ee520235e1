// What a scripted POP3 server can be told to be, and to do wrong.
import type { CertificateKind } from '../certificates.ts';
import type { CommonFaults, FaultsBySession } from './faults.ts';
import type { RecordedCommand } from './recorder.ts';
import type { SaslMechanism, ScriptedUser } from './sasl.ts';

export interface MaildropMessage {
  /** Sent as it is: give two messages one uidl, or one of 200 characters, to be a server that does. */
  readonly uidl: string;
  /** Sent as it is but for stuffed dots: bare LF, bare CR, NUL and endless lines reach the client. */
  readonly raw: Uint8Array | string;
}

export type Pop3Verb =
  | (
      | 'greeting'
      | 'USER'
      | 'PASS'
      | 'APOP'
      | 'AUTH'
      | 'CAPA'
      | 'STLS'
      | 'UTF8'
      | 'STAT'
      | 'LIST'
      | 'UIDL'
    )
  | ('RETR' | 'TOP' | 'DELE' | 'NOOP' | 'RSET' | 'QUIT');

/**
 * Faults real servers have. Response codes, refusals and poison messages are `replies`:
 * `{ at: 'PASS', reply: '-ERR [IN-USE] locked' }`, `{ at: 'RETR', about: '3', reply: '-ERR' }`.
 */
export interface Pop3Faults extends CommonFaults<Pop3Verb> {
  /** The multi-line reply of this command lacks its final dot; nothing more is sent until the next command. */
  readonly noFinalDotAt?: Pop3Verb;
  /** Sizes LIST claims (STAT stays honest). */
  readonly listedSize?: (message: number, sizeBytes: number) => number;
  /** Lines beginning with a dot are sent without a second one. */
  readonly forgetsDotStuffing?: boolean;
  /** All line ends the server writes are LF alone. */
  readonly endsLinesWithLf?: boolean;
  /** The status line of this command is as long as `bytes`. */
  readonly endlessStatusLine?: { readonly at: Pop3Verb; readonly bytes: number };
  /** Claims PIPELINING; forgets commands that came together with the one it answers, or answers them with +OK. */
  readonly pipelined?: 'forgotten' | 'answered with bare +OK';
  /** Deletes marked messages even when the connection drops before QUIT, against RFC 1939 section 6. */
  readonly updatesWhenDropped?: boolean;
}

export interface ScriptedPop3Options {
  readonly mailbox?: readonly MaildropMessage[];
  /** Default alice, password "secret". */
  readonly user?: ScriptedUser;
  /** Lines of CAPA besides STLS, SASL and what `unsupported` takes away; default what the server can do. */
  readonly capabilities?: readonly string[];
  /** For AUTH; default PLAIN, LOGIN, CRAM-MD5 and XOAUTH2. */
  readonly mechanisms?: readonly SaslMechanism[];
  /** Instead of `mechanisms` once TLS is on. */
  readonly mechanismsOverTls?: readonly SaslMechanism[];
  /** Default none. */
  readonly tls?: 'none' | 'stls' | 'implicit';
  readonly certificate?: CertificateKind;
  /** Give a time stamp in the greeting and take APOP; default no. */
  readonly apop?: boolean;
  /** Refuse a second session while one is open with [IN-USE]; default no. */
  readonly isExclusive?: boolean;
  /** A session shows so many letters at most, the oldest, as Gmail does; default all. */
  readonly batch?: number;
  /** Letters once retrieved are shown to no later session; default no. */
  readonly hidesRetrieved?: boolean;
  /** QUIT removes nothing, as Gmail may be told on the web; default no. */
  readonly ignoresDeletions?: boolean;
  readonly faults?: FaultsBySession<Pop3Faults>;
  /** Awaited before each command is carried out: to kill the client at that very moment. */
  readonly onCommand?: (command: RecordedCommand) => void | Promise<void>;
}
