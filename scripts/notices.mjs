// Gathers the licences of the packages whose code is in the built program, as they ask, into one file that is packed beside it.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/project.mjs';

/** Where `electron-builder.yml` expects the file. */
export const noticesFile = path.join(root, '.cache', 'THIRD-PARTY-NOTICES.txt');

/** Icons and the dictionary come from files of these packages, which no source map names. */
const unmapped = ['@fluentui/svg-icons', 'dictionary-en'];

/** Folders of packages whose files are packed as they are, under a licence of their own. */
const packedParts = { 'pdfjs-dist': ['cmaps', 'wasm'] };

/** Writes the file; resolves with the names of the packages in it. Needs `dist/` with its source maps. */
export function writeNotices() {
  const names = [...new Set([...unmapped, ...packagesIn(path.join(root, 'dist'))])];
  names.sort((a, b) => a.localeCompare(b));
  const notices = [...names.map(noticeOf), ...dataNotices()];
  fs.mkdirSync(path.dirname(noticesFile), { recursive: true });
  fs.writeFileSync(noticesFile, notices.join(`\n${'-'.repeat(78)}\n\n`));
  return names;
}

function packagesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.map'))
    .flatMap((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).sources)
    .flatMap((source) => {
      // The last one is the package whose code it is: a package may bring its own copy of another.
      const inner = source.split('node_modules/').at(-1);
      const match = source.includes('node_modules/') && /^(?:@[^/]+\/)?[^/]+/.exec(inner);
      return match ? [match[0]] : [];
    });
}

function noticeOf(name) {
  const folder = path.join(root, 'node_modules', name);
  const { version, license } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = [folder, ...(packedParts[name] ?? []).map((part) => path.join(folder, part))]
    .flatMap((where) => fs.readdirSync(where).map((file) => path.join(where, file)))
    .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(path.basename(file)))
    .map((file) => fs.readFileSync(file, 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts, ''].join('\n\n');
}

/** Facts copied from collections (scripts/providers.mjs), which ask for their notices, too. */
function dataNotices() {
  const folder = path.join(root, 'assets', 'providers');
  const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
  return ['ispdb', 'services'].map((name) => {
    const { repository, commit, licence, path: where } = JSON.parse(read(`${name}.json`));
    const head = `Providers' servers, from ${where} of ${repository} at ${commit} (${licence})`;
    return [head, read(`${name}.LICENSE.txt`).trim(), ''].join('\n\n');
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`Licences of ${writeNotices().length} packages gathered`);
}
