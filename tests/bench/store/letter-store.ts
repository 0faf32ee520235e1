// A data folder whose Inbox holds 200,000 letters, beside a folder of ten, all received by the program itself. Made once, kept in
// .cache, and copied for each use.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usesStandIn } from '../../../scripts/lib/electron.mjs';
import { schemaVersion } from '../../../src-renderer/store/schema.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import { projectFolder, startProgram } from '../support/program.ts';
import { copyStore } from './copy-store.ts';
import { fillStore, type Filling } from './fill-store.ts';
import { edition } from './letter-sizes.ts';
import { untilAtRest } from './at-rest.ts';

export const longCount = Number(process.env['OUTPOST_BENCH_LETTERS'] ?? 200_000);
export const shortCount = 10;

/** Copies the prepared data folder into `folder`, which is empty. */
export async function copyLetterStore(folder: string): Promise<void> {
  const prepared = preparedFolder();
  if (!existsSync(prepared)) await prepare(prepared);
  await bringUpToDate(prepared);
  copyStore(path.join(prepared, 'data'), folder);
}

/** How quickly it was filled; null before it was. */
export function fillingFigures(): Figures | null {
  const file = path.join(preparedFolder(), 'filling.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Filling) : null;
}

function preparedFolder(): string {
  const kind = usesStandIn() ? 'stand-in' : 'electron';
  const name = `letters-${longCount}-${kind}-${schemaVersion}-${edition}`;
  return path.join(projectFolder, '.cache/bench', name);
}

async function prepare(prepared: string): Promise<void> {
  const draft = `${prepared}.draft`;
  const data = path.join(draft, 'data');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  tell(`making a store of ${longCount} letters, once`);
  const filling = await fillStore(data, longCount, shortCount);
  writeFileSync(path.join(draft, 'filling.json'), JSON.stringify(filling));
  renameSync(draft, prepared);
}

/**
 * What the program derives from letters is made by the build that is measured, and once: otherwise each copy would make it anew while
 * something else is timed.
 */
async function bringUpToDate(prepared: string): Promise<void> {
  // It names the scripts, and their names change with what is in them.
  const build = readFileSync(path.join(projectFolder, 'dist/renderer/index.html'), 'utf8');
  const record = path.join(prepared, 'build.html');
  if (existsSync(record) && readFileSync(record, 'utf8') === build) return;
  const data = path.join(prepared, 'data');
  const start = performance.now();
  const { quit } = await startProgram(data);
  try {
    await untilAtRest(data);
  } finally {
    await quit();
  }
  writeFileSync(record, build);
  const seconds = rounded((performance.now() - start) / 1_000);
  tell(`what is derived from letters is up to date after ${seconds} s`);
}
