// How large letters are drawn: an option of the person's, the same for every letter and window, beside the size of their text.
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { changeOption } from '../../store/writes/options.ts';
import { nextZoom } from './zoom-steps.ts';

export function useZoom(): number {
  return useOptions().zoom;
}

/** One step in or out, or back to 1 (0). At the last step it stays. */
export function stepZoom(by: 1 | 0 | -1): void {
  inBackground(changeOption('zoom', (present = 1) => nextZoom(present, by)));
}
