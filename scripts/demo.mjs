// npm run demo: the same set-up as npm start, then the main job done unattended, with or without a display.
import fs from 'node:fs';
import { usesStandIn } from './lib/electron.mjs';
import { say, StartFailure } from './lib/say.mjs';
import {
  assertNodeVersion,
  ensureBuild,
  ensureChromium,
  ensureElectron,
  ensureModules,
} from './setup.mjs';

const yes = process.argv.includes('--yes');
const driver = new URL('demo/run-demo.mjs', import.meta.url);

try {
  assertNodeVersion();
  await ensureModules();
  await prepareElectron();
  await ensureBuild();
  if (!fs.existsSync(driver)) throw new StartFailure('noDemo');
  const { launchOutpost } = await import('./lib/launch.mjs');
  const { runDemo } = await import(driver.href);
  await runDemo({ launch: launchOutpost });
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : (error?.stack ?? error));
  process.exitCode = 1;
}

async function prepareElectron() {
  const reason = process.env.OUTPOST_STANDIN === '1' ? 'OUTPOST_STANDIN=1' : await ensureElectron();
  // Real Electron cannot run without a display; the stand-in can.
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    process.env.OUTPOST_STANDIN = '1';
  }
  if (reason !== undefined) say('noElectron', { reason });
  if (usesStandIn()) await ensureChromium({ yes });
}
