// The disk fills up: a small file system of its own under the program's data. Receiving stops while the engine still has room, and says
// so; the server keeps what is not here. Where something else takes the last of the space, the engine closes the store: the program says
// why and has nobody open it before there is room. Once there is, everything is there, nothing twice.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const letterCount = 60;
const mib = 1024 * 1024;
const patience = { timeout: 60_000 };
const unavailable = receivingUnavailableReason() ?? mountUnavailableReason();

describe.skipIf(unavailable)(`a disk that is too small${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;
  const sent: string[] = [];

  beforeEach(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    sent.length = 0;
    for (let index = 0; index < letterCount; index += 1) {
      const raw = letterOf(index);
      await dovecot.deliver('alice', raw);
      sent.push(hashOf(asSentByServer(raw)));
    }
    outpost = await Outpost.start({ caCertificatePem: dovecot.caCertificatePem });
    await addAccount(outpost, accountAt({ dovecot }), { isTested: false });
    await outpost.quit();
  });
  afterEach(async () => {
    await outpost?.quit().catch(() => undefined);
    unmount(outpost.userDataDir);
    await outpost?.remove();
    await dovecot?.stop();
  });

  it('ends receiving with a clear word, deletes nothing unseen, and all arrives once there is space', async () => {
    const data = moveToSmallDisk(outpost.userDataDir, 200);
    await outpost.launch();
    const said = await outpost.notices().allInnerTexts();
    expect(said.join('\n')).toContain(outpost.say('failure.storage-full.sentence'));
    expect(said.join('\n')).toContain(outpost.say('failure.storage-full.action'));

    const here = (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash);
    expect(here.length).toBeGreaterThan(0);
    expect(here.length).toBeLessThan(letterCount);
    // The engine closes a store that it can't write to any more.
    expect(data.freeBytes()).toBeGreaterThan(60 * mib);
    const left = await Promise.all((await dovecot.listMaildir('alice')).map((it) => it.raw()));
    const there = new Set(left.map((raw) => hashOf(asSentByServer(raw))));
    expect(sent.filter((hash) => !here.includes(hash) && !there.has(hash))).toEqual([]);

    await outpost.quit();
    data.grow(900);
    await outpost.launch();
    await outpost.sendReceive();
    expect(await outpost.notices().count()).toBe(0);
    const kept = (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash);
    expect(kept.toSorted()).toEqual(sent.toSorted());
    expect(await dovecot.listMaildir('alice')).toEqual([]);
  });

  it('filled to the last byte by something else, is told of as that, and no letter is lost at any later start', async () => {
    const data = moveToSmallDisk(outpost.userDataDir, 1_000);
    await outpost.launch();
    const before = await storedHashes(outpost);
    expect(before).toHaveLength(letterCount);
    data.fill();
    const { page } = outpost;
    const saysFull = page.getByText(outpost.say('shell.storeClosedFull'));
    await page.locator('[data-pane="messages"] [data-index="0"]').click();
    // Whatever is written next: the engine finds out by that.
    await expect
      .poll(async () => {
        await page.keyboard.press('Insert');
        return saysFull.isVisible();
      }, patience)
      .toBe(true);
    const { app } = outpost;
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    // The page may be gone before the click is answered.
    await page
      .getByRole('button', { name: outpost.say('shell.quit') })
      .click()
      .catch(() => undefined);
    await ended;
    await outpost.quit();
    // Once more while it is full: it is not even opened.
    await outpost.launch({ opensStore: false });
    await outpost.page.getByText(outpost.say('shell.storeQuota')).waitFor();
    await outpost.quit();
    data.empty();
    // The engine writes on where it was cut short, and it is the start after that which would find a damaged store.
    for (let start = 0; start < 3; start += 1) {
      await outpost.launch({ awaitsCheck: false });
      expect(await storedHashes(outpost)).toEqual(before);
      await outpost.page.locator('[data-pane="messages"] [data-index="0"]').click();
      await outpost.page.keyboard.press('Insert');
      await outpost.quit();
    }
  });

  it('full to the last byte when the program starts, is told of before the store is opened', async () => {
    const data = moveToSmallDisk(outpost.userDataDir, 1_000);
    await outpost.launch();
    expect(await storedLetters(outpost.page)).toHaveLength(letterCount);
    await outpost.quit();
    data.fill(10 * mib);
    await outpost.launch({ opensStore: false });
    const saysFull = outpost.page.getByText(outpost.say('shell.storeQuota'));
    await saysFull.waitFor();
    await outpost.page.getByText(/10[.\d]* MB/).waitFor();
    data.empty();
    await outpost.page.getByRole('button', { name: outpost.say('common.retry') }).click();
    await outpost.folder(outpost.say('folders.inbox')).waitFor();
    expect(await storedLetters(outpost.page)).toHaveLength(letterCount);
  });
});

async function storedHashes(outpost: Outpost): Promise<string[]> {
  return (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash).toSorted();
}

/** About 2 MB each, of noise: the engine under IndexedDB packs what repeats itself. */
function letterOf(index: number): Buffer {
  const noise = randomBytes(1_500_000).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`From: a@example.com\r\nSubject: Letter ${index}\r\n\r\n${noise}\r\n`);
}

interface SmallDisk {
  grow(sizeMb: number): void;
  freeBytes(): number;
  /** Takes all space but so much. */
  fill(leaveBytes?: number): void;
  /** Gives back what was taken. */
  empty(): void;
}

/** Puts a file system of so many MB over the folder, with what was in it. */
function moveToSmallDisk(folder: string, sizeMb: number): SmallDisk {
  const before = `${folder}-before`;
  execFileSync('mv', [folder, before]);
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]);
  execFileSync('cp', ['-a', `${before}/.`, folder]);
  const ballast = path.join(folder, 'ballast');
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    grow: (larger) => {
      execFileSync('mount', ['-o', `remount,size=${larger}m`, folder]);
    },
    freeBytes,
    fill(leaveBytes = 0) {
      const file = openSync(ballast, 'w');
      try {
        const piece = Buffer.alloc(mib / 4, 1);
        while (freeBytes() > leaveBytes) writeSync(file, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast),
  };
}

function unmount(folder: string): void {
  try {
    execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
  } catch {
    // It was never mounted.
  }
}

/** Only root may mount, and not in every container. */
function mountUnavailableReason(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root can mount a disk';
  try {
    const folder = execFileSync('mktemp', ['-d']).toString().trim();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    execFileSync('rmdir', [folder]);
    return null;
  } catch {
    return 'no disk can be mounted here';
  }
}
