// The steps that make a fresh copy ready to run. Each is skipped when it is already done. Node's own modules only, since
// nothing else is there before `npm ci`.
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { findChromium } from './lib/chromium.mjs';
import { findElectron } from './lib/electron.mjs';
import { fingerprint } from './lib/fingerprint.mjs';
import { root, run } from './lib/project.mjs';
import { say, sentence, StartFailure } from './lib/say.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const FETCH_LIMIT_MS = 3 * 60 * 1000;

/** Refuses a Node that is too old for Vite and for the program. */
export function assertNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StartFailure('oldNode', { version });
}

/** Runs `npm ci` when node_modules is absent or was made from another lock file. Resolves with whether it ran. */
export async function ensureModules() {
  const mark = path.join(root, 'node_modules', '.outpost-lock-hash');
  const wanted = fingerprint(['package-lock.json']);
  const isPresent = fs.existsSync(path.join(root, 'node_modules', 'vite', 'package.json'));
  if (isPresent && readText(mark) === wanted) return false;
  // npm ci would empty the folder a link leads to, which is another copy's.
  if (isPresent && fs.lstatSync(path.join(root, 'node_modules')).isSymbolicLink()) return false;
  if (isPresent && readText(mark) === undefined && (await matchesLock())) {
    fs.writeFileSync(mark, wanted);
    return false;
  }
  say('installing');
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], {
    // Electron asks for a newer Node than the program needs to be built.
    env: { npm_config_loglevel: 'error', npm_config_engine_strict: 'false' },
  });
  if (code !== 0) throw new StartFailure('installFailed', {}, output);
  fs.writeFileSync(mark, wanted);
  return true;
}

/** Builds what changed since the last build, and says so in one line. */
export async function ensureBuild(options = {}) {
  const startedAt = performance.now();
  try {
    const { buildAll } = await import('./build.mjs');
    const parts = await buildAll(options);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (parts.length > 0) say('built', { parts: parts.join(', '), seconds });
  } catch (error) {
    throw new StartFailure('buildFailed', {}, String(error?.message ?? error));
  }
}

/**
 * Fetches Electron's binary when it is absent; after a failure not again for a day. Resolves with undefined when it is
 * there, else with the reason why it is not.
 */
export async function ensureElectron({ now = Date.now() } = {}) {
  if (findElectron()) return undefined;
  const note = path.join(root, '.cache', 'electron-not-fetched.json');
  const last = JSON.parse(readText(note) ?? '{}');
  if (now - (last.at ?? 0) < DAY_MS) return last.reason;
  say('fetching');
  const { code, output } = await run('npx', ['install-electron', '--no'], {
    timeoutMs: FETCH_LIMIT_MS,
  });
  if (code === 0 && findElectron()) return undefined;
  const reason = code === 124 ? `no answer in ${FETCH_LIMIT_MS / 1000} s` : failureReason(output);
  fs.mkdirSync(path.dirname(note), { recursive: true });
  fs.writeFileSync(note, JSON.stringify({ at: now, reason }));
  return reason;
}

/** Path of Chromium; installs Debian's where it may, else fails with the one command that does. */
export async function ensureChromium({ yes = false } = {}) {
  const found = findChromium();
  if (found) return found;
  if (!hasApt()) throw new StartFailure('noChromiumHere');
  await ensureDebianPackages(['chromium', 'fonts-noto-cjk'], { yes, refusal: 'noChromium' });
  const installed = findChromium();
  if (!installed) throw new StartFailure('noChromiumHere');
  return installed;
}

/**
 * Installs Debian packages that are missing: as root with `yes` (or in CI) at once, as root on a terminal after asking,
 * otherwise fails with the command. Resolves with the names installed.
 */
export async function ensureDebianPackages(
  packages,
  { yes = Boolean(process.env.CI), refusal = 'noPackages' } = {},
) {
  const missing = [];
  for (const name of packages) if (!(await isInstalled(name))) missing.push(name);
  if (missing.length === 0) return [];
  const isRoot = process.getuid?.() === 0;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const command = `${isRoot ? '' : 'sudo '}${install}`;
  if (!hasApt() || !isRoot || !(yes || (await agrees(command)))) {
    throw new StartFailure(refusal, { command });
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const args = install.split(' ').slice(1);
  let result = await run('apt-get', args, { env });
  if (result.code !== 0) {
    // The list of packages may be old, or not there at all.
    await run('apt-get', ['update'], { env });
    result = await run('apt-get', args, { env });
  }
  if (result.code !== 0) throw new StartFailure('packagesFailed', { command }, result.output);
  return missing;
}

export { findChromium, findElectron };

async function isInstalled(name) {
  if (!hasApt()) return false;
  const { code, output } = await run('dpkg-query', ['-W', '-f', '${Status}', name]);
  return code === 0 && output.includes('install ok installed');
}

function hasApt() {
  return process.platform === 'linux' && fs.existsSync('/usr/bin/apt-get');
}

async function agrees(command) {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(sentence('mayInstall', { command }));
  terminal.close();
  return /^y/i.test(answer.trim());
}

// Someone who ran `npm ci` by hand need not wait for another.
async function matchesLock() {
  const own = readText(path.join(root, 'node_modules', '.package-lock.json'));
  const wanted = readText(path.join(root, 'package-lock.json'));
  if (own === undefined || wanted === undefined) return false;
  const installed = JSON.parse(own).packages;
  return Object.entries(JSON.parse(wanted).packages).every(
    ([name, { version, optional, devOptional }]) =>
      name === '' || optional || devOptional || installed[name]?.version === version,
  );
}

// The first line that says what went wrong, without the addresses it was asked at.
function failureReason(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const line =
    lines.find((each) => /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|HTTP|status code/i.test(each)) ??
    lines.find((each) => /error/i.test(each));
  const reason = (line ?? 'the download failed')
    .replace(/https?:\/\/\S+/g, '…')
    .replace(/^(Type)?Error: /, '');
  return reason.slice(0, 160);
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
