// One check as a dialog shows it: not begun, under way, ended. A dialog that goes ends it; nothing is harmed by that.
import { useEffect, useRef, useState } from 'react';
import { inBackground } from '../../app/notices.tsx';
import { startCheck, type RunningCheck } from '../../repair/check-client.ts';
import type { CheckProgress } from '../../repair/messages.ts';
import type { CheckReport } from '../../store/check-report.ts';
import { useLive } from '../../store/live.ts';
import { lastCheck } from '../../store/queries/check.ts';

export type CheckState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly progress: CheckProgress | null;
      readonly isStopping: boolean;
    }
  | { readonly kind: 'ended' };

export interface ShownCheck {
  readonly state: CheckState;
  /** The latest; undefined: none yet. While one is under way it is that one's, so far. */
  readonly report: CheckReport | undefined;
  start(goesOn: boolean): void;
  stop(): void;
}

export function useCheck(recoveredFolderName: string): ShownCheck {
  const report = useLive(lastCheck, []);
  const [state, setState] = useState<CheckState>({ kind: 'idle' });
  const running = useRef<RunningCheck | null>(null);
  useEffect(() => () => running.current?.kill(), []);
  const run = async (goesOn: boolean) => {
    setState({ kind: 'running', progress: null, isStopping: false });
    running.current = startCheck({ recoveredFolderName, goesOn }, (progress) => {
      setState((now) => (now.kind === 'running' ? { ...now, progress } : now));
    });
    try {
      await running.current.ended;
    } finally {
      setState({ kind: 'ended' });
    }
  };
  return {
    state,
    report,
    start: (goesOn) => inBackground(run(goesOn)),
    stop: () => {
      running.current?.stop();
      setState((now) => (now.kind === 'running' ? { ...now, isStopping: true } : now));
    },
  };
}
