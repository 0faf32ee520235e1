// Edit > Find > Message…: opens the window that finds letters, or brings it forward.
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { inBackground } from '../notices.tsx';

export function useFindMessage(): void {
  useCommands({ 'edit.findMessage': { run: openFindMessage } });
}

export function openFindMessage(): void {
  inBackground(request('window.open', { kind: 'find' }));
}
