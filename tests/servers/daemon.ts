// What any server program run for a test needs: a folder, free ports, a start that waits, a stop that leaves nothing.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const isRoot = userInfo().uid === 0;

/** The first of the paths that is an executable file, or null. */
export function findProgram(...paths: readonly string[]): string | null {
  return paths.find(isExecutable) ?? null;
}

/** A new folder other users may enter, since mail servers change their user. */
export async function makeServerFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `outpost-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

export async function removeServerFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Ports that were free a moment ago; another program may still take one, so starting is tried again. */
export async function findFreePorts(count: number, host: string): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenAnywhere(host)));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

export interface Daemon {
  readonly child: ChildProcess;
  isRunning(): boolean;
  /** SIGTERM, then after a while SIGKILL, to the program and everything it started. */
  stop(): Promise<void>;
}

/**
 * Starts a program that stays in the foreground, as leader of its own process group. Should this process end without
 * `stop`, even by SIGKILL, the program is ended and `folder` removed all the same.
 */
export function startDaemon(program: string, args: readonly string[], folder: string): Daemon {
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  let isRunning = true;
  const ended = new Promise<void>((done) => {
    child.once('error', () => done());
    child.once('exit', () => done());
  }).then(() => {
    isRunning = false;
  });
  const guard = startGuard(child, folder);
  return {
    child,
    isRunning: () => isRunning,
    async stop() {
      signalGroup(child, 'SIGTERM');
      await Promise.race([ended, delay(STOP_PATIENCE_MS, undefined, { ref: false })]);
      signalGroup(child, 'SIGKILL');
      await ended;
      guard?.kill('SIGKILL');
    },
  };
}

/** Waits until every port takes connections; false when the program ended first or time ran out. */
export async function waitForPorts(
  daemon: Daemon,
  host: string,
  ports: readonly number[],
): Promise<boolean> {
  const givenUpAt = Date.now() + START_PATIENCE_MS;
  for (const port of ports) {
    while (!(await canConnect(host, port))) {
      if (!daemon.isRunning() || Date.now() > givenUpAt) return false;
      await delay(20);
    }
  }
  return daemon.isRunning();
}

const START_PATIENCE_MS = 20_000;
const STOP_PATIENCE_MS = 5_000;

/** Waits for the end of its standard input, which this process holds open as long as it lives. */
const GUARD_SCRIPT =
  'read -r _; kill -s TERM -- "-$1"; sleep 0.3; kill -s KILL -- "-$1"; rm -rf -- "$2"';

function startGuard({ pid }: ChildProcess, folder: string): ChildProcess | null {
  if (pid === undefined) return null;
  const guard = spawn('/bin/sh', ['-c', GUARD_SCRIPT, 'outpost-guard', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  // Its type knows nothing of the socket it is.
  (guard.stdin as Socket).unref();
  return guard;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended already.
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function listenAnywhere(host: string): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, host, () => done(server));
  });
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, host);
    const settle = (isOpen: boolean): void => {
      socket.destroy();
      done(isOpen);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
