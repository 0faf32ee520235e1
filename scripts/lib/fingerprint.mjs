// Fingerprints of source folders, so that a step is skipped when nothing it reads has changed. Node's own modules only.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

/** A hash over the paths and bytes of files and folders, given relative to the project; missing ones count as absent. */
export function fingerprint(entries) {
  const hash = createHash('sha256');
  for (const entry of entries) addTo(hash, entry);
  return hash.digest('hex');
}

/** Whether `.cache/<name>.hash` already holds this fingerprint. */
export function isRecorded(name, value) {
  try {
    return fs.readFileSync(recordFile(name), 'utf8') === value;
  } catch {
    return false;
  }
}

/** Remembers a fingerprint once its step has succeeded. */
export function record(name, value) {
  fs.mkdirSync(path.dirname(recordFile(name)), { recursive: true });
  fs.writeFileSync(recordFile(name), value);
}

function recordFile(name) {
  return path.join(root, '.cache', `${name}.hash`);
}

function addTo(hash, entry) {
  const file = path.join(root, entry);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  hash.update(`\0${entry}\0`);
  if (!stat) return;
  if (!stat.isDirectory()) {
    hash.update(fs.readFileSync(file));
    return;
  }
  for (const name of fs.readdirSync(file).sort()) addTo(hash, `${entry}/${name}`);
}
