// Opens the Send/Receive window, once.
import { lazy } from 'react';
import { showDialog } from '../../app/dialog-stack.tsx';

const SessionsDialog = lazy(async () => ({
  default: (await import('./SessionsDialog.tsx')).SessionsDialog,
}));

let isOpen = false;

export function openSessions(): void {
  if (isOpen) return;
  isOpen = true;
  void showDialog((close) => <SessionsDialog onClose={close} />).finally(() => {
    isOpen = false;
  });
}

/** The person presses Send/Receive, and has pinned the window. */
export function openIfPinned(isPinned: boolean): void {
  if (isPinned) openSessions();
}
