// One check as a dialog shows it: not begun, under way, ended. A dialog that goes ends it; nothing is harmed by that.
import { useEffect, useRef, useState } from 'react';
import { inBackground } from '../../app/notices.tsx';
import { startCheck, type RunningCheck } from '../../repair/check-client.ts';
import { brokenOff } from '../../repair/broken-off.ts';
import type { CheckProgress } from '../../repair/messages.ts';
import { newReport, type CheckReport } from '../../store/check-report.ts';
import { useLive } from '../../store/live.ts';
import { lastCheck } from '../../store/queries/check.ts';

export type CheckState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly progress: CheckProgress | null;
      readonly isStopping: boolean;
    }
  | { readonly kind: 'ended'; readonly report: CheckReport };

export interface ShownCheck {
  readonly state: CheckState;
  /** Of the one that has just ended, whether it could be kept or not; else the latest. undefined: none yet. */
  readonly report: CheckReport | undefined;
  start(goesOn: boolean): void;
  stop(): void;
}

export function useCheck(recoveredFolderName: string): ShownCheck {
  const kept = useLive(lastCheck, []);
  const [state, setState] = useState<CheckState>({ kind: 'idle' });
  const running = useRef<RunningCheck | null>(null);
  useEffect(() => () => running.current?.kill(), []);
  const run = async (goesOn: boolean) => {
    const begunAt = Date.now();
    setState({ kind: 'running', progress: null, isStopping: false });
    running.current = startCheck({ recoveredFolderName, goesOn }, (progress) => {
      setState((now) => (now.kind === 'running' ? { ...now, progress } : now));
    });
    const report = await running.current.ended.catch(async (error: unknown) =>
      brokenOff(await soFar(begunAt, goesOn), error, Date.now()),
    );
    setState({ kind: 'ended', report });
  };
  return {
    state,
    report: state.kind === 'ended' ? state.report : kept,
    start: (goesOn) => inBackground(run(goesOn)),
    stop: () => {
      running.current?.stop();
      setState((now) => (now.kind === 'running' ? { ...now, isStopping: true } : now));
    },
  };
}

/** What a check whose worker broke down had kept. One that had come to an end is an earlier one. */
async function soFar(begunAt: number, goesOn: boolean): Promise<CheckReport> {
  const kept = await lastCheck().catch(() => undefined);
  const isThisOne = kept?.end === null && (goesOn || kept.startedAt >= begunAt);
  return isThisOne ? kept : newReport(begunAt);
}
