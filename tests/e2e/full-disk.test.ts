// The disk fills up while letters come in: a small file system of its own under the program's data. Receiving stops and says so,
// the server keeps what is not here, and once there is space everything arrives, nothing twice.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const letterCount = 60;
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
    const data = moveToSmallDisk(outpost.userDataDir, 110);
    await outpost.launch();
    const said = await outpost.notices().allInnerTexts();
    expect(said.join('\n')).toContain(outpost.say('failure.storage-full.sentence'));
    expect(said.join('\n')).toContain(outpost.say('failure.storage-full.action'));

    const here = (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash);
    expect(here.length).toBeLessThan(letterCount);
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
});

/** About 2 MB each, of noise: the engine under IndexedDB packs what repeats itself. */
function letterOf(index: number): Buffer {
  const noise = randomBytes(1_500_000).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`From: a@example.com\r\nSubject: Letter ${index}\r\n\r\n${noise}\r\n`);
}

/** Puts a file system of so many MB over the folder, with what was in it. */
function moveToSmallDisk(folder: string, sizeMb: number): { grow(sizeMb: number): void } {
  const before = `${folder}-before`;
  execFileSync('mv', [folder, before]);
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]);
  execFileSync('cp', ['-a', `${before}/.`, folder]);
  return {
    grow: (larger) => {
      execFileSync('mount', ['-o', `remount,size=${larger}m`, folder]);
    },
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
