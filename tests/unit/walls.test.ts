// The walls of ARCHITECTURE, each breached once in a copy of the layout: the linter must refuse every breach, and only those.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Files that every breach may import. */
const bystanders = {
  'src-shared/plain.ts': 'export const plain = 1;',
  'src-shared/mail/mail.ts': 'export const mail = 1;',
  'src-main/plain.ts': 'export const inMain = 1;',
  'src-renderer/plain.ts': 'export const inRenderer = 1;',
  'src-renderer/store/plain.ts': 'export const inStore = 1;',
  'src-renderer/features/first/plain.ts': 'export const inFirst = 1;',
  'tests/plain.ts': 'export const inTests = 1;',
};

const use = (module: string): string =>
  `import * as used from '${module}';\nexport const x = used;`;

/** What is forbidden, where it is done, and by whom it is refused. */
const breaches: readonly (readonly [wall: string, file: string, code: string, rule: string])[] = [
  ['shared imports main', 'src-shared/a.ts', use('../src-main/plain.ts'), 'boundaries(dependencies)'],
  ['shared imports the renderer', 'src-shared/b.ts', use('../src-renderer/plain.ts'), 'boundaries(dependencies)'],
  ['shared imports Node', 'src-shared/c.ts', use('node:fs'), 'boundaries(dependencies)'],
  ['shared imports Electron', 'src-shared/d.ts', use('electron'), 'boundaries(dependencies)'],
  ['main imports the renderer', 'src-main/ipc/a.ts', use('../../src-renderer/plain.ts'), 'boundaries(dependencies)'],
  ['the renderer imports main', 'src-renderer/app/a.ts', use('../../src-main/plain.ts'), 'boundaries(dependencies)'],
  ['the renderer imports Node', 'src-renderer/app/b.ts', use('node:path'), 'boundaries(dependencies)'],
  ['the program imports a test', 'src-main/windows/a.ts', use('../../tests/plain.ts'), 'boundaries(dependencies)'],
  ['pop3 imports Electron', 'src-main/pop3/a.ts', use('electron'), 'boundaries(dependencies)'],
  ['the renderer imports Electron', 'src-renderer/app/c.ts', use('electron'), 'boundaries(dependencies)'],
  ['windows use ipcMain', 'src-main/windows/b.ts', "import { ipcMain } from 'electron';\nexport const x = ipcMain;", 'eslint(no-restricted-imports)'],
  ['a session opens a socket', 'src-main/pop3/b.ts', use('node:net'), 'boundaries(dependencies)'],
  ['smtp opens a TLS socket', 'src-main/smtp/a.ts', use('node:tls'), 'boundaries(dependencies)'],
  ['ipc opens a socket', 'src-main/ipc/b.ts', use('node:net'), 'boundaries(dependencies)'],
  ['ipc imports nodemailer', 'src-main/ipc/c.ts', use('nodemailer'), 'boundaries(dependencies)'],
  ['smtp imports smtp-server', 'src-main/smtp/b.ts', use('smtp-server'), 'boundaries(dependencies)'],
  ['pop3 imports socks', 'src-main/pop3/c.ts', use('socks'), 'boundaries(dependencies)'],
  ['a feature imports Dexie', 'src-renderer/features/second/a.ts', use('dexie'), 'boundaries(dependencies)'],
  ['a feature imports pdf.js', 'src-renderer/features/second/c.ts', use('pdfjs-dist'), 'boundaries(dependencies)'],
  ['a feature imports a part of pdf.js', 'src-renderer/features/second/d.ts', use('pdfjs-dist/build/pdf.worker.mjs'), 'boundaries(dependencies)'],
  ['a feature imports nspell', 'src-renderer/features/second/e.ts', use('nspell'), 'boundaries(dependencies)'],
  ['spelling imports the store', 'src-renderer/spelling/a.ts', use('../store/plain.ts'), 'boundaries(dependencies)'],
  ['a feature imports another', 'src-renderer/features/second/b.ts', use('../first/plain.ts'), 'boundaries(dependencies)'],
  ['ui imports the store', 'src-renderer/ui/a.ts', use('../store/plain.ts'), 'boundaries(dependencies)'],
  ['ui imports a feature', 'src-renderer/ui/b.ts', use('../features/first/plain.ts'), 'boundaries(dependencies)'],
  ['ui imports mail', 'src-renderer/ui/c.ts', use('../../src-shared/mail/mail.ts'), 'boundaries(dependencies)'],
  ['ingest imports React', 'src-renderer/ingest/a.ts', use('react'), 'boundaries(dependencies)'],
  ['the catalogue imports React', 'src-renderer/catalogue/a.ts', use('react'), 'boundaries(dependencies)'],
  ['the catalogue imports Dexie', 'src-renderer/catalogue/b.ts', use('dexie'), 'boundaries(dependencies)'],
  ['mime imports React', 'src-renderer/mime/a.ts', use('react-dom'), 'boundaries(dependencies)'],
  ['search imports React', 'src-renderer/search/a.ts', use('react'), 'boundaries(dependencies)'],
  ['rules import the store', 'src-renderer/rules/a.ts', use('../store/plain.ts'), 'boundaries(dependencies)'],
  ['search imports the store', 'src-renderer/search/b.ts', use('../store/plain.ts'), 'boundaries(dependencies)'],
  ['search imports Dexie', 'src-renderer/search/c.ts', use('dexie'), 'boundaries(dependencies)'],
  ['a type is imported across a wall', 'src-shared/e.ts', "import type { inMain } from '../src-main/plain.ts';\nexport type X = typeof inMain;", 'boundaries(dependencies)'],
  ['a module is loaded later across a wall', 'src-shared/f.ts', "export const x = () => import('../src-main/plain.ts');", 'boundaries(dependencies)'],
  ['a default export', 'src-main/a.ts', 'const x = 1;\nexport default x;', 'import(no-default-export)'],
  ['a cycle', 'src-main/cycle-a.ts', "import { b } from './cycle-b.ts';\nexport const a = (): unknown => b;", 'import(no-cycle)'],
  ['markup from a string', 'src-renderer/app/Raw.tsx', "export const Raw = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;", 'react(no-danger)'],
  ['any', 'src-shared/g.ts', 'export const x: any = 1;', 'typescript(no-explicit-any)'],
  ['a promise nobody waits for', 'src-shared/h.ts', 'async function f(): Promise<void> {}\nexport function g(): void {\n  f();\n}', 'typescript(no-floating-promises)'],
  ['an unchecked line', 'src-shared/i.ts', '// @ts-ignore\nexport const x: string = 1;', 'typescript(ban-ts-comment)'],
  ['a page of tests mocks a module', 'tests/dom/a.ts', "import { vi } from 'vitest';\nvi.mock('../plain.ts');", 'eslint(no-restricted-properties)'],
  ['a page of tests mocks a module later', 'tests/dom/b.ts', "import { vi } from 'vitest';\nexport const x = () => vi.doMock('../plain.ts');", 'eslint(no-restricted-properties)'],
  ['a file too long to read', 'src-shared/j.ts', `export const x = 1;${'\n//'.repeat(400)}`, 'eslint(max-lines)'],
]; // prettier-ignore

/** Allowed, however close to a wall. */
const fair: Readonly<Record<string, string>> = {
  'src-main/cycle-b.ts': "import { a } from './cycle-a.ts';\nexport const b = (): unknown => a;",
  'src-main/main.ts': "import { app } from 'electron';\nexport const x = app;",
  'src-main/windows/fair.ts': "import type { Session } from 'electron';\nexport type X = Session;",
  'src-main/ipc/fair.ts': "import { ipcMain } from 'electron';\nexport const x = ipcMain;",
  'src-main/pop3/connection.ts': use('node:tls'),
  'src-main/net/fair.ts': `${use('node:net')}\nexport { SocksClient } from 'socks';`,
  'src-main/practice/fair.ts': `${use('node:net')}\nexport { SMTPServer } from 'smtp-server';`,
  'src-main/smtp/fair.ts': use('nodemailer'),
  'src-renderer/rules/fair.ts': use('../search/fair.ts'),
  'src-renderer/search/fair.ts': use('../../src-shared/mail/mail.ts'),
  'src-renderer/mime/pdf/fair.ts': `${use('pdfjs-dist')}\nimport 'pdfjs-dist/build/pdf.worker.mjs';`,
  'src-renderer/store/fair.ts': use('dexie'),
  'src-renderer/ui/fair.ts': use('../../src-shared/plain.ts'),
  'src-renderer/app/fair.ts': use('../features/first/plain.ts'),
  'src-renderer/features/first/fair.ts': use('./plain.ts'),
  'tests/fair.ts': use('../src-main/plain.ts'),
  'tests/dom/fair.ts': "import { vi } from 'vitest';\nexport const x = vi.fn().mock.calls;",
  'tests/unit/fair.ts': "import { vi } from 'vitest';\nvi.mock('../plain.ts');",
};

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

let folder: string;
let refusals: Map<string, string[]>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'outpost-walls-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json']) {
    copyFileSync(path.join(root, name), path.join(folder, name));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  write(
    'tsconfig.json',
    '{"extends":"./tsconfig.base.json","compilerOptions":{"jsx":"react-jsx","composite":false,"emitDeclarationOnly":false,"noEmit":true}}',
  );
  for (const [file, code] of Object.entries({ ...bystanders, ...fair })) write(file, code);
  for (const [, file, code] of breaches) write(file, code);
  const { diagnostics } = await lint();
  refusals = new Map();
  for (const { filename, code } of diagnostics) {
    const file = filename.replaceAll('\\', '/');
    refusals.set(file, [...(refusals.get(file) ?? []), code]);
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter', () => {
  it.each(breaches)('refuses that %s', (_wall, file, _code, rule) => {
    expect(refusals.get(file) ?? []).toContain(rule);
  });

  it('refuses nothing that is fair', () => {
    const files = [...Object.keys(bystanders), ...Object.keys(fair)];
    const refused = files.flatMap((file) => (refusals.get(file) ?? []).map((code) => [file, code]));
    // Both halves of a cycle are named.
    expect(refused.filter(([, code]) => code !== 'import(no-cycle)')).toEqual([]);
  });
});

async function lint(): Promise<Report> {
  const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const args = [
    oxlint,
    '--type-aware',
    '--format=json',
    'src-shared',
    'src-main',
    'src-renderer',
    'tests',
  ];
  const running = promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 });
  // Its exit code says that there were refusals, as there must be.
  const { stdout } = await running.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
}

function write(file: string, code: string): void {
  const full = path.join(folder, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `${code}\n`);
}
