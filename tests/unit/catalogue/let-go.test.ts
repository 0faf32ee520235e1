// Memory that was needed once is given back by hand, and nothing that is still needed with it.
import { expect, it } from 'vitest';
import { letGo } from '../../../src-renderer/catalogue/let-go.ts';
import { StringPool } from '../../../src-renderer/catalogue/string-pool.ts';
import { TextOrder } from '../../../src-renderer/catalogue/text-order.ts';

const canLetGo = 'transfer' in ArrayBuffer.prototype;

it.runIf(canLetGo)('takes the memory away from every view of it, and from no other', () => {
  const array = Float64Array.of(1, 2, 3);
  const bytes = new Uint8Array(array.buffer);
  const other = Uint32Array.of(4);
  letGo(array);
  expect([array.length, bytes.length, ...other]).toEqual([0, 0, 4]);
});

it('texts keep their order when it is asked for by two at the same time, and when more texts come', () => {
  const pool = new StringPool();
  for (let at = 0; at < 500; at += 1) pool.add(`text ${(at * 7919) % 500}`);
  const order = new TextOrder(pool);
  const steps = order.prepare();
  steps.next();
  const ranks = order.ranks().slice();
  while (!steps.next().done);
  expect(order.ranks()).toEqual(ranks);
  const first = pool.add('another');
  expect(order.ranks()[first]).toBe(1);
});
