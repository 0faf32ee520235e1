// npm run build: main process, preload and pages into dist/, and the stand-in into .cache/. Skips what has not changed
// (--force builds all). Prints one line.
import { build } from 'vite';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import fs from 'node:fs';
import { fingerprint, isRecorded, record } from './lib/fingerprint.mjs';
import { root } from './lib/project.mjs';

const COMMON = ['package-lock.json', 'src-shared', 'assets'];
const PARTS = [
  {
    name: 'main',
    config: 'src-main/vite.config.ts',
    sources: ['src-main', ...COMMON],
    output: 'dist/main/main.cjs',
  },
  {
    name: 'preload',
    config: 'src-main/preload/vite.config.ts',
    sources: ['src-main/preload', 'src-shared', 'package-lock.json'],
    output: 'dist/preload/preload.cjs',
  },
  {
    name: 'renderer',
    config: 'src-renderer/vite.config.ts',
    sources: ['src-renderer', ...COMMON],
    output: 'dist/renderer/index.html',
  },
  {
    name: 'stand-in',
    config: 'tests/stand-in/vite.config.ts',
    sources: ['tests/stand-in', 'scripts/lib/chromium.mjs', 'package-lock.json'],
    output: '.cache/stand-in/main.cjs',
  },
  {
    name: 'stand-in-page',
    config: 'tests/stand-in/page/vite.config.ts',
    sources: ['tests/stand-in', 'package-lock.json'],
    output: '.cache/stand-in/page.js',
  },
];

/** Builds the parts whose sources changed; `only` names parts. Resolves with the names of those built. */
export async function buildAll({ force = false, only } = {}) {
  const wanted = PARTS.filter(({ name }) => only === undefined || only.includes(name));
  const stale = wanted
    .map((part) => ({ ...part, hash: fingerprint(part.sources) }))
    .filter((part) => force || !isBuilt(part));
  // Each at its own pace: Vite spends much of a build waiting for its native part.
  await asProduction(() => Promise.all(stale.map(buildPart)));
  return stale.map(({ name }) => name);
}

// A test runner sets NODE_ENV to `test`, and then React would be built for development, with this machine's paths in it.
async function asProduction(work) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

function isBuilt({ name, hash, output }) {
  return isRecorded(`build-${name}`, hash) && fs.existsSync(path.join(root, output));
}

async function buildPart({ name, config, hash }) {
  await build({ configFile: path.join(root, config), logLevel: 'warn' });
  record(`build-${name}`, hash);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const startedAt = performance.now();
  try {
    const built = await buildAll({ force: process.argv.includes('--force') });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      built.length > 0 ? `Built ${built.join(', ')} in ${seconds} s` : 'Nothing to build',
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
