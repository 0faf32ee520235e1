// A status line of the server (RFC 1939 §3) with its response code (RFC 2449 §8, RFC 3206), and what a refusal means.
import type { MailFailureCode } from '../../src-shared/failure.ts';

export interface Reply {
  /** `continue` is the "+ " of an AUTH exchange (RFC 5034 §4). */
  readonly status: 'ok' | 'error' | 'continue';
  /** In capitals, as in `IN-USE` or `SYS/TEMP`; null without one. */
  readonly code: string | null;
  /** What follows the status, code included. */
  readonly text: string;
}

/** The reply a line is, or null when it is none. Capitals are RFC 1939's, but `+ok` harms nobody. */
export function parseReply(line: string): Reply | null {
  const match = /^(\+OK|-ERR|\+)(?:[ \t]+(.*))?$/is.exec(line);
  if (!match) return null;
  const status = { '+OK': 'ok', '-ERR': 'error', '+': 'continue' } as const;
  const text = match[2] ?? '';
  // Looked for first: nearly every reply is an +OK without a code, and there are thousands.
  const code = text.startsWith('[') ? (/^\[([A-Z0-9/-]+)\]/i.exec(text)?.[1] ?? null) : null;
  return {
    status: status[match[1]?.toUpperCase() as keyof typeof status],
    code: code?.toUpperCase() ?? null,
    text,
  };
}

/** What a response code says, or `otherwise` where the server gave none we know. */
export function refusalCode(reply: Reply, otherwise: MailFailureCode): MailFailureCode {
  switch (reply.code) {
    case 'IN-USE':
      return 'mailbox-in-use';
    case 'LOGIN-DELAY':
      return 'login-delay';
    case 'AUTH':
      return 'authentication-rejected';
    case 'SYS/TEMP':
      return 'server-temporary';
    case 'SYS/PERM':
      return 'server-permanent';
    default:
      return otherwise;
  }
}
