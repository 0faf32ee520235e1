import { describe, expect, it } from 'vitest';
import { scheduleOutbox } from '../../../src-renderer/features/transfer/outbox-schedule.ts';
import type { OutboxRow, OutboxState } from '../../../src-renderer/store/rows.ts';
import { accountId, messageId, type MessageId } from '../../../src-shared/mail/ids.ts';

const none: ReadonlySet<MessageId> = new Set();

describe('the schedule of the Outbox', () => {
  it('has nothing to do for an empty Outbox, nor for letters that wait for the person', () => {
    expect(scheduleOutbox([], none, 0)).toMatchObject({ fresh: [], nextTryAt: null });
    const rows = [row(1, 'failed'), row(2, 'unclear'), row(3, 'sending')];
    expect(scheduleOutbox(rows, none, 9e9)).toMatchObject({ fresh: [], nextTryAt: null });
  });

  it('sends a letter once as it comes, and not again for every change in the Outbox', () => {
    const rows = [row(1, 'waiting')];
    const first = scheduleOutbox(rows, none, 0);
    expect(idsOf(first.fresh)).toEqual([1]);
    expect(scheduleOutbox(rows, first.ready, 0).fresh).toEqual([]);
  });

  it('takes a letter as new when it waits again after it had not', () => {
    const first = scheduleOutbox([row(1, 'waiting')], none, 0);
    const held = scheduleOutbox([row(1, 'failed')], first.ready, 0);
    expect(idsOf(scheduleOutbox([row(1, 'waiting')], held.ready, 0).fresh)).toEqual([1]);
  });

  it('tries again when the earliest of the letters held back is due', () => {
    const rows = [
      row(1, 'deferred', { notBefore: 5_000 }),
      row(2, 'deferred', { notBefore: 3_000 }),
      row(3, 'waiting'),
    ];
    expect(scheduleOutbox(rows, none, 0).nextTryAt).toBe(3_000);
    expect(idsOf(scheduleOutbox(rows, none, 3_000).fresh)).toEqual([2, 3]);
  });

  it('looks past a letter that was left behind to the next time that comes', () => {
    const rows = [row(1, 'deferred', { notBefore: 10 }), row(2, 'deferred', { notBefore: 3_000 })];
    const { ready } = scheduleOutbox(rows, none, 20);
    expect(scheduleOutbox(rows, ready, 20)).toMatchObject({ fresh: [], nextTryAt: 3_000 });
  });

  it('knows no time for a letter the person has stopped', () => {
    const rows = [row(1, 'deferred', { notBefore: Infinity })];
    expect(scheduleOutbox(rows, none, 9e15)).toMatchObject({ fresh: [], nextTryAt: null });
  });

  it('keeps a letter until its time, and sends it late rather than never', () => {
    const rows = [row(1, 'waiting', { sendAt: 8_000 }), row(2, 'waiting')];
    expect(idsOf(scheduleOutbox(rows, none, 7_999).fresh)).toEqual([2]);
    expect(scheduleOutbox(rows, none, 7_999).nextTryAt).toBe(8_000);
    expect(idsOf(scheduleOutbox(rows, none, 9e9).fresh)).toEqual([1, 2]);
  });

  it('sends by itself only what was given a time, where letters wait for Send/Receive', () => {
    const rows = [
      row(1, 'waiting'),
      row(2, 'waiting', { sendAt: 8_000 }),
      row(3, 'deferred', { notBefore: 10 }),
      row(4, 'deferred', { notBefore: 9_000, sendAt: 5 }),
    ];
    const { fresh, nextTryAt } = scheduleOutbox(rows, none, 8_000, true);
    expect(idsOf(fresh)).toEqual([2]);
    expect(nextTryAt).toBe(9_000);
  });
});

function row(id: number, state: OutboxState, part: Partial<OutboxRow> = {}): OutboxRow {
  return {
    messageId: messageId(id),
    accountId: accountId('a'),
    envelope: { from: 'a@example.org', to: ['b@example.org'] },
    state,
    failure: null,
    attemptCount: 0,
    notBefore: 0,
    sourceMessageId: null,
    sourceMark: null,
    ...part,
  };
}

function idsOf(rows: readonly OutboxRow[]): number[] {
  return rows.map((each) => each.messageId);
}
