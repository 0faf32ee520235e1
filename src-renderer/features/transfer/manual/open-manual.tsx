// Opens the window for conversations by hand. Loaded when needed.
import { lazy } from 'react';
import { showDialog } from '../../../app/dialog-stack.tsx';

const ManualDialog = lazy(async () => ({
  default: (await import('./ManualDialog.tsx')).ManualDialog,
}));

export function openManual(): void {
  void showDialog((close) => <ManualDialog onClose={close} />);
}
