// Check and Repair, for whatever shows a letter that needs it. Loaded when it is wanted.
import { showDialog } from './dialog-stack.tsx';

export async function openCheck(): Promise<void> {
  const { CheckDialog } = await import('../features/maintenance/CheckDialog.tsx');
  await showDialog((close) => <CheckDialog onClose={() => close()} />);
}
