// Which `electron` runs the program: the real binary when it is installed, else the stand-in over Chromium.
// Node's own modules only.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

const electronFolder = path.join(root, 'node_modules', 'electron');
export const standInFolder = path.join(root, 'tests', 'stand-in', 'bin');

/** Path of Electron's own binary, or undefined when it has not been fetched. */
export function findElectron() {
  try {
    const name = fs.readFileSync(path.join(electronFolder, 'path.txt'), 'utf8').trim();
    const binary = path.join(electronFolder, 'dist', name);
    return fs.existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the stand-in is to be used: no binary, or OUTPOST_STANDIN=1 asks for it. */
export function usesStandIn(env = process.env) {
  return env.OUTPOST_STANDIN === '1' || findElectron() === undefined;
}

/** Whether windows can be shown to a person. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
