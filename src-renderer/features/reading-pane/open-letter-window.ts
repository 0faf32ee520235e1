// Opens another letter in a window of its own.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { request } from '../../app/bridge.ts';

export async function openLetterWindow(messageId: MessageId): Promise<void> {
  await request('window.open', { kind: 'letter', messageId });
}
