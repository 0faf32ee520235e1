// Whose word on where a letter returns to is believed: the delivering server's, and nobody's who sent the letter.
import { describe, expect, it } from 'vitest';
import type { LetterHeader } from '../../../src-renderer/mime/letter.ts';
import { withoutForeignReturnPaths } from '../../../src-renderer/mime/sender/return-path.ts';

const own = ['pop.firm.com.tw', 'firm.com.tw'];
const path = 'Return-Path: <ann@example.com>';
const byOwn = 'Received: from mail.example.com by mx.firm.com.tw with ESMTPS id 1; Mon, 2 Nov 2026';
const byOther = 'Received: from laptop by mail.example.com with ESMTPSA id 2; Mon, 2 Nov 2026';

function headersOf(lines: readonly string[]): LetterHeader[] {
  return lines.map((line) => {
    const at = line.indexOf(':');
    const value = line.slice(at + 1).trim();
    return { name: line.slice(0, at), value, rawValue: value };
  });
}

function believed(lines: readonly string[], servers = own): string[] {
  return withoutForeignReturnPaths(headersOf(lines), servers)
    .filter(({ name }) => /^return-path$/i.test(name))
    .map(({ value }) => value);
}

describe('a Return-Path', () => {
  it.each([
    ['of a server that wrote none, below its Received line', [byOwn, path, byOther]],
    [
      'that came with the letter, and a forged line of the own server below it',
      [byOther, path, byOwn],
    ],
    ['below a line that says no name', ['Received: from x by mail with SMTP', path, byOwn]],
    ['above a line of somebody else alone', [path, byOther]],
    ['where nobody says who received it', [path, 'Subject: x']],
    [
      'below a line that does not say by whom',
      ['Received: (qmail 7 invoked by uid 1)', path, byOwn],
    ],
  ])('%s is not believed', (_what, lines) => {
    expect(believed(lines)).toEqual([]);
  });

  it('that the own server wrote on top is, and no other', () => {
    expect(believed([path, 'Delivered-To: me@firm.com.tw', byOwn, byOther])).toEqual([
      '<ann@example.com>',
    ]);
    expect(believed([path, 'Return-Path: <spy@example.net>', byOwn])).toEqual([
      '<ann@example.com>',
    ]);
    expect(believed(['return-path: <>', byOwn, path, byOther])).toEqual(['<>']);
  });

  it('below the inner hops of a large provider is, as Gmail writes it', () => {
    const lines = [
      'Received: by 2002:a05:6a10:17d3:b0:2d8:1f1b with SMTP id a1; Mon, 2 Nov 2026',
      path,
      'Received: from mail.example.com by mx.google.com with ESMTPS id 3; Mon, 2 Nov 2026',
      byOther,
    ];
    expect(believed(lines, ['pop.gmail.com', 'gmail.com'])).toEqual(['<ann@example.com>']);
    expect(believed(lines)).toEqual([]);
  });

  it('of an account that is gone is not believed', () => {
    expect(believed([path, byOwn], [])).toEqual([]);
  });

  it('says nothing of the other headers', () => {
    const lines = ['From: a@example.com', byOwn, 'Subject: x'];
    expect(withoutForeignReturnPaths(headersOf(lines), own)).toEqual(headersOf(lines));
  });
});
