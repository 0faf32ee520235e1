// Message rules as an old, foreign or damaged store may hold them: what is not understood decides nothing.
import { describe, expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { keptRules } from '../../../src-renderer/store/kept-rules.ts';
import { bodyHas, fromHas, rule } from './letters.ts';

const good = rule([fromHas('ann@example.com')], { flag: true });
const deletes = rule([fromHas('spam@example.com')], { deleteFromServer: true });

test.each([undefined, null, 0, '', 'rules', {}, { 0: good, length: 1 }, new Date(0)])(
  'there are no rules in %j',
  (value) => {
    expect(keptRules(value)).toEqual([]);
  },
);

describe('left out is a rule', () => {
  const { conditions, actions } = good;
  const wrongConditions = (criteria: unknown) => ({
    ...good,
    conditions: { ...conditions, criteria },
  });
  test.each([
    ['that is none', null],
    ['that is a number', 7],
    ['without actions', { ...good, actions: undefined }],
    ['without conditions', { ...good, conditions: undefined }],
    ['without a list of conditions', wrongConditions(undefined)],
    [
      'with a condition nobody knows, which must not be met by every letter',
      wrongConditions([{ kind: 'moonPhase' }]),
    ],
    ['with a condition that is none', wrongConditions([null])],
    [
      'with a condition that names nothing',
      wrongConditions([{ ...fromHas('x'), entries: undefined }]),
    ],
    ['with a size that is none', wrongConditions([{ kind: 'sizeAbove', kb: NaN }])],
    [
      'whose conditions are joined in a way nobody knows',
      { ...good, conditions: { ...conditions, joinedBy: 'xor' } },
    ],
    ['with an action nobody knows', { ...good, actions: { ...actions, playSound: true } }],
    ['with a reply without a text', { ...good, actions: { replyWith: { subject: '' } } }],
    ['with a color there is not', { ...good, actions: { color: 'mauve' } }],
    ['neither on nor off', { ...good, isOn: 'yes' }],
  ])('%s', (_what, broken) => {
    expect(keptRules([broken, good])).toEqual([good]);
  });
});

test('below a rule that is not understood none deletes from the server before the person has seen to it', () => {
  expect(keptRules([deletes, { id: 'stops what comes from the boss' }, good, deletes])).toEqual([
    deletes,
    good,
    { ...deletes, isOn: false },
  ]);
});

test('whatever a rule can say is kept as it is', () => {
  const all: MailRule = rule(
    [
      fromHas('a', 'none'),
      bodyHas('b', 'all'),
      { kind: 'sizeAbove', kb: 1 },
      { kind: 'sizeBelow', kb: 2.5 },
      { kind: 'priority', priority: 'high' },
      { kind: 'account', accountId: 'anna' as never },
      { kind: 'hasAttachment', is: true },
      { kind: 'isSecure', is: false },
    ],
    {
      ...{ moveTo: folderId('f'), copyTo: folderId('sent'), delete: true, forwardTo: 'a@b.tw' },
      ...{ color: 'grey', flag: true, markRead: true, conversation: 'ignored', stop: true },
      ...{ replyWith: { subject: '', text: 'x' }, doNotDownload: true, deleteFromServer: true },
    },
    'or',
  );
  expect(keptRules([all])).toEqual([all]);
});
