// Rows of many letters, read by ranges wherever they lie side by side.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { sideBySide } from '../../../src-renderer/store/many-letters.ts';
import { manyMessagesByIds } from '../../../src-renderer/store/queries/messages.ts';
import { fill } from './owed-letters.ts';
import { useFreshStore } from './support.ts';

useFreshStore();

let ids: MessageId[] = [];

beforeEach(async () => {
  ids = await fill(300);
});

describe('letters of a list', () => {
  test('that lie in two places of the store are read without asking for each', async () => {
    const wanted = [...ids.slice(250, 270).toReversed(), ...ids.slice(100, 120).toReversed()];
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const rows = await manyMessagesByIds(wanted);
    expect(rows.map((row) => row?.id)).toEqual(wanted);
    expect(get).not.toHaveBeenCalled();
    get.mockRestore();
  });

  test('that are gone leave their places empty', async () => {
    await store().messages.bulkDelete([ids[101]!, ids[250]!]);
    const wanted = [...ids.slice(245, 255), ...ids.slice(100, 110)];
    const rows = await manyMessagesByIds(wanted);
    expect(rows.map((row) => row?.id)).toEqual(
      wanted.map((id) => (id === ids[101] || id === ids[250] ? undefined : id)),
    );
  });

  test('that are all over the store are read, too', async () => {
    const wanted = ids.filter((_, at) => at % 20 === 0);
    expect((await manyMessagesByIds(wanted)).map((row) => row?.id)).toEqual(wanted);
    expect(await manyMessagesByIds([])).toEqual([]);
  });
});

test('ids are side by side over small gaps, each once', () => {
  const asIds = (...numbers: number[]) => numbers as MessageId[];
  expect(sideBySide(asIds(40, 3, 1, 2, 3, 11, 50))).toEqual([[1, 2, 3, 11], [40], [50]]);
  expect(sideBySide([])).toEqual([]);
});
