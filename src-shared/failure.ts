// Every way mail can fail, as a plain value that crosses processes. One table (the locale namespace `failure`)
// turns a code into a sentence and what to do: `failure.<code>.sentence` and `failure.<code>.action`.

/** Where in a conversation the failure happened. */
export const mailPhases = [
  'dns',
  'connect',
  'tls',
  'greeting',
  'capabilities',
  'authentication',
  'listing',
  'retrieval',
  'deletion',
  'quit',
  'envelope',
  'data',
  'storage',
  'local',
] as const;

export type MailPhase = (typeof mailPhases)[number];

export const failureCodes = [
  'host-not-found',
  'connection-refused',
  'network-unreachable',
  'timed-out',
  'connection-lost',
  'proxy-unreachable',
  'proxy-refused',
  'proxy-password-needed',
  'proxy-password-rejected',
  'proxy-target-unreachable',
  'proxy-lost',
  'proxy-silent',
  'proxy-nonsense',
  'proxy-untrusted',
  'proxy-certificate-changed',
  'proxy-sign-in-unsupported',
  'proxy-unsupported',
  'certificate-untrusted',
  'certificate-wrong-name',
  'certificate-expired',
  'certificate-changed',
  'tls-failed',
  'starttls-unavailable',
  'not-this-protocol',
  'authentication-rejected',
  'login-refused',
  'authentication-unavailable',
  'token-needs-encryption',
  'password-needed',
  'sign-in-needed',
  'token-unavailable',
  'mailbox-in-use',
  'login-delay',
  'server-temporary',
  'server-permanent',
  'protocol-violation',
  'unique-ids-unavailable',
  'letters-doubtful',
  'delivery-folder-gone',
  'letter-refused',
  'sender-refused',
  'recipients-refused',
  'message-too-large',
  'message-refused',
  'send-unclear',
  'address-needs-smtputf8',
  'tls-not-assured',
  'recipients-put-off',
  'address-invalid',
  'storage-full',
  'storage-failed',
  'change-not-saved',
  'change-not-saved-full',
  'outcome-not-saved',
  'folder-not-opened',
  'keyring-unavailable',
  'file-not-saved',
  'file-not-opened',
  'not-printed',
  'offline',
  'cancelled',
  'internal',
] as const;

export type MailFailureCode = (typeof failureCodes)[number];

/** A certificate a server showed and that was not accepted; every text is cleaned and short. */
export interface PresentedCertificate {
  /** Whom it names and who vouches for it, empty where it does not say. */
  readonly subject: string;
  readonly issuer: string;
  /** ms since the epoch; null where the certificate's date makes no sense. */
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** DNS names and addresses it is for (RFC 5280 §4.2.1.6), at most 50. */
  readonly names: readonly string[];
  /** SHA-256 of its DER form: 64 hexadecimal digits in lower case. */
  readonly fingerprint: string;
}

/** A failure as every process sees it; `serverReply` is the server's own sentence, secrets already masked. */
export interface MailFailure {
  readonly code: MailFailureCode;
  readonly phase: MailPhase;
  readonly host?: string;
  readonly port?: number;
  /** Host and port of the proxy it is about. */
  readonly proxy?: string;
  readonly serverReply?: string;
  /** Technical words for the details line, in English: an errno, a certificate's fingerprint. Never a secret. */
  readonly detail?: string;
  /** How many letters it concerns, where the sentence says so. */
  readonly count?: number;
  /** What the server showed, for failures about it. */
  readonly certificate?: PresentedCertificate;
  /** How long the server wants us to wait before we sign in again, ms. */
  readonly retryAfterMs?: number;
}

/** The failure as an exception inside one process; crosses as {@link MailFailure} only. */
export class MailError extends Error {
  readonly failure: MailFailure;

  constructor(failure: MailFailure, cause?: unknown) {
    super(
      `${failure.phase}: ${failure.code}${failure.serverReply ? ` (${failure.serverReply})` : ''}`,
      {
        cause,
      },
    );
    this.name = 'MailError';
    this.failure = failure;
  }
}

/** What is known of any thrown value, as a failure: a MailError's own, else `internal`. */
export function toMailFailure(error: unknown, phase: MailPhase): MailFailure {
  if (error instanceof MailError) return error.failure;
  return {
    code: 'internal',
    phase,
    detail: error instanceof Error ? error.message : String(error),
  };
}

/** True where the proxy wants its password, or another one. */
export function wantsProxyPassword({ code }: MailFailure): boolean {
  return code === 'proxy-password-needed' || code === 'proxy-password-rejected';
}

/** True for failures that another password, or signing in again, may mend; a refusal without a reason is perhaps one. */
export function wantsPassword({ code }: MailFailure): boolean {
  return (
    code === 'authentication-rejected' ||
    code === 'login-refused' ||
    code === 'password-needed' ||
    code === 'sign-in-needed'
  );
}
