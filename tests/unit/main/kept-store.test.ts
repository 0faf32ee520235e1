// What the browser engine would delete with a damaged store is still there; what it deletes of a sound one is let go of.
import {
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesInFolders, diskOf } from '../../../src-main/disk/disk-use.ts';
import {
  acceptLostStore,
  keepStore,
  lostStore,
  keepUp,
} from '../../../src-main/disk/kept-store.ts';

let root: string;
const tables = 'app_outpost_0.indexeddb.leveldb';
const values = 'app_outpost_0.indexeddb.blob';
const inEngine = (...names: string[]) => path.join(root, 'IndexedDB', ...names);
const inKept = (...names: string[]) => path.join(root, 'store-kept', ...names);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'outpost-kept-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function makeStore(): void {
  mkdirSync(inEngine(tables), { recursive: true });
  mkdirSync(inEngine(values, '1', '00'), { recursive: true });
  writeFileSync(inEngine(tables, 'CURRENT'), 'MANIFEST-000001\n');
  writeFileSync(inEngine(tables, '000003.log'), 'entries');
  writeFileSync(inEngine(tables, '000005.ldb'), 'sorted');
  writeFileSync(inEngine(values, '1', '00', '2'), 'letters');
}

/** As the engine does with a store it can't read. */
function discard(): void {
  rmSync(inEngine(tables), { recursive: true });
  mkdirSync(inEngine(tables));
  writeFileSync(inEngine(tables, 'corruption_info.json'), '{}');
}

const keep = async () => (await keepStore(root)).whole;

describe('before there is a store', () => {
  it('nothing is kept and nothing lost', async () => {
    await keep();
    expect(readdirSync(root)).toEqual([]);
    expect(await lostStore(root)).toBeNull();
  });
});

describe('a sound store', () => {
  it('is kept as links, which take no space of their own', async () => {
    makeStore();
    await keep();
    for (const file of [
      [tables, '000005.ldb'],
      [values, '1', '00', '2'],
    ]) {
      expect(statSync(inKept(...file)).ino).toBe(statSync(inEngine(...file)).ino);
    }
    expect(await lostStore(root)).toBeNull();
  });

  it('is kept as it is at the latest start', async () => {
    makeStore();
    await keep();
    rmSync(inEngine(tables, '000005.ldb'));
    rmSync(inEngine(tables, 'CURRENT'));
    writeFileSync(inEngine(tables, 'CURRENT'), 'MANIFEST-000009\n');
    writeFileSync(inEngine(tables, '000010.ldb'), 'newer');
    rmSync(inEngine(values, '1'), { recursive: true });
    await keep();
    expect(readdirSync(inKept(tables)).sort()).toEqual(['000003.log', '000010.ldb', 'CURRENT']);
    expect(readFileSync(inKept(tables, 'CURRENT'), 'utf8')).toBe('MANIFEST-000009\n');
    expect(readdirSync(inKept(values))).toEqual([]);
  });

  it('gets back the space of what it deletes while it is used, and is kept as it is by then', async () => {
    makeStore();
    await keep();
    rmSync(inEngine(values, '1', '00', '2'));
    writeFileSync(inEngine(values, '1', '00', '3'), 'more letters');
    rmSync(inEngine(tables, '000005.ldb'));
    writeFileSync(inEngine(tables, '000006.ldb'), 'merged');
    rmSync(inEngine(tables, 'CURRENT'));
    writeFileSync(inEngine(tables, 'CURRENT'), 'MANIFEST-000007\n');
    await keepUp(root);
    expect(readdirSync(inKept(values, '1', '00'))).toEqual(['3']);
    expect(readdirSync(inKept(tables)).sort()).toEqual(['000003.log', '000006.ldb', 'CURRENT']);
    expect(readFileSync(inKept(tables, 'CURRENT'), 'utf8')).toBe('MANIFEST-000007\n');
  });

  it('is kept from its first minutes on', async () => {
    await keep();
    makeStore();
    await keepUp(root);
    expect(readdirSync(inKept(tables)).sort()).toEqual(['000003.log', '000005.ldb', 'CURRENT']);
  });

  it('lets go of no table while another one vanishes before it could be linked', async () => {
    makeStore();
    await keep();
    rmSync(inEngine(tables, '000005.ldb'));
    // Listed, and not there.
    symlinkSync('000009.ldb', inEngine(tables, '000006.ldb'));
    await keepUp(root);
    expect(readdirSync(inKept(tables))).toContain('000005.ldb');
    rmSync(inEngine(tables, '000006.ldb'));
    await keepUp(root);
    expect(readdirSync(inKept(tables))).not.toContain('000005.ldb');
  });
});

describe('a store the engine has thrown away', () => {
  it('lies in a folder of its own, whole, until the person begins anew, and after that too', async () => {
    makeStore();
    await keep();
    discard();
    const folder = await lostStore(root);
    expect(readFileSync(path.join(folder!, tables, '000005.ldb'), 'utf8')).toBe('sorted');
    expect(readFileSync(path.join(folder!, values, '1', '00', '2'), 'utf8')).toBe('letters');
    // A start in between changes nothing.
    await keep();
    expect(await lostStore(root)).toBe(folder);
    await acceptLostStore(root);
    expect(await lostStore(root)).toBeNull();
    expect(readdirSync(path.join(folder!, tables))).toContain('CURRENT');
  });

  it('is noticed by its absence too', async () => {
    makeStore();
    await keep();
    rmSync(inEngine(), { recursive: true });
    expect(await lostStore(root)).toContain('store-damaged');
  });

  it('is not let go of with what was deleted', async () => {
    makeStore();
    await keep();
    discard();
    rmSync(inEngine(values), { recursive: true });
    await keepUp(root);
    expect(readFileSync(inKept(values, '1', '00', '2'), 'utf8')).toBe('letters');
  });

  it('and another one later lie in two folders', async () => {
    for (const name of ['first', 'second']) {
      makeStore();
      writeFileSync(inEngine(tables, '000005.ldb'), name);
      await keep();
      discard();
      const folder = (await lostStore(root))!;
      expect(readFileSync(path.join(folder, tables, '000005.ldb'), 'utf8')).toBe(name);
      await acceptLostStore(root);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(readdirSync(root).filter((name) => name.startsWith('store-damaged'))).toHaveLength(2);
  });
});

describe('the space a store takes', () => {
  it('is that of its files, wherever the engine’s folder is, without what is kept', async () => {
    makeStore();
    await keep();
    expect(await bytesInFolders(root, 'IndexedDB')).toBe(36);
    expect(await bytesInFolders(path.join(root, 'nowhere'), 'IndexedDB')).toBe(0);
  });

  it('is on a disk that has some', async () => {
    const disk = await diskOf(root);
    expect(disk!.freeBytes).toBeLessThanOrEqual(disk!.totalBytes);
    expect(await diskOf(path.join(root, 'nowhere'))).toBeNull();
  });
});
