// A program run to its end: how long it took, with how much processor time and memory.
import { spawn } from 'node:child_process';
import { mailOwner } from '../../servers/dovecot-config.ts';
import { isRoot } from '../../servers/daemon.ts';
import { watchUsage } from './process-usage.ts';

export interface TimedRun {
  readonly output: string;
  /** From before its start until after its end. */
  readonly seconds: number;
  /** Of the program and of all children it waited for; null where there is no POSIX shell to tell. */
  readonly cpuSeconds: number | null;
  readonly peakMib: number | null;
}

export interface TimedOptions {
  /** Exit codes that are no failure, besides 0. */
  readonly alsoFine?: readonly number[];
  /** Not as root: getmail refuses to deliver as root, fetchmail complains. */
  readonly asOrdinaryUser?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Often enough for a session of a tenth of a second; each look reads all of /proc. */
const lookEveryMs = 50;

export async function runTimed(
  program: string,
  args: readonly string[],
  { alsoFine = [], asOrdinaryUser = false, env = {} }: TimedOptions = {},
): Promise<TimedRun> {
  const start = performance.now();
  const child = spawn('/bin/sh', ['-c', accounting, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(asOrdinaryUser && isRoot ? { uid: mailOwner.uid, gid: mailOwner.gid } : {}),
  });
  const watch = watchUsage(child.pid ?? 0, lookEveryMs);
  const said = [1, 2, 3].map((at) => collect(child.stdio[at] as NodeJS.ReadableStream));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const seconds = (performance.now() - start) / 1_000;
  const peakMib = watch.stop()?.allMib ?? null;
  const [output = '', complaint = '', times = ''] = said.map((each) => each());
  if (code === null || (code !== 0 && !alsoFine.includes(code))) {
    throw new Error(`${program} ended with ${code}: ${(complaint || output).trim().slice(-300)}`);
  }
  return { output, seconds, cpuSeconds: cpuSecondsIn(times), peakMib };
}

/** The shell's own `times`: its second line is the time of all its children, and of theirs. */
const accounting = '"$0" "$@"; code=$?; times >&3; exit $code';

function cpuSecondsIn(times: string): number | null {
  const ofChildren = times.split('\n')[1] ?? '';
  const parts = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length === 0) return null;
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return () => text;
}
