// Opens the dialogue of one session from wherever its letters are spoken of. Loaded when needed.
import { lazy } from 'react';
import type { SessionId } from '../../src-shared/mail/ids.ts';
import { showDialog } from './dialog-stack.tsx';

const SessionsDialog = lazy(async () => ({
  default: (await import('../features/transfer/SessionsDialog.tsx')).SessionsDialog,
}));

export function showSessionDialogue(sessionId: SessionId): void {
  void showDialog((close) => <SessionsDialog firstId={sessionId} onClose={() => close()} />);
}
