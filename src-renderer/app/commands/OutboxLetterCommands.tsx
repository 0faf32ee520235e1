// Commands of a letter of the Outbox in a window of its own; draws nothing.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useOutboxCommandsOf } from './use-outbox-commands.ts';

export interface OutboxLetterCommandsProps {
  readonly messageId: MessageId;
  /** The letter was taken out to be written on. */
  readonly onEdited: () => void;
}

export function OutboxLetterCommands({ messageId, onEdited }: OutboxLetterCommandsProps) {
  useOutboxCommandsOf(messageId, onEdited);
  return null;
}
