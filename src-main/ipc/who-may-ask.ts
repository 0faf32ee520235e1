// What composer and letter windows may ask for. The store's work, transfers and passwords belong to the main window alone.
import type { RequestName } from '../../src-shared/ipc/contract.ts';

const forEveryWindow: ReadonlySet<RequestName> = new Set<RequestName>([
  'app.describe',
  'app.setPreferences',
  'window.open',
  'window.describe',
  'window.close',
  'window.print',
  'smtp.build',
  'file.save',
  'file.saveAll',
  'letter.allowExternal',
  'link.open',
]);

export function isForEveryWindow(name: RequestName): boolean {
  return forEveryWindow.has(name);
}
