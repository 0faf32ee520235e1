// npm start: installs what the lock file says, builds, fetches Electron if it can, and opens the program. What is done
// already is skipped. Arguments after -- go to the program; --yes allows installing Debian's Chromium as root.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { findElectron, hasDisplay, standInFolder } from './lib/electron.mjs';
import { root } from './lib/project.mjs';
import { say, StartFailure } from './lib/say.mjs';
import {
  assertNodeVersion,
  ensureBuild,
  ensureChromium,
  ensureElectron,
  ensureModules,
} from './setup.mjs';

const arguments_ = process.argv.slice(2);
const yes = arguments_.includes('--yes');
const passedOn = arguments_.filter((argument) => argument !== '--yes');

try {
  assertNodeVersion();
  await ensureModules();
  const reason = process.env.OUTPOST_STANDIN === '1' ? 'OUTPOST_STANDIN=1' : await ensureElectron();
  await ensureBuild();
  if (reason !== undefined) {
    say('noElectron', { reason });
    await ensureChromium({ yes });
  }
  if (!hasDisplay()) throw new StartFailure('noDisplay');
  process.exitCode = await open(reason === undefined);
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Runs the program until it ends; resolves with its exit code. */
function open(isRealElectron) {
  const program = isRealElectron ? findElectron() : process.execPath;
  const before = isRealElectron ? [] : [path.join(standInFolder, 'electron')];
  const child = spawn(
    program,
    [...before, '.', ...electronArguments(isRealElectron), ...passedOn],
    {
      cwd: root,
      stdio: 'inherit',
      // The stand-in's safe storage is a plain file, so people are to be told that there is no keyring.
      env: { OUTPOST_STANDIN_KEYRING: 'none', ...process.env, ...userData() },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

// Electron refuses to run as root with its sandbox.
function electronArguments(isRealElectron) {
  return isRealElectron && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

// --user-data-dir names where the program keeps its mail.
function userData() {
  const prefix = '--user-data-dir=';
  const given = passedOn.find((argument) => argument.startsWith(prefix));
  return given ? { OUTPOST_USER_DATA: path.resolve(given.slice(prefix.length)) } : {};
}
