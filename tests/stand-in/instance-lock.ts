// The single-instance lock: a socket for each user data folder; a second instance hands its arguments over and gets false.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

const HAND_OVER = `
const [address, message] = process.argv.slice(1);
const socket = require('node:net').connect(address, () => socket.end(message));
socket.on('error', () => process.exit(3));
socket.setTimeout(5000, () => process.exit(3));
socket.on('close', () => process.exit(0));
socket.resume();`;

/** Takes the lock and returns its release, or undefined when another instance answers. */
export function takeInstanceLock(
  folder: string,
  data: unknown,
  onSecond: (second: SecondInstance) => void,
): (() => void) | undefined {
  fs.mkdirSync(folder, { recursive: true });
  // A socket's path may hold about 100 bytes only, so it lies in the temporary folder under a hash.
  const hash = createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 24);
  const address =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\electron-stand-in-${hash}`
      : path.join(os.tmpdir(), `electron-stand-in-${hash}.sock`);
  if (handOver(address, { argv: process.argv, cwd: process.cwd(), data })) return undefined;
  fs.rmSync(address, { force: true });
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => {
      socket.end();
      onSecond(JSON.parse(Buffer.concat(parts).toString('utf8')) as SecondInstance);
    });
  });
  server.listen(address).unref();
  return () => server.close();
}

// Electron's call is synchronous, so another process does the asking.
function handOver(address: string, second: SecondInstance): boolean {
  if (process.platform !== 'win32' && !fs.existsSync(address)) return false;
  const message = JSON.stringify(second);
  return spawnSync(process.execPath, ['-e', HAND_OVER, address, message]).status === 0;
}
