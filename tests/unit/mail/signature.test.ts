import { describe, expect, it } from 'vitest';
import { accountId } from '../../../src-shared/mail/ids.ts';
import {
  assignedTo,
  noSignatures,
  signatureAtStart,
  signatureOf,
  withoutSignature,
  type SignatureChoices,
} from '../../../src-shared/mail/signature.ts';

const home = accountId('home');
const work = accountId('work');
const choices: SignatureChoices = {
  list: [
    { id: 'a', name: 'A', format: 'text', content: 'a' },
    { id: 'b', name: 'B', format: 'html', content: '<b>b</b>' },
  ],
  defaultId: 'a',
  byAccount: { [work]: 'b' },
  isAdded: true,
  isLeftOutOfAnswers: true,
};

describe('which signature an account has', () => {
  it.each([
    ['its own before the default', work, 'b'],
    ['the default without one of its own', home, 'a'],
    ['the default where there is no account yet', null, 'a'],
  ])('%s', (_why, account, id) => {
    expect(signatureOf(choices, account)?.id).toBe(id);
  });

  it('the default where its own is gone', () => {
    const gone = { ...choices, byAccount: { [work]: 'gone' } };
    expect(signatureOf(gone, work)?.id).toBe('a');
  });

  it('none at all of none', () => {
    expect(signatureOf(noSignatures, home)).toBeNull();
  });
});

describe('what a letter begins with', () => {
  it('is nothing while signatures are not added', () => {
    expect(signatureAtStart({ ...choices, isAdded: false }, home, false)).toBeNull();
  });

  it('is nothing where the signature says nothing', () => {
    const list = choices.list.map((one) => ({ ...one, content: ' \n' }));
    expect(signatureAtStart({ ...choices, list }, home, false)).toBeNull();
  });

  it('leaves answers out only where the person says so', () => {
    expect(signatureAtStart(choices, home, true)).toBeNull();
    expect(signatureAtStart({ ...choices, isLeftOutOfAnswers: false }, home, true)?.id).toBe('a');
    expect(signatureAtStart(choices, home, false)?.id).toBe('a');
  });
});

it('removing the default one makes the next the default, and frees accounts of it', () => {
  const left = withoutSignature({ ...choices, byAccount: { [work]: 'a' } }, 'a');
  expect(left).toMatchObject({ defaultId: 'b', byAccount: {}, isAdded: true });
  expect(withoutSignature(left, 'b')).toEqual({ ...noSignatures, isLeftOutOfAnswers: true });
});

it('assigning takes an account from one signature to another', () => {
  expect(assignedTo(choices, 'a', [work]).byAccount).toEqual({ [work]: 'a' });
  expect(assignedTo(choices, 'b', []).byAccount).toEqual({});
});
