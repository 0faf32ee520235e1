import { describe, expect, it } from 'vitest';
import { scheduleOutbox } from '../../../src-renderer/features/transfer/outbox-schedule.ts';
import type { OutboxRow, OutboxState } from '../../../src-renderer/store/rows.ts';
import { accountId, messageId } from '../../../src-shared/mail/ids.ts';

describe('the schedule of the Outbox', () => {
  it('has nothing to do for an empty Outbox, nor for letters that wait for the person', () => {
    expect(scheduleOutbox([], new Set())).toMatchObject({ fresh: [], nextTryAt: null });
    const rows = [row(1, 'failed'), row(2, 'unclear'), row(3, 'sending')];
    expect(scheduleOutbox(rows, new Set())).toMatchObject({ fresh: [], nextTryAt: null });
  });

  it('sends a letter once as it comes, and not again for every change in the Outbox', () => {
    const rows = [row(1, 'waiting')];
    const first = scheduleOutbox(rows, new Set());
    expect(idsOf(first.fresh)).toEqual([1]);
    expect(scheduleOutbox(rows, first.waiting).fresh).toEqual([]);
  });

  it('takes a letter as new when it waits again after it had not', () => {
    const first = scheduleOutbox([row(1, 'waiting')], new Set());
    const held = scheduleOutbox([row(1, 'failed')], first.waiting);
    expect(idsOf(scheduleOutbox([row(1, 'waiting')], held.waiting).fresh)).toEqual([1]);
  });

  it('tries again when the earliest of the letters held back is due', () => {
    const rows = [row(1, 'deferred', 5_000), row(2, 'deferred', 3_000), row(3, 'waiting')];
    expect(scheduleOutbox(rows, new Set()).nextTryAt).toBe(3_000);
  });
});

function row(id: number, state: OutboxState, notBefore = 0): OutboxRow {
  return {
    messageId: messageId(id),
    accountId: accountId('a'),
    envelope: { from: 'a@example.org', to: ['b@example.org'] },
    state,
    failure: null,
    attemptCount: 0,
    notBefore,
    sourceMessageId: null,
    sourceMark: null,
  };
}

function idsOf(rows: readonly OutboxRow[]): number[] {
  return rows.map((each) => each.messageId);
}
