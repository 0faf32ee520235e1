// Rules while they are written: what is kept of a draft, what is wrong with it, the list they stand in, and rules in words.
import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule, RuleActions, RuleCondition } from '../../../src-shared/mail/rules.ts';
import { createFormat } from '../../../src-renderer/app/formats.ts';
import { draftAbout } from '../../../src-renderer/features/rules/create-rule.ts';
import {
  actionNames,
  draftOf,
  freshDraft,
  ruleOf,
  withAction,
  type ActionName,
  type RuleDraft,
} from '../../../src-renderer/features/rules/rule-draft.ts';
import {
  doesSomethingHere,
  freeName,
  moveRule,
  shortName,
  withCopy,
  withRule,
} from '../../../src-renderer/features/rules/rule-list.ts';
import {
  isWhole,
  ruleNameMaxLength,
  ruleProblems,
} from '../../../src-renderer/features/rules/rule-problems.ts';
import { actionTexts, goneNote, whomText } from '../../../src-renderer/features/rules/rule-text.ts';

const projects = folderId('projects');
const fromAda: RuleCondition = { kind: 'people', field: 'from', entries: 'ada', match: 'any' };
const inBody: RuleCondition = { kind: 'phrases', field: 'body', entries: 'x', match: 'none' };

const rule = (actions: RuleActions, ...criteria: RuleCondition[]): MailRule => ({
  id: 'r',
  name: 'Ada',
  isOn: true,
  conditions: { joinedBy: 'and', criteria },
  actions,
});

/** Everything a rule can do, as far as it goes together. */
const everything: RuleActions = {
  moveTo: projects,
  copyTo: folderId('sent'),
  forwardTo: 'bob@example.org',
  color: 'teal',
  flag: true,
  markRead: true,
  conversation: 'ignored',
  replyWith: { subject: 'Away', text: 'I am away.' },
  stop: true,
};

describe('a rule', () => {
  test.each<[string, MailRule]>([
    ['for every letter', rule({ stop: true })],
    ['that does everything', rule(everything, fromAda)],
    ['that keeps letters away', rule({ doNotDownload: true }, fromAda, fromAda)],
    [
      'that joins by or and deletes',
      { ...rule({ delete: true }), conditions: { joinedBy: 'or', criteria: [fromAda, inBody] } },
    ],
    ['that is off', { ...rule({ deleteFromServer: true }, fromAda), isOn: false }],
  ])('is the same after it was written again: %s', (_name, each) => {
    expect(ruleOf(draftOf(each))).toEqual(each);
  });

  test('without its actions ticked keeps nothing of them, but the draft does', () => {
    let draft = draftOf(rule(everything, fromAda));
    for (const action of actionNames) draft = withAction(draft, action, false);
    expect(ruleOf(draft).actions).toEqual({});
    expect(ruleOf(withAction(draft, 'color', true)).actions).toEqual({ color: 'teal' });
    expect(ruleOf(withAction(draft, 'moveTo', true)).actions).toEqual({ moveTo: projects });
  });

  test('for every letter drops its conditions only once it is kept', () => {
    const draft = draftOf(rule({ flag: true }, fromAda));
    const every: RuleDraft = { ...draft, conditions: { ...draft.conditions, joinedBy: 'every' } };
    expect(ruleOf(every).conditions).toEqual({ joinedBy: 'and', criteria: [] });
    expect(every.conditions.criteria).toEqual([fromAda]);
  });

  test('is kept without blanks around what was typed', () => {
    const draft = draftOf(rule({ forwardTo: ' a@example.org ' }, fromAda));
    const kept = ruleOf({ ...draft, name: '  Ada ' });
    expect([kept.name, kept.actions.forwardTo]).toEqual(['Ada', 'a@example.org']);
  });
});

describe('of two actions that exclude one another', () => {
  test.each<[ActionName, ActionName]>([
    ['moveTo', 'delete'],
    ['delete', 'moveTo'],
    ['doNotDownload', 'deleteFromServer'],
    ['deleteFromServer', 'doNotDownload'],
  ])('the one ticked last holds: %s, then %s', (first, second) => {
    const draft = withAction(withAction(freshDraft('x'), first, true), second, true);
    expect([...draft.ticked]).toEqual([second]);
    // Taken back, it does not bring back the other.
    expect([...withAction(draft, second, false).ticked]).toEqual([]);
  });
});

describe('what is wrong with a rule', () => {
  const folders = [{ id: projects }, { id: folderId('sent') }];
  const problemsOf = (draft: RuleDraft, others: readonly { name: string }[] = []) =>
    ruleProblems(draft, { others, folders });
  const draft = draftOf(rule({ flag: true }, fromAda));

  test('that is whole is nothing', () => {
    expect(isWhole(problemsOf(draft))).toBe(true);
    expect(isWhole(problemsOf(draftOf(rule(everything, fromAda))))).toBe(true);
  });

  test('that was just begun is that it has neither conditions nor actions', () => {
    const fresh = problemsOf(freshDraft('New'));
    expect(fresh).toMatchObject({ hasNoCondition: true, hasNoAction: true, name: null });
    expect(isWhole(fresh)).toBe(false);
  });

  test.each([
    ['', 'nameEmpty'],
    [' \u3000', 'nameEmpty'],
    ['王'.repeat(ruleNameMaxLength), null],
    ['王'.repeat(ruleNameMaxLength + 1), 'nameTooLong'],
    ['ＡＤＡ', 'nameTaken'],
  ])('called "%s" is: %s', (name, problem) => {
    expect(problemsOf({ ...draft, name }, [{ name: 'ada ' }]).name).toBe(problem);
  });

  test('is half a condition, unless the rule is for every letter', () => {
    const half = { ...fromAda, entries: ' , ' };
    const broken: RuleDraft = { ...draft, conditions: { joinedBy: 'or', criteria: [half] } };
    expect(problemsOf(broken).criteria).toEqual(['people']);
    const every: RuleDraft = { ...draft, conditions: { joinedBy: 'every', criteria: [half] } };
    expect(isWhole(problemsOf(every))).toBe(true);
  });

  test('is a folder that was not chosen, or is gone', () => {
    const moving = withAction(draft, 'moveTo', true);
    expect(problemsOf(moving).moveTo).toBe('noFolder');
    const gone = { ...moving, moveTo: folderId('gone') };
    expect(problemsOf(gone).moveTo).toBe('folderGone');
    expect(ruleProblems(gone, { others: [], folders: undefined }).moveTo).toBeNull();
    expect(problemsOf(withAction(gone, 'moveTo', false)).moveTo).toBeNull();
  });

  test.each<[string, unknown]>([
    ['', 'nobody'],
    [' ，; ', 'nobody'],
    ['Ada', { address: 'Ada', problem: 'no-at' }],
    ['a@example.org; b@', { address: 'b@', problem: 'no-host' }],
    ['"Wang, Ming" <ming@example.tw>，b@example.org', null],
  ])('is a recipient nobody can write to: "%s"', (typed, problem) => {
    const forwarding = { ...withAction(draft, 'forwardTo', true), forwardTo: typed };
    expect(problemsOf(forwarding).forwardTo).toEqual(problem);
  });

  test('is a reply that says nothing', () => {
    const replying = withAction(draft, 'replyWith', true);
    expect(problemsOf(replying).replyWith).toBe('noText');
    const said = { ...replying, replyWith: { subject: '', text: 'Away' } };
    expect(problemsOf(said).replyWith).toBeNull();
  });

  test.each<[ActionName, RuleCondition, string | null]>([
    ['doNotDownload', inBody, 'unknownBefore'],
    ['deleteFromServer', inBody, 'unknownBefore'],
    ['deleteFromServer', { kind: 'hasAttachment', is: true }, 'unknownBefore'],
    ['doNotDownload', { kind: 'hasAttachment', is: false }, 'unknownBefore'],
    ['deleteFromServer', { kind: 'sizeAbove', kb: 5_000 }, null],
    ['doNotDownload', { kind: 'phrases', field: 'subject', entries: 'x', match: 'any' }, null],
    ['deleteFromServer', { kind: 'isSecure', is: true }, null],
    ['delete', inBody, null],
  ])('is what %s cannot know yet of %j', (action, condition, problem) => {
    const looking = draftOf(rule({ [action]: true }, fromAda, condition));
    expect(problemsOf(looking).server).toBe(problem);
  });

  test.each<ActionName>(['copyTo', 'forwardTo', 'replyWith'])(
    'is %s of a letter that does not come',
    (action) => {
      const both = draftOf(rule({ ...everything, deleteFromServer: true }, fromAda));
      const names: readonly ActionName[] = ['copyTo', 'forwardTo', 'replyWith'];
      const others = names.filter((each) => each !== action);
      const one = others.reduce((before, each) => withAction(before, each, false), both);
      expect(problemsOf(one).server).toBe('needsWhole');
      expect(problemsOf(withAction(one, action, false)).server).toBeNull();
    },
  );
});

describe('the list of rules', () => {
  const named = (id: string): MailRule => ({ ...rule({}), id, name: id });
  const rules = ['a', 'b', 'c'].map(named);
  const ids = (list: readonly MailRule[]) => list.map(({ id }) => id).join('');

  test('changes order one place at a time, and not past its ends', () => {
    expect(ids(moveRule(rules, 'b', -1))).toBe('bac');
    expect(ids(moveRule(rules, 'b', 1))).toBe('acb');
    expect(moveRule(rules, 'a', -1)).toBe(rules);
    expect(moveRule(rules, 'c', 1)).toBe(rules);
    expect(moveRule(rules, 'gone', 1)).toBe(rules);
  });

  test('takes a rule in its place or at the end, and a copy behind its original', () => {
    expect(ids(withRule(rules, named('b')))).toBe('abc');
    expect(ids(withRule(rules, named('d')))).toBe('abcd');
    expect(ids(withCopy(rules, named('d'), 'a'))).toBe('adbc');
    expect(ids(withCopy(rules, named('d'), 'gone'))).toBe('abcd');
  });

  test('finds names that are free, and short enough', () => {
    const nameOf = (number: number) => `Rule ${number}`;
    expect(freeName([{ name: 'ＲＵＬＥ 1' }, { name: 'rule 2 ' }], nameOf)).toBe('Rule 3');
    expect([...shortName('王'.repeat(200))].length).toBeLessThan(ruleNameMaxLength - 15);
    const translate = createTranslate('en');
    const copied = translate('rules.copyName', { name: shortName('x'.repeat(60)), number: 1_000 });
    expect(copied.length).toBeLessThanOrEqual(ruleNameMaxLength);
  });

  test.each<[RuleActions, boolean]>([
    [{ forwardTo: 'a@example.org', stop: true, deleteFromServer: true }, false],
    [{ replyWith: { subject: '', text: 'x' }, doNotDownload: true }, false],
    [{ delete: true }, true],
    [{ color: 'red', stop: true }, true],
    [{ conversation: 'watched' }, true],
  ])('knows that %j does something to letters that are here: %s', (actions, expected) => {
    expect(doesSomethingHere(rule(actions))).toBe(expected);
  });
});

describe('a rule in words', () => {
  const wordingIn = (language: 'en' | 'zh-TW') => ({
    translate: createTranslate(language),
    format: createFormat(language),
    language,
    accountLabels: new Map([[accountId('anna'), 'example.org']]),
    folderLabels: new Map([
      [projects, 'Inbox › Projects'],
      [folderId('sent'), 'Sent Items'],
    ]),
  });

  test('says whom it is about and all it does, in its order', () => {
    const wording = wordingIn('en');
    const each = rule(everything, fromAda, { kind: 'sizeAbove', kb: 100 });
    expect(whomText(each, wording)).toBe(
      'Messages for which this holds: From contains “ada” and larger than 100 KB.',
    );
    expect(whomText(rule(everything), wording)).toBe('Every message:');
    expect(actionTexts(each, wording)).toEqual([
      'Move to the folder “Inbox › Projects”',
      'Copy to the folder “Sent Items”',
      'Forward to bob@example.org',
      'Highlight with color: Teal',
      'Flag',
      'Mark as read',
      'Ignore the conversation',
      'Reply with “I am away.”',
      'Stop processing more rules',
    ]);
    expect(actionTexts(rule({ delete: true, deleteFromServer: true }), wordingIn('zh-TW'))).toEqual(
      ['刪除', '從伺服器刪除'],
    );
  });

  test('tells of a long reply the beginning, in one line', () => {
    const replyWith = { subject: '', text: `Dear all,\r\n\r\n${'王'.repeat(500)}` };
    const [text] = actionTexts(rule({ replyWith }), wordingIn('en'));
    expect(text).toMatch(/^Reply with “Dear all, 王{70}…”$/u);
  });

  test('says so where a folder or an account is gone', () => {
    const wording = wordingIn('en');
    const gone = rule({ moveTo: folderId('gone') }, fromAda);
    expect(actionTexts(gone, wording)).toEqual(['Move to a folder that was removed']);
    expect(goneNote(gone, wording)).toBe('rules.folderGoneNote');
    const account = rule({ flag: true }, { kind: 'account', accountId: accountId('gone') });
    expect(goneNote(account, wording)).toBe('rules.accountGoneNote');
    expect(goneNote(rule(everything, fromAda), wording)).toBeNull();
  });
});

test('a rule from a message is about its sender alone, with its actions still to be chosen', () => {
  const draft = draftAbout({ name: 'Wang, Ming', address: 'ming@example.tw' }, 'From Wang');
  expect(draft.conditions).toEqual({
    joinedBy: 'and',
    criteria: [{ kind: 'people', field: 'from', entries: 'ming@example.tw', match: 'any' }],
  });
  expect(ruleProblems(draft, { others: [], folders: [] })).toMatchObject({
    hasNoCondition: false,
    hasNoAction: true,
  });
});
