// Frames as Chromium's compositor counts them, from its own trace: those it presented, and those it dropped while something moved.
import type { DevtoolsLink } from './devtools-link.ts';

export interface FrameCount {
  readonly presented: number;
  /** Nothing new could be shown for this beat of the display although something should have been. */
  readonly dropped: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly args?: {
    readonly chrome_frame_reporter?: {
      readonly state?: string;
      readonly affects_smoothness?: boolean;
    };
  };
}

/** Begins a trace; `stop` counts the frames of the process. Only one can run in a browser. */
export async function traceFrames(
  link: DevtoolsLink,
  processId: number,
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
      return countOf(events.filter(({ pid }) => pid === processId));
    },
  };
}

function countOf(events: readonly TraceEvent[]): FrameCount {
  const states = events.flatMap(({ name, args }) =>
    name === 'PipelineReporter' ? (args?.chrome_frame_reporter ?? []) : [],
  );
  return {
    presented: states.filter(({ state }) => state?.startsWith('STATE_PRESENTED')).length,
    dropped: states.filter(
      ({ state, affects_smoothness: isSeen }) => state === 'STATE_DROPPED' && isSeen,
    ).length,
  };
}
