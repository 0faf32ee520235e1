// Packs the built program as a release would, around a dummy Electron, and looks into the archive. Touches no network.
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { extractAll, listPackage } from '@electron/asar';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { execFile } from 'node:child_process';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAll } from '../../scripts/build.mjs';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { writeNotices } from '../../scripts/notices.mjs';
import { launchOutpost } from '../../scripts/lib/launch.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Any version will do: no file of it is looked at. */
const electronVersion = '45.4.1';
/** Where a binary keeps its fuses: a mark, the wire's version and length, and a character a fuse (`0` off). */
const fuseWire = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0008${'1'.repeat(8)}`;
/** How the wire says that a fuse is on. */
const fuseIsOn = '1'.charCodeAt(0);
/** What Vite names the files it makes: a name, a hash of eight characters, an ending. */
const builtName =
  /[\w.@-]+-[\w-]{8}\.(?:js|css|svg|png|webp|woff2|wasm|bcmap|aff|dic|mp3|ogg|wav|json)\b/g;

let scratch: string;
let files: string[];
let unpacked: string;
let binary: string;

beforeAll(async () => {
  await buildAll();
  writeNotices();
  scratch = mkdtempSync(path.join(tmpdir(), 'outpost-packaging-'));
  const output = path.join(scratch, 'release');
  // Rejects with what electron-builder said.
  await promisify(execFile)(
    process.execPath,
    [
      path.join(root, 'node_modules', 'electron-builder', 'cli.js'),
      '--linux',
      'dir',
      `--config.electronDist=${makeDummyElectron(path.join(scratch, 'electron'))}`,
      `--config.electronVersion=${electronVersion}`,
      `--config.directories.output=${output}`,
    ],
    { cwd: root },
  );
  binary = path.join(output, 'linux-unpacked', 'outpost');
  const archive = path.join(output, 'linux-unpacked', 'resources', 'app.asar');
  unpacked = path.join(scratch, 'app');
  extractAll(archive, unpacked);
  files = listPackage(archive, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').slice(1))
    .filter((name) => path.extname(name) !== '');
}, 180_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

describe('the packed program', () => {
  it('holds its manifest, and begins where the manifest says', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: 'outpost', type: 'module' });
    expect(files).toContain(manifest['main']);
  });

  it('holds the preload and the page that main opens', () => {
    const main = read('dist/main/main.cjs');
    expect(main).toContain('preload.cjs');
    expect(files).toContain('dist/preload/preload.cjs');
    expect(files).toContain('dist/renderer/index.html');
  });

  it('requires nothing but Electron and what Node has', () => {
    for (const bundle of ['dist/main/main.cjs', 'dist/preload/preload.cjs']) {
      const required = [...read(bundle).matchAll(/(?<![.#\w])require\("([^"]+)"\)/g)].map(
        ([, name]) => name,
      );
      const outside = required.filter((name = '') => !isProvided(name));
      expect(outside, bundle).toEqual([]);
    }
  });

  it('holds every file that its pages, workers and styles name', () => {
    const names = new Set(files.map((file) => path.posix.basename(file)));
    const missing = texts().flatMap((file) =>
      mentions(file)
        .filter((name) => !names.has(name))
        .map((name) => `${file} -> ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('holds no file that nothing names', () => {
    const named = new Set(texts().flatMap(mentions));
    const idle = files.filter(
      (file) => file.startsWith('dist/renderer/assets/') && !named.has(path.posix.basename(file)),
    );
    expect(idle).toEqual([]);
  });

  it('holds no sources, tests, modules, maps or hidden files', () => {
    const strange = files.filter(
      (file) => !/^(?:package\.json$|dist\/(?:main|preload|renderer)\/)/.test(file),
    );
    expect(strange).toEqual([]);
    expect(files.filter((file) => /\.(?:map|tsx?|eml|test\.\w+)$/.test(file))).toEqual([]);
    expect(files.filter((file) => file.includes('node_modules') || /(^|\/)\./.test(file))).toEqual(
      [],
    );
  });

  it('says nothing of the machine it was packed on', () => {
    expect(texts().filter((file) => read(file).includes(root))).toEqual([]);
  });

  it('brings the licences of the packages whose code is in it', () => {
    const notices = readFileSync(
      path.join(path.dirname(binary), 'THIRD-PARTY-NOTICES.txt'),
      'utf8',
    );
    for (const name of [
      'react ',
      'dexie ',
      'nodemailer ',
      'dompurify ',
      'pdfjs-dist ',
      'nspell ',
      'dictionary-en ',
      '@fluentui/svg-icons ',
    ]) {
      expect(notices.split('\n').some((line) => line.startsWith(name))).toBe(true);
    }
    expect(notices).toContain('Permission is hereby granted');
    // Facts about providers are data, and ask for their notices all the same.
    expect(notices).toContain('https://github.com/thunderbird/autoconfig');
    expect(notices).toContain('Mozilla Public License Version 2.0');
    expect(notices).toContain('Andris Reinman');
    expect(notices, 'of the dictionary').toContain('Kevin Atkinson');
    expect(notices, 'of the character maps').toContain('Copyright 1990-2009 Adobe Systems');
  });

  it('has its fuses set: no Node from outside, nothing but the checked archive', async () => {
    const wire = await getCurrentFuseWire(binary);
    const states = Object.fromEntries(
      Object.entries(FuseV1Options)
        .filter((entry): entry is [string, FuseV1Options] => typeof entry[1] === 'number')
        .map(([name, fuse]) => [name, Number(wire[fuse]) === fuseIsOn]),
    );
    expect(states).toMatchObject({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  it.skipIf(findChromium() === undefined)('starts from what was packed alone', async () => {
    const { app, page } = await launchOutpost({ appDir: unpacked });
    const failed: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(response.url());
    });
    try {
      await page.reload();
      await page.locator('body :visible').first().waitFor();
      expect(failed).toEqual([]);
    } finally {
      await app.close();
    }
  });
});

function read(file: string): string {
  return readFileSync(path.join(unpacked, file), 'utf8');
}

function texts(): string[] {
  return files.filter((file) => /\.(?:html|css|js)$/.test(file));
}

function mentions(file: string): string[] {
  // Files of packages that became built ones are found by where they came from, which is no name of a built file.
  const text = read(file).replaceAll(/node_modules\/[\w./-]+/g, '');
  return [...text.matchAll(builtName)].map(([name]) => path.posix.basename(name));
}

function isProvided(name: string): boolean {
  return name === 'electron' || name.startsWith('node:') || builtinModules.includes(name);
}

/** The files electron-builder expects of an Electron distribution, all of them empty in meaning. */
function makeDummyElectron(folder: string): string {
  for (const part of ['resources', 'locales'])
    mkdirSync(path.join(folder, part), { recursive: true });
  for (const [name, content] of [
    ['electron', fuseWire],
    ['version', electronVersion],
    ['LICENSE', 'none'],
    ['LICENSES.chromium.html', '<p>none</p>'],
    ['locales/en-US.pak', 'none'],
    ['locales/zh-TW.pak', 'none'],
  ] as const) {
    writeFileSync(path.join(folder, name), content);
  }
  chmodSync(path.join(folder, 'electron'), 0o755);
  expect(existsSync(path.join(folder, 'resources', 'default_app.asar'))).toBe(false);
  return folder;
}
