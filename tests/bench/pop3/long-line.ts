// The delay proxy's process, seen from the bench.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { DelayProxyOptions } from '../support/delay-proxy.ts';
import { projectFolder } from '../support/program.ts';

export interface LongLine {
  readonly port: number;
  /** Since it was last asked. */
  takeRoundTrips(): Promise<number>;
  stop(): void;
}

export const roundTripMs = 50;

export async function startLongLine(host: string, port: number): Promise<LongLine> {
  const options: DelayProxyOptions = { host, port, delayMs: roundTripMs / 2 };
  const script = path.join(projectFolder, '.cache/bench/delay-proxy.mjs');
  const child = fork(script, [JSON.stringify(options)]);
  const answer = async (): Promise<number> => Number((await once(child, 'message'))[0]);
  return {
    port: await answer(),
    takeRoundTrips() {
      const taken = answer();
      child.send('take');
      return taken;
    },
    stop: () => child.disconnect(),
  };
}
