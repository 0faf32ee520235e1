// What a job tells of itself: joined by way, counted, and held against other jobs.
import { describe, expect, test } from 'vitest';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { isFew, type DoneChange, type MailJob } from '../../../src-renderer/jobs/mail-job.ts';
import { lettersIn, mergeChanges } from '../../../src-renderer/jobs/merge-changes.ts';
import { overlaps } from '../../../src-renderer/jobs/overlap.ts';

const moved = (from: string, ...ids: number[]): DoneChange => ({
  kind: 'moved',
  ids: Uint32Array.from(ids),
  from: { folderId: folderId(from), previousFolderId: null },
  to: folderId('sent'),
});
const marked = (before: 0 | 1, ...ids: number[]): DoneChange => ({
  kind: 'marked',
  ids: Uint32Array.from(ids),
  marks: { isRead: 1 },
  before: { isRead: before },
});

describe('changes of many pieces', () => {
  test('become one for each way letters went', () => {
    const merged = mergeChanges([
      moved('inbox', 1, 2),
      moved('work', 3),
      moved('inbox', 4),
      marked(0, 5),
      marked(1, 6),
      marked(0, 7),
    ]);
    expect(merged).toEqual([
      moved('inbox', 1, 2, 4),
      moved('work', 3),
      marked(0, 5, 7),
      marked(1, 6),
    ]);
    expect(lettersIn(merged)).toBe(7);
  });

  test('from Deleted Items are told apart by where letters were before', () => {
    const was = (previous: string): DoneChange => ({
      ...(moved('deleted', 1) as Extract<DoneChange, { kind: 'moved' }>),
      from: { folderId: folderId('deleted'), previousFolderId: folderId(previous) },
    });
    expect(mergeChanges([was('inbox'), was('work')])).toHaveLength(2);
  });
});

describe('two jobs', () => {
  const move = (...ids: number[]): MailJob => ({
    kind: 'move',
    ids: Uint32Array.from(ids),
    target: folderId('sent'),
  });

  test('overlap where they name the same letter', () => {
    expect(overlaps(move(1, 2, 3), move(3))).toBe(true);
    expect(overlaps(move(1, 2, 3), move(4))).toBe(false);
    expect(overlaps({ kind: 'undo', changes: [moved('inbox', 9)] }, move(9))).toBe(true);
  });

  test('may overlap where one finds its letters when its turn comes', () => {
    expect(overlaps({ kind: 'emptyDeleted' }, move(1))).toBe(true);
    expect(overlaps(move(1), { kind: 'deleteFolder', folderId: folderId('work') })).toBe(true);
    const restored: DoneChange = { kind: 'foldersRemoved', rows: [] };
    expect(overlaps({ kind: 'undo', changes: [restored] }, move(1))).toBe(true);
  });

  test('of which one is of few letters are told by their number', () => {
    expect(isFew(move(1, 2, 3))).toBe(true);
    expect(isFew(move(...Array.from({ length: 101 }, (_, at) => at)))).toBe(false);
    expect(isFew({ kind: 'emptyDeleted' })).toBe(false);
  });
});
