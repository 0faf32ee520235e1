// How a session stands, as its dialogue tells: the last note of every session says how it ended.
import type { MailFailureCode } from '../../../src-shared/failure.ts';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import type { TransferTask } from './transfer-state.ts';

/** The person's own Stop is no failure. */
export function dialogueState({ lines }: Pick<Transcript, 'lines'>): TransferTask['state'] {
  const last = lines.at(-1);
  const end = last?.side === 'note' ? /^closed(?:: (.+))?$/u.exec(last.text) : null;
  if (!end) return 'running';
  if (end[1] === undefined) return 'done';
  return end[1] === stopped ? 'stopped' : 'failed';
}

const stopped: MailFailureCode = 'cancelled';
