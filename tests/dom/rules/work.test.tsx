// What works off what rules owe, as it stands in the main window: in order, from the start on, and what it could not do is said.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCatalogue, stopCatalogue } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { MailBackground } from '../../../src-renderer/features/transfer/MailBackground.tsx';
import { TransferNotices } from '../../../src-renderer/features/transfer/TransferNotices.tsx';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { RuleWork } from '../../../src-renderer/features/rules-at-work/RuleWork.tsx';
import { startRuleWork } from '../../../src-renderer/features/rules-at-work/work-off.ts';
import { store } from '../../../src-renderer/store/database.ts';
import type { RuleDeed, RuleDeedRow } from '../../../src-renderer/store/rows.ts';
import { dropDeed } from '../../../src-renderer/store/writes/rule-deeds.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { summaryOf, letterOf } from '../store/support.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import {
  account,
  draw,
  freshStore,
  PretendedMain,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';
import {
  addAccount,
  addRules,
  forward,
  owed,
  PlayedWorld,
  rawLetter,
  reply,
  stored,
} from './owed.ts';

/** A letter of this moment: windows have the computer's clock, and old letters are not answered. */
const storedNow = (subject: string, deeds: readonly RuleDeed[]) =>
  stored(subject, deeds, rawLetter(subject), Date.now());

describe('the runner', () => {
  beforeEach(freshStore);
  afterEach(undraw);

  test('does what was left first, then what comes, one after the other', async () => {
    await stored('left', [forward, reply]);
    const hands = new Hands();
    const stop = startRuleWork(hands.carryOut, hands.fail);
    await until(() => hands.done.length === 2);
    await stored('fresh', [reply]);
    await until(() => hands.done.length === 3);
    stop();
    expect(hands).toMatchObject({
      done: ['left forward', 'left reply', 'fresh reply'],
      mostAtOnce: 1,
      failures: [],
    });
    await stored('later', [reply]);
    expect(await owed()).toHaveLength(1);
  });

  test('that was stopped and begun again does nothing twice, and never two things at once', async () => {
    const subjects = ['1', '2', '3', '4', '5'];
    for (const subject of subjects) await stored(subject, [reply]);
    const hands = new Hands();
    let release: () => void = () => undefined;
    hands.held = new Promise((resolve) => (release = resolve));
    const stopFirst = startRuleWork(hands.carryOut, hands.fail);
    await until(() => hands.underWay === 1);
    stopFirst();
    const stop = startRuleWork(hands.carryOut, hands.fail);
    await new Promise((resolve) => setTimeout(resolve, 300));
    release();
    await until(async () => (await owed()).length === 0);
    stop();
    expect(hands).toMatchObject({
      done: subjects.map((subject) => `${subject} reply`),
      mostAtOnce: 1,
      failures: [],
    });
  });

  test('rests where a deed is put off, and then tries it again before the others', async () => {
    await stored('one', [reply]);
    await stored('two', [reply]);
    const hands = new Hands();
    let tryCount = 0;
    const stop = startRuleWork(
      async (row) => {
        tryCount += 1;
        if (tryCount < 3) return 'put-off';
        return hands.carryOut(row);
      },
      hands.fail,
      50,
    );
    await until(async () => (await owed()).length === 0);
    stop();
    expect(hands).toMatchObject({ done: ['one reply', 'two reply'], failures: [] });
    expect(tryCount).toBe(4);
  });

  test('that cannot write the store says so and goes on with the next that comes', async () => {
    await stored('one', [reply]);
    const failures: unknown[] = [];
    let isFull = true;
    const stop = startRuleWork(
      async ({ seq }) => {
        if (isFull) throw new Error('full');
        await dropDeed(seq);
      },
      (error) => failures.push(error),
    );
    await until(() => failures.length === 1);
    expect(await owed()).toHaveLength(1);
    isFull = false;
    await stored('two', [reply]);
    await until(async () => (await owed()).length === 0);
    stop();
    expect(failures).toHaveLength(1);
  });
});

describe('in the main window', () => {
  let main: PretendedMain;
  const world = new PlayedWorld();

  beforeEach(async () => {
    await freshStore();
    await addAccount('anna');
    await addRules('r-forward', 'r-reply');
    main = new PretendedMain();
    main.answers['smtp.build'] = (composition) => world.build(composition);
  });
  afterEach(async () => {
    stopCatalogue();
    await undraw();
  });

  test('a letter is passed on and answered, in the person’s language', async () => {
    await writeOption('language', 'zh-TW');
    await storedNow('one', [forward, reply]);
    await draw(main, <RuleWork />);
    await until(async () => (await owed()).length === 0);
    const built = main.argumentsOf('smtp.build').map(([composition]) => composition);
    expect(built.map(({ text }) => text)).toEqual([
      '這封郵件是由郵件規則自動轉寄的，原始郵件附加在後。',
      'I am away.\n',
    ]);
    expect(await store().outbox.count()).toBe(2);
  });

  test('what was not done is said once, with the rule’s name, and the others are done', async () => {
    await storedNow('one', [{ ...forward, to: 'bob' }, { ...forward, to: 'bob' }, reply]);
    await draw(main, <RuleWork />);
    await until(async () => (await owed()).length === 0);
    const sentence =
      'The message rule “rule r-forward” did not forward “one”. “bob” is not a valid e-mail address. Change it in the rule.';
    await until(() => shows(sentence));
    expect(document.body.textContent?.split(sentence)).toHaveLength(2);
    expect(await store().outbox.count()).toBe(1);
  });

  test('the earlier letters of a conversation are marked as soon as the catalogue knows the letter', async () => {
    const inReplyTo = '<before@example.net>';
    await stored('before', []);
    await stored('other', []);
    const summary = summaryOf({ subject: 'one', inReplyTo, references: [inReplyTo] });
    const byRules = {
      marks: { conversationMark: 'ignored' },
      deeds: [{ kind: 'conversation', mark: 'ignored' }],
    } as const;
    await draw(main, <RuleWork />);
    await commitLetters([letterOf('one', { raw: rawLetter('one'), summary, byRules })]);
    startCatalogue();
    await until(async () => (await owed()).length === 0);
    const marks = (await store().messages.toArray()).map((row) => [
      row.subject,
      row.conversationMark,
    ]);
    expect(marks).toEqual([
      ['before', 'ignored'],
      ['other', undefined],
      ['one', 'ignored'],
    ]);
  });

  describe('what was written', () => {
    const sent = { kind: 'sent', refused: [], serverReply: '250 queued' } as const;
    const rejected = {
      kind: 'deferred',
      failure: {
        code: 'authentication-rejected',
        phase: 'authentication',
        host: 'smtp.example.org',
      },
    } as const;
    const drawAll = () =>
      draw(
        main,
        <>
          <TransferNotices />
          <MailBackground />
          <RuleWork />
        </>,
      );

    beforeEach(async () => {
      await writeOption('checkAtStart', false);
      await saveAccount(account('anna'));
    });

    test('waits while the person works offline, and leaves once online again', async () => {
      await writeOption('workOffline', true);
      main.answers['smtp.send'] = () => sent;
      await storedNow('one', [forward, reply]);
      await drawAll();
      await until(async () => (await store().outbox.count()) === 2);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(main.argumentsOf('smtp.send')).toEqual([]);
      await writeOption('workOffline', false);
      await until(async () => (await store().outbox.count()) === 0);
      expect(await store().messages.toArray()).toMatchObject([
        { folderId: 'inbox', isForwarded: 1, isAnswered: 1 },
        { folderId: 'sent', subject: 'Fw: one' },
        { folderId: 'sent', subject: 'Re: one' },
      ]);
    });

    test('asks for no password: nobody may be there to give one', async () => {
      main.answers['smtp.send'] = () => rejected;
      await drawAll();
      await storedNow('one', [reply]);
      await until(() => shows('Enter Password…'));
      expect(document.querySelector('input[type=password]')).toBeNull();
      expect(await store().outbox.toArray()).toMatchObject([{ state: 'deferred' }]);
    });
  });
});

/** Writes down what it did. */
class Hands {
  readonly done: string[] = [];
  readonly failures: unknown[] = [];
  underWay = 0;
  mostAtOnce = 0;
  /** Nothing is done before. */
  held: Promise<void> = Promise.resolve();

  carryOut = async ({ seq, messageId, deed }: RuleDeedRow): Promise<void> => {
    this.underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
    await this.held;
    const row = await store().messages.get(messageId);
    await dropDeed(seq);
    this.done.push(`${row?.subject} ${deed.kind}`);
    this.underWay -= 1;
  };
  fail = (error: unknown): void => {
    this.failures.push(error);
  };
}
