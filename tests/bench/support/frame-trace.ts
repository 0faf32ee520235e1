// Frames as Chromium's compositor counts them, from its own trace: those it presented, and those it dropped while something moved.
import { writeFileSync } from 'node:fs';
import type { DevtoolsLink } from './devtools-link.ts';

export interface FrameCount {
  readonly presented: number;
  /** Nothing new could be shown for this beat of the display although something should have been. */
  readonly dropped: number;
  /** Presented with places for which nothing was painted yet. */
  readonly incomplete: number;
}

interface FrameReport {
  readonly frame_source?: number;
  readonly frame_sequence?: number;
  readonly state?: string;
  readonly affects_smoothness?: boolean;
  readonly has_missing_content?: boolean;
}
interface TraceEvent {
  readonly name: string;
  /** `b` begins what `e` ends. */
  readonly ph: string;
  readonly pid: number;
  /** Older versions of Chromium call it by the other name. */
  readonly args?: {
    readonly frame_reporter?: FrameReport;
    readonly chrome_frame_reporter?: FrameReport;
  };
}

/**
 * Begins a trace; `stop` counts the frames of the process and leaves the trace in `file`, where Chromium's own viewers can open it. Only
 * one can run in a browser.
 */
export async function traceFrames(
  link: DevtoolsLink,
  processId: number,
  file: string,
): Promise<{ stop(): Promise<FrameCount> }> {
  const events: TraceEvent[] = [];
  const forget = link.on('Tracing.dataCollected', (params) => {
    events.push(...(params as { value: TraceEvent[] }).value);
  });
  await link.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['cc', 'benchmark'], excludedCategories: ['*'] },
  });
  return {
    async stop() {
      const complete = new Promise<void>((resolve) => {
        const end = link.on('Tracing.tracingComplete', () => {
          end();
          resolve();
        });
      });
      await link.send('Tracing.end', {});
      await complete;
      forget();
      writeFileSync(file, JSON.stringify({ traceEvents: events }));
      return countOf(events.filter(({ pid }) => pid === processId));
    },
  };
}

function countOf(events: readonly TraceEvent[]): FrameCount {
  // The page's part of a beat and the compositor's may be told of apart: it is dropped when neither was presented.
  const beats = new Map<string, FrameReport[]>();
  for (const { name, ph, args } of events) {
    const report = args?.frame_reporter ?? args?.chrome_frame_reporter;
    if (name !== 'PipelineReporter' || ph !== 'b' || !report) continue;
    const beat = `${report.frame_source}:${report.frame_sequence}`;
    beats.set(beat, [...(beats.get(beat) ?? []), report]);
  }
  const isPresented = ({ state }: FrameReport): boolean =>
    state?.startsWith('STATE_PRESENTED') === true;
  const isMissed = (each: FrameReport): boolean =>
    each.state === 'STATE_DROPPED' && each.affects_smoothness === true;
  const all = [...beats.values()];
  const presented = all.filter((reports) => reports.some(isPresented));
  const missed = all.filter((reports) => !reports.some(isPresented) && reports.some(isMissed));
  const isIncomplete = (each: FrameReport): boolean =>
    isPresented(each) && each.has_missing_content === true;
  return {
    presented: presented.length,
    dropped: missed.length,
    incomplete: presented.filter((reports) => reports.some(isIncomplete)).length,
  };
}
