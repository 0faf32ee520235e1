// Starts the built program under Playwright, on real Electron or on the stand-in. Used by the demo and the e2e tests.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasDisplay, standInFolder, usesStandIn } from './electron.mjs';
import { root } from './project.mjs';

/**
 * Launches an application folder. Without `userDataDir` a temporary one is made, and removed when the program ends.
 * `headless` is true by default; on real Electron it has no effect, since that always needs a display.
 */
export async function launchOutpost({
  userDataDir,
  args = [],
  env = {},
  headless = true,
  appDir = root,
} = {}) {
  await buildOnce(appDir);
  // Read by the electron package once, so it must be set before Playwright loads that.
  if (usesStandIn()) process.env.ELECTRON_OVERRIDE_DIST_PATH = standInFolder;
  const { _electron } = await import('playwright-core');
  const folder = userDataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'outpost-'));
  const isHeadless = headless || !hasDisplay();
  const app = await _electron.launch({
    args: [appDir, ...args],
    cwd: appDir,
    // The program's own theme decides, not Playwright's default of light.
    colorScheme: 'no-override',
    env: withoutUndefined({
      ...process.env,
      OUTPOST_USER_DATA: folder,
      ...(isHeadless ? { OUTPOST_HEADLESS: '1' } : {}),
      ...env,
    }),
  });
  if (userDataDir === undefined) {
    const remove = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    app.process().once('exit', remove);
  }
  const page = await firstPage(app);
  return { app, page, userDataDir: folder };
}

async function firstPage(app) {
  try {
    const page = await app.firstWindow();
    // A window may be seen while it is still blank.
    await page.waitForURL((url) => !url.pathname.startsWith('/__standin__/'));
    return page;
  } catch (error) {
    // Nobody else could end it: the caller never gets hold of it.
    app.process().kill('SIGKILL');
    throw error;
  }
}

const builds = new Map();

// Once in a process: a test that ran yesterday's bundles would prove nothing.
function buildOnce(appDir) {
  const only = appDir === root ? undefined : ['stand-in', 'stand-in-page'];
  const known = builds.get(appDir);
  if (known) return known;
  const built = import('../build.mjs').then(({ buildAll }) => buildAll({ only }));
  builds.set(appDir, built);
  return built;
}

function withoutUndefined(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}
