// New letters weighed by message rules before they are fetched: what is asked of the server, and what its answers may be worth.
import { describe, expect, test } from 'vitest';
import type { LookedLetter } from '../../../src-shared/ipc/session-port-contract.ts';
import { accountId, uidl } from '../../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { headerFacts } from '../../../src-renderer/ingest/header-facts.ts';
import { weighed } from '../../../src-renderer/ingest/weighing.ts';
import { above, from, notFrom, phrase, ruleOf } from './unseen-letters.ts';

const hold = { doNotDownload: true } as const;
const remove = { deleteFromServer: true } as const;
const raw = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const fromAnn = raw('From: ann@example.com\r\nSubject: offer\r\n\r\n');
const fromBob = raw('From: bob@example.com\r\n\r\n');

function listed(...sizes: readonly number[]): ListingEntry[] {
  return sizes.map((sizeBytes, at) => ({
    number: at + 1,
    uidl: uidl(`u${at + 1}`),
    occurrence: 0,
    sizeBytes,
  }));
}

interface Shown {
  readonly letters: readonly LookedLetter[];
  readonly bytes: Uint8Array;
}

/** One frame; null: no headers. */
function frameOf(...headers: readonly (readonly [number, Uint8Array | null])[]): Shown {
  return {
    letters: headers.map(([number, each]) => ({ number, sizeBytes: each?.length ?? null })),
    bytes: Buffer.concat(headers.map(([, each]) => each ?? new Uint8Array())),
  };
}

/** What the rules say, by number, and whose headers were asked for. */
async function weigh(
  entries: readonly ListingEntry[],
  rules: readonly MailRule[],
  ...frames: readonly Shown[]
) {
  const asked: number[][] = [];
  const ruled = await weighed(entries, accountId('anna'), rules, (numbers, show) => {
    asked.push([...numbers]);
    for (const { letters, bytes } of frames) show(letters, bytes);
    return Promise.resolve();
  });
  return { ruled: Object.fromEntries(ruled), asked };
}

test('by their size alone nothing is asked', async () => {
  const rules = [ruleOf(hold, [above(10)])];
  expect(await weigh(listed(9_000, 11_000), rules)).toEqual({ ruled: { 2: 'hold' }, asked: [] });
});

test('only those are asked for whose size does not tell', async () => {
  const rules = [ruleOf(hold, [above(10)]), ruleOf(hold, [from('ann')])];
  const frame = frameOf([1, fromAnn], [3, fromBob]);
  expect(await weigh(listed(1, 11_000, 2), rules, frame)).toEqual({
    ruled: { 1: 'hold', 2: 'hold' },
    asked: [[1, 3]],
  });
});

test('headers come in as many frames as they like', async () => {
  const rules = [ruleOf(remove, [from('ann')])];
  const frames = [frameOf([1, fromAnn]), frameOf(), frameOf([2, fromBob], [3, fromAnn])];
  expect((await weigh(listed(1, 1, 1), rules, ...frames)).ruled).toEqual({
    1: 'remove',
    3: 'remove',
  });
});

describe('a letter is fetched as usual', () => {
  const rules = [ruleOf(remove, [notFrom('ann')])];

  test('where the server shows nothing of it', async () => {
    const frame = frameOf([1, null], [2, fromBob]);
    expect((await weigh(listed(1, 1), rules, frame)).ruled).toEqual({ 2: 'remove' });
  });

  test('where its headers are empty', async () => {
    expect((await weigh(listed(1), rules, frameOf([1, raw('')]))).ruled).toEqual({});
  });

  test('where a frame has fewer bytes than it says', async () => {
    const { letters, bytes } = frameOf([1, fromBob], [2, fromBob]);
    const short = { letters, bytes: bytes.subarray(0, bytes.length - 1) };
    expect((await weigh(listed(1, 1), rules, short)).ruled).toEqual({ 1: 'remove' });
  });

  test('and nothing is made of letters nobody asked for', async () => {
    expect((await weigh(listed(1), rules, frameOf([7, fromBob]))).ruled).toEqual({});
  });
});

test('a letter held for its size goes when its headers say so', async () => {
  const rules = [ruleOf(hold, [above(10)]), ruleOf(remove, [phrase('subject', 'offer')])];
  const frame = frameOf([1, fromAnn], [2, fromBob]);
  expect((await weigh(listed(11_000, 11_000), rules, frame)).ruled).toEqual({
    1: 'remove',
    2: 'hold',
  });
});

describe('headers tell', () => {
  test.each([
    ['multipart/signed; protocol="application/pgp-signature"; boundary=x', true],
    ['multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', true],
    ['application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', true],
    ['application/pkcs7-mime; smime-type=signed-data', true],
    ['application/pkcs7-mime; smime-type=certs-only', false],
    ['multipart/mixed; boundary=x', false],
    // OpenPGP may stand within it.
    ['text/plain; charset=utf-8', null],
  ])('whether a letter is secure, if its type does: %s', (type, isSecure) => {
    expect(headerFacts(raw(`Content-Type: ${type}\r\n\r\n`)).isSecure).toBe(isSecure);
  });

  test('a subject in raw bytes of the charset they name', () => {
    const subject = Buffer.from([0xb6, 0x6c, 0xa5, 0xf3, 0xb3, 0x57, 0xab, 0x68]);
    const head = 'Content-Type: text/plain; charset=big5\r\nSubject: ';
    const headers = Buffer.concat([raw(head), subject, raw('\r\n\r\n')]);
    expect(headerFacts(headers).subject).toBe('郵件規則');
  });

  test('whatever bytes a server sends, without an error', () => {
    let seed = 7;
    for (let round = 0; round < 500; round += 1) {
      const bytes = new Uint8Array(round % 300).map(() => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed >> 16;
      });
      expect(() => headerFacts(bytes)).not.toThrow();
    }
  });
});
