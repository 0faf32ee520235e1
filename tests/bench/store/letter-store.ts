// A data folder whose Inbox holds 200,000 letters, beside a folder of ten, all received by the program itself. Made once, kept in
// .cache, and copied for each use.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usesStandIn } from '../../../scripts/lib/electron.mjs';
import { schemaVersion } from '../../../src-renderer/store/schema.ts';
import { tell } from '../support/figures.ts';
import { projectFolder } from '../support/program.ts';
import { copyStore } from './copy-store.ts';
import { fillStore, type Filling } from './fill-store.ts';
import { edition } from './letter-sizes.ts';

export const longCount = Number(process.env['OUTPOST_BENCH_LETTERS'] ?? 200_000);
export const shortCount = 10;

/** Copies the prepared data folder into `folder`, which is empty. Gives how quickly it was filled. */
export async function copyLetterStore(folder: string): Promise<Filling> {
  const kind = usesStandIn() ? 'stand-in' : 'electron';
  const prepared = path.join(
    projectFolder,
    '.cache/bench',
    `letters-${longCount}-${kind}-${schemaVersion}-${edition}`,
  );
  if (!existsSync(prepared)) await prepare(prepared);
  copyStore(path.join(prepared, 'data'), folder);
  return JSON.parse(readFileSync(path.join(prepared, 'filling.json'), 'utf8')) as Filling;
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
