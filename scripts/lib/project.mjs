// Where the project lies, and how its scripts run programs. Node's own modules only.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * Runs a program in the project and resolves with its exit code and, unless it was shown, what it printed.
 * A time limit ends it with code 124, even while a program it left behind holds its output open.
 */
export function run(command, args, { env = {}, show = false, timeoutMs = 0, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // npm and npx are .cmd files on Windows, which only a shell runs.
      shell: process.platform === 'win32',
    });
    let output = '';
    let isTooLate = false;
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    const finish = (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    };
    const giveUp = () => {
      // Whoever holds the other end would keep this process, too.
      child.stdout?.destroy();
      child.stderr?.destroy();
      finish(124);
    };
    const timer =
      timeoutMs > 0
        ? setTimeout(() => {
            isTooLate = true;
            if (child.exitCode !== null || child.signalCode !== null) giveUp();
            else child.kill('SIGKILL');
          }, timeoutMs)
        : undefined;
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('exit', () => {
      if (isTooLate) giveUp();
    });
    child.on('close', (code, signal) => finish(code ?? (signal ? 1 : 0)));
  });
}
