import { describe, expect, test } from 'vitest';
import { maxPassings } from '../../../src-shared/mail/composition.ts';
import { passingMark } from '../../../src-renderer/rules/letter-fields.ts';
import { forwardingOf } from '../../../src-renderer/rules/may-forward.ts';
import { fieldsOf, own } from './heads.ts';

const eve = { name: 'Eve', address: 'eve@example.com' };
const anna = { name: '', address: 'Anna@example.org' };
const work = { name: '', address: 'anna@work.example.com' };
const arrivedAt: ReadonlySet<string> = new Set(['anna@example.org']);

const forwarded = (lines: readonly string[], to = [eve]) =>
  forwardingOf(fieldsOf(...lines), { to, own, arrivedAt });

describe('nothing is passed on', () => {
  test.each<[what: string, lines: readonly string[]]>([
    ['that was passed on from here', ['X-Loop: anna@example.org']],
    ['that was passed on from another account here', ['X-Loop: <Anna@Work.Example.com>']],
    [
      'of which the second mark is one of here',
      ['X-Loop: eve@example.com', 'X-Loop: anna@example.org'],
    ],
    ['that says that something was not delivered', ['Return-Path: <>']],
    ['that is a report', ['Content-Type: multipart/report; report-type=delivery-status']],
    [
      'that has gone through too many hands',
      Array.from({ length: maxPassings }, (_, at) => `X-Loop: p${at}@example.com`),
    ],
  ])('%s', (_what, lines) => {
    expect(forwarded(lines)).toBeNull();
  });

  test('to the account it came to, for it would come in again', () => {
    expect(forwarded([], [anna])).toBeNull();
    expect(forwarded([], [anna, eve])).toEqual({ to: [eve], passedOnBy: [] });
  });

  test('to an address in another script that passed it on before', () => {
    const wang = '王@例子.tw';
    const fields = fieldsOf(`X-Loop: ${passingMark(wang)}`);
    expect(passingMark(wang)).toMatch(/^[!-~]+$/);
    expect(forwardingOf(fields, { to: [eve], own: new Set([wang]), arrivedAt })).toBeNull();
  });
});

describe('is passed on', () => {
  test('to another account of the person', () => {
    expect(forwarded([], [work])).toEqual({ to: [work], passedOnBy: [] });
  });

  test('what a list or a program wrote: somebody wants to read it elsewhere', () => {
    expect(
      forwarded(['List-Id: <dogs.example.net>', 'Auto-Submitted: auto-generated']),
    ).not.toBeNull();
  });

  test('with the marks of those who passed it on before, so that each of them knows it again', () => {
    const lines = ['X-Loop: Lin@example.net', 'X-Loop: two words', 'X-Loop: <eve@example.com>'];
    expect(forwarded(lines)?.passedOnBy).toEqual(['lin@example.net', 'eve@example.com']);
  });
});
