// In which step a session broke that left no line of that step: it never got so far as to say one.
import type { MailFailureCode, MailPhase } from '../../../src-shared/failure.ts';

/** What happens in a conversation with a server. */
export type StepName = Exclude<MailPhase, 'storage' | 'local'>;

/** `note`: the last of the dialogue, which names the failure. Null: it broke in the last step that left a line. */
export function brokenStep(note: string, happened: ReadonlySet<StepName>): StepName | null {
  const code = note.replace(/^closed: /u, '') as MailFailureCode;
  const hasSpoken = happened.has('greeting');
  if (hasSpoken) return null;
  if (code === 'host-not-found') return 'dns';
  if (code.startsWith('proxy-') || beforeConnected.has(code)) return 'connect';
  if (code.startsWith('certificate-') || atHandshake.has(code)) return 'tls';
  // Silence and a cut tell nothing themselves: it was on its way to what comes next.
  return happened.has('connect') ? null : 'connect';
}

const beforeConnected: ReadonlySet<MailFailureCode> = new Set<MailFailureCode>([
  'connection-refused',
  'network-unreachable',
]);
const atHandshake: ReadonlySet<MailFailureCode> = new Set<MailFailureCode>([
  'tls-failed',
  'not-this-protocol',
]);
