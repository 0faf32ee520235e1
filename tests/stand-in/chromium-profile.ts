// A profile belongs to one Chromium: waits for a predecessor that is still dying after its owner was killed.
import fs from 'node:fs';
import path from 'node:path';

const WAIT_MS = 3000;

/** Resolves once no Chromium of an earlier run holds the profile; ends one that outlives its owner. */
export async function waitForProfile(profile: string): Promise<void> {
  const lock = path.join(profile, 'SingletonLock');
  for (let waitedMs = 0; waitedMs < 3 * WAIT_MS; waitedMs += 50) {
    const holder = lockHolder(lock);
    if (holder === undefined || !isRunningOn(holder, profile)) {
      fs.rmSync(lock, { force: true });
      return;
    }
    if (waitedMs === WAIT_MS) process.kill(holder, 'SIGKILL');
    await delay(50, undefined);
  }
  throw new Error(`electron stand-in: another Chromium uses ${profile}`);
}

export function delay<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}

// The lock is a symbolic link to "<host name>-<process id>".
function lockHolder(lock: string): number | undefined {
  try {
    const id = Number(/-(\d+)$/.exec(fs.readlinkSync(lock))?.[1]);
    process.kill(id, 0);
    return id;
  } catch {
    return undefined;
  }
}

// The process id may have been given to a stranger since.
function isRunningOn(processId: number, profile: string): boolean {
  try {
    const commandLine = fs.readFileSync(`/proc/${processId}/cmdline`, 'utf8');
    return commandLine.includes(path.resolve(profile)) && !isZombie(processId);
  } catch {
    return process.platform !== 'linux';
  }
}

function isZombie(processId: number): boolean {
  return /\) Z /.test(fs.readFileSync(`/proc/${processId}/stat`, 'utf8'));
}
