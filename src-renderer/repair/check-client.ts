// The window's side of Check and Repair: starts its worker, hears of its progress, ends it.
import type { CheckReport } from '../store/check-report.ts';
import type { CheckNotice, CheckProgress, StartCheck } from './messages.ts';

export interface RunningCheck {
  /** Rejects when the worker breaks down; the store is consistent all the same, and the check can go on. */
  readonly ended: Promise<CheckReport>;
  /** Ends after the piece under way. */
  stop(): void;
  /** Ends at once. `ended` never settles then. */
  kill(): void;
}

export function startCheck(
  terms: Omit<StartCheck, 'type'>,
  onProgress: (progress: CheckProgress) => void,
): RunningCheck {
  const worker = new Worker(new URL('./check.worker.ts', import.meta.url), {
    type: 'module',
    name: 'check',
  });
  const ended = new Promise<CheckReport>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<CheckNotice>) => {
      if (data.type === 'progress') onProgress(data);
      else {
        worker.terminate();
        resolve(data.report);
      }
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message || 'the check failed'));
    });
  });
  worker.postMessage({ type: 'start', ...terms } satisfies StartCheck);
  return {
    ended,
    stop: () => worker.postMessage({ type: 'stop' }),
    kill: () => worker.terminate(),
  };
}
