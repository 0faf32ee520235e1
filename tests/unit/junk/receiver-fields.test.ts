import { expect, test } from 'vitest';
import { tokensOf } from './letters.ts';

const traces = ['X-Spam-Status', 'Return-Path', 'Delivered-To', 'X-Keywords', 'Status', 'X-UID'];

test('what the receiver’s side writes into a letter is none of its tokens', () => {
  const sent = ['From', 'X-Mailer', 'Subject'];
  const kept = ['Return-Path', 'From', 'X-Spam-Status', 'X-Mailer', ...traces, 'Subject'];
  expect(tokensOf({ fieldNames: kept })).toEqual(tokensOf({ fieldNames: sent }));
});

test('capitals of field names, which servers change, tell nothing', () => {
  expect(tokensOf({ fieldNames: ['MESSAGE-ID', 'from'] })).toEqual(
    tokensOf({ fieldNames: ['Message-Id', 'From'] }),
  );
});

test('the day and hour a letter was written tell nothing', () => {
  const at = (date: string) => tokensOf({ headers: new Map([['date', date]]) });
  expect(at('Mon, 1 Jul 2002 10:00:00 -0700')).toEqual(at('Sun, 1 Dec 2024 23:59:59 +0800'));
});
