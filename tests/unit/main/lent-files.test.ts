// Files out of letters on disk: lent ones are private and go away, saved ones replace nothing.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { markFromInternet, quarantine } from '../../../src-main/disk/internet-mark.ts';
import { LentFiles } from '../../../src-main/disk/lent-files.ts';
import { writeNewFile } from '../../../src-main/disk/new-file.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'outpost-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
const bytes = new Uint8Array([0, 1, 255]);
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('a file lent to another program', () => {
  it.each(['../../etc/passwd', '..\\evil.pdf', 'a\u202efdp.txt', 'CON', '報告.pdf', '.', ''])(
    'called %j lies in a folder of its own, private and read-only',
    async (name) => {
      const temporaryFolder = folder();
      const lent = new LentFiles({ temporaryFolder, dataFolder: '/data' });
      const file = await lent.lend(name, bytes);
      const parts = path.relative(temporaryFolder, file).split(path.sep);
      expect(parts).toHaveLength(3);
      expect(parts).not.toContain('..');
      expect(new Uint8Array(readFileSync(file))).toEqual(bytes);
      expect(modeOf(file)).toBe('400');
      expect(modeOf(path.dirname(file))).toBe('700');
      expect(modeOf(path.dirname(path.dirname(file)))).toBe('700');
    },
  );

  it('keeps its name beside another of the same name', async () => {
    const lent = new LentFiles({ temporaryFolder: folder(), dataFolder: '/data' });
    const files = await Promise.all([lent.lend('a.txt', bytes), lent.lend('a.txt', bytes)]);
    expect(files.map((file) => path.basename(file))).toEqual(['a.txt', 'a.txt']);
    expect(files[0]).not.toBe(files[1]);
  });

  it('is gone when the program ends, and what a kill left when it starts; what is not ours stays', async () => {
    const temporaryFolder = folder();
    const options = { temporaryFolder, dataFolder: '/data' };
    const other = await new LentFiles({ temporaryFolder, dataFolder: '/other' }).lend(
      'b.txt',
      bytes,
    );
    const left = await new LentFiles(options).lend('a.txt', bytes);
    mkdirSync(path.join(temporaryFolder, 'outpost-else'));
    const next = new LentFiles(options);
    next.clear();
    expect(existsSync(left)).toBe(false);
    const file = await next.lend('a.txt', bytes);
    next.clear();
    expect(existsSync(file)).toBe(false);
    expect(existsSync(other)).toBe(true);
    expect(readdirSync(temporaryFolder)).toHaveLength(2);
    expect(existsSync(await next.lend('c.txt', bytes))).toBe(true);
  });

  it('is not looked for behind a link somebody else has laid', async () => {
    const temporaryFolder = folder();
    const precious = folder();
    writeFileSync(path.join(precious, 'kept.txt'), 'kept');
    const lent = new LentFiles({ temporaryFolder, dataFolder: '/data' });
    const own = path.basename(path.dirname(path.dirname(await lent.lend('a.txt', bytes))));
    symlinkSync(precious, path.join(temporaryFolder, `${own}x`));
    lent.clear();
    expect(readFileSync(path.join(precious, 'kept.txt'), 'utf8')).toBe('kept');
  });
});

describe('a file saved into a folder', () => {
  it('never replaces one, not even one that was not seen there', async () => {
    const into = folder();
    writeFileSync(path.join(into, 'a.txt'), 'old');
    writeFileSync(path.join(into, 'a (2).txt'), 'older');
    const taken = new Set<string>();
    const names = [
      await writeNewFile(into, 'a.txt', bytes, { mode: 0o666, taken }),
      await writeNewFile(into, 'A.txt', bytes, { mode: 0o666, taken }),
    ];
    expect(names).toEqual(['a (3).txt', 'A (4).txt']);
    expect(readFileSync(path.join(into, 'a.txt'), 'utf8')).toBe('old');
    expect(new Uint8Array(readFileSync(path.join(into, 'a (3).txt')))).toEqual(bytes);
    expect(readdirSync(into)).toHaveLength(4);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    const into = folder();
    const notBytes = { length: 3 } as unknown as Uint8Array;
    const how = { mode: 0o666, taken: new Set<string>() };
    await expect(writeNewFile(into, 'a.txt', notBytes, how)).rejects.toThrow();
    expect(readdirSync(into)).toEqual([]);
    await expect(writeNewFile(path.join(into, 'gone'), 'a.txt', bytes, how)).rejects.toThrow(
      'ENOENT',
    );
  });
});

describe('the mark of the Internet', () => {
  it('is what Windows reads beside the file', async () => {
    // On other systems a colon is a letter of the name, so that the stream is a file here.
    const file = path.join(folder(), 'a.txt');
    await markFromInternet(file, 'win32');
    expect(readFileSync(`${file}:Zone.Identifier`, 'utf8')).toBe('[ZoneTransfer]\r\nZoneId=3\r\n');
  });

  it('on macOS says when and by whom', () => {
    expect(quarantine(1_700_000_000_000)).toBe('0001;6553f100;Outpost;');
  });

  it('that cannot be made is no failure', async () => {
    await markFromInternet('/nowhere/a.txt', 'win32');
    await markFromInternet('/nowhere/a.txt', 'linux');
  });
});
