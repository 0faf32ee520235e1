// kill -9 of the program at every stage of sending: no letter is lost, none is sent twice, and the Outbox tells the truth.
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageRow, OutboxRow } from '../../src-renderer/store/rows.ts';
import type { RecordedCommand } from '../servers/scripted/recorder.ts';
import { startScriptedSmtp, type ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import { addAccount } from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { Outpost, patienceMs } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { sendingAccountAt } from './support/scripted-account.ts';

const unavailable = programUnavailableReason();

/** When the power goes: as a command reaches the server, or as its answer leaves. `message` is the final dot. */
interface Moment {
  readonly at: string;
  readonly after?: 'the reply';
  /** Another letter is waiting in the Outbox by then. */
  readonly isFollowed?: boolean;
}

const moments: readonly Moment[] = [
  { at: 'AUTH' },
  { at: 'MAIL' },
  { at: 'DATA' },
  { at: 'DATA', after: 'the reply' },
  { at: 'message', isFollowed: true },
  { at: 'message', after: 'the reply' },
  { at: 'QUIT' },
];

describe.skipIf(unavailable)(`the program is killed while it sends${because(unavailable)}`, () => {
  let outpost: Outpost;
  let server: ScriptedSmtpServer;
  let onCommand: (command: RecordedCommand) => void | Promise<void>;

  beforeEach(async () => {
    onCommand = () => undefined;
    server = await startScriptedSmtp({
      auth: 'required',
      user: { name: 'alice', password },
      onCommand: (command) => onCommand(command),
    });
    outpost = await Outpost.start();
  });
  afterEach(async () => {
    await outpost?.remove();
    await server?.stop();
  });

  it('at every stage; each letter was taken once or waits in the Outbox as unclear', async () => {
    await addAccount(outpost, sendingAccountAt(server), { isTested: false });
    const subjects: string[] = [];
    for (const [index, moment] of moments.entries()) {
      const names = moment.isFollowed ? [`${index}`, `${index} follows`] : [`${index}`];
      const subjectsNow = names.map((name) => `letter ${name} at ${moment.at}`);
      subjects.push(...subjectsNow);
      await killAt(moment, subjectsNow);
      await outpost.launch({ awaitsCheck: false });
      await expect.poll(unsettledCount, { timeout: patienceMs }).toBe(0);
    }
    const told = await lettersTold();
    const wrongs = subjects.flatMap((subject) => {
      const takenCount = server.accepted().filter(({ raw }) => raw.includes(subject)).length;
      const state = told.get(subject) ?? 'lost';
      const isTrue = state === 'sent' ? takenCount === 1 : state === 'unclear' && takenCount <= 1;
      return isTrue ? [] : `${subject} is ${state} and was taken ${takenCount} times`;
    });
    const states = [...told.values()];
    console.log(
      `killed while sending: ${moments.length} kills, ${subjects.length} letters, ` +
        `${states.filter((state) => state === 'sent').length} sent, ` +
        `${states.filter((state) => state === 'unclear').length} unclear, ` +
        `${server.accepted().length} taken, ${wrongs.length} wrong`,
    );
    expect(wrongs).toEqual([]);
    // Those cut off before the final dot cannot be told from the others, but the last ones are.
    expect(told.get(subjects.at(-1) ?? '')).toBe('sent');
    expect(told.get('letter 4 follows at message')).toBe('sent');
  });

  /** Sends the letters and ends the program at that moment of the first one's way. */
  async function killAt(moment: Moment, subjects: readonly string[]): Promise<void> {
    const [first = '', second] = subjects;
    let reached: () => void = () => undefined;
    const isReached = new Promise<void>((done) => (reached = done));
    let kill: () => Promise<void> = () => Promise.resolve();
    const isToBeKilled = new Promise<void>((done) => (kill = () => outpost.kill().then(done)));
    onCommand = async ({ verb }) => {
      if (verb !== moment.at) return;
      onCommand = () => undefined;
      reached();
      // Either the server never carries the command out for anybody alive, or its answer still leaves.
      if (moment.after === undefined) await isToBeKilled;
    };
    await write(first);
    await Promise.race([isReached, giveUp(() => server.record.transcript())]);
    if (second !== undefined) await write(second);
    await kill();
  }

  async function write(subject: string): Promise<void> {
    const composer = await compose(outpost, 'newMessage');
    await composer.field('to').fill('bob@example.org');
    await composer.field('subject').fill(subject);
    await composer.send();
  }

  /** Letters in the Outbox that are still on their way. */
  async function unsettledCount(): Promise<number> {
    const rows = await outpost.table<OutboxRow>('outbox');
    return rows.filter(({ state }) => state !== 'unclear').length;
  }

  /** What the folders say of each letter, by its subject. */
  async function lettersTold(): Promise<Map<string, string>> {
    const rows = await outpost.table<OutboxRow>('outbox');
    const states = new Map<number, string>(rows.map(({ messageId, state }) => [messageId, state]));
    const letters = await outpost.table<MessageRow>('messages');
    return new Map(letters.map(({ id, subject }) => [subject, states.get(id) ?? 'sent']));
  }
});

/** A moment that never comes must not cost the whole test's time. */
async function giveUp(transcript: () => string): Promise<never> {
  await delay(patienceMs, undefined, { ref: false });
  throw new Error(`The moment never came:\n${transcript()}`);
}
