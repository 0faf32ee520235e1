// Which letters get a read receipt, which only after asking, which never (RFC 8098 §2.1).
import { describe, expect, it } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { receiptWish } from '../../../src-renderer/mime/receipt/receipt-wish.ts';

const own = new Set(['me@example.tw']);

async function wishOf(...fields: string[]) {
  const head = ['From: Ann <ann@example.com>', ...fields, '', 'Hello', ''].join('\r\n');
  const letter = await parseLetter(new TextEncoder().encode(head), { fallbackCharset: '' });
  return receiptWish(letter, own);
}

const asks = 'Disposition-Notification-To: Ann <ann@example.com>';
const toMe = 'To: Me <ME@example.tw>';
const path = 'Return-Path: <ann@example.com>';

describe('a wish for a read receipt', () => {
  it('of a letter that names the person is one', async () => {
    expect(await wishOf(asks, toMe, path)).toEqual({
      to: ['ann@example.com'],
      maySendUnasked: true,
      originalRecipient: '',
    });
    expect(await wishOf(asks, 'Cc: me@example.tw', path)).toMatchObject({ maySendUnasked: true });
  });

  it.each([
    ['asks for nothing', [toMe, path]],
    ['names nobody to tell', ['Disposition-Notification-To: <>', toMe, path]],
    ['came from a list', [asks, toMe, path, 'List-Id: <news.example.com>']],
    ['can be unsubscribed from', [asks, toMe, path, 'List-Unsubscribe: <mailto:x@example.com>']],
    ['says it is sent to many', [asks, toMe, path, 'Precedence: bulk']],
    [
      'says so only where it says it again',
      [asks, toMe, path, 'Precedence: x', 'Precedence: list'],
    ],
    ['came from a list of old', [asks, toMe, path, 'X-BeenThere: news@example.com']],
    ['came from a list that counts its letters', [asks, toMe, path, 'X-ML-Name: news']],
    [
      'names an address that carries fields',
      ['Disposition-Notification-To: ann@example.com?bcc=spy@example.net', toMe, path],
    ],
    [
      'names a link',
      ['Disposition-Notification-To: <mailto:ann@example.com?subject=x>', toMe, path],
    ],
    [
      'names an address that reads backwards',
      ['Disposition-Notification-To: <\u202egro.elpmaxe@nna>', toMe, path],
    ],
    [
      'requires it where it says so again',
      [
        asks,
        toMe,
        path,
        ...['a=optional,x', 'b=required,y'].map((o) => `Disposition-Notification-Options: ${o}`),
      ],
    ],
    ['does not name the person', [asks, 'To: all@example.tw', path]],
    ['is the person’s own', ['Disposition-Notification-To: me@example.tw', toMe]],
    [
      'requires what no program here knows',
      [asks, toMe, path, 'Disposition-Notification-Options: new-thing=required,x'],
    ],
  ])('is none where the letter %s', async (_what, fields) => {
    expect(await wishOf(...fields)).toBeNull();
  });

  it('of a receipt itself is none, or two programs would tell each other for ever', async () => {
    const raw = [
      ...['From: ann@example.com', toMe, asks, path],
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
      ...['', '--b', 'Content-Type: message/disposition-notification', ''],
      ...['Final-Recipient: rfc822;ann@example.com', 'Disposition: manual-action; displayed'],
      ...['', '--b--', ''],
    ].join('\r\n');
    const letter = await parseLetter(new TextEncoder().encode(raw), { fallbackCharset: '' });
    expect(letter.report).not.toBeNull();
    expect(receiptWish(letter, own)).toBeNull();
  });

  it.each([
    ['to another address than the letter came from', [asks, toMe, 'Return-Path: <x@example.com>']],
    ['where nobody says where it came from', [asks, toMe]],
    ['of a letter without a return path', [asks, toMe, 'Return-Path: <>']],
    ['to a local part that differs in case', [asks, toMe, 'Return-Path: <ANN@example.com>']],
    [
      'where two fields name whom to tell',
      [asks, 'Disposition-Notification-To: spy@example.net', toMe, path],
    ],
    [
      'to several addresses',
      ['Disposition-Notification-To: ann@example.com, spy@example.net', toMe, path],
    ],
  ])('is never answered unasked %s', async (_what, fields) => {
    expect(await wishOf(...fields)).toMatchObject({ maySendUnasked: false });
  });

  it('is answered unasked whatever the case of the domain', async () => {
    const wish = await wishOf(asks, toMe, 'Return-Path: <ann@EXAMPLE.com>');
    expect(wish?.maySendUnasked).toBe(true);
  });
});
