// Words that are looked for while letters come: between a letter and its words there is a moment in which nothing may be remembered.
import { expect, test } from 'vitest';
import { CatalogueHost } from '../../../src-renderer/catalogue/catalogue-host.ts';
import { commitLetters } from '../../../src-renderer/store/writes/ingest.ts';
import { letterOf, useFreshStore } from '../store/support.ts';
import { specOf } from './support.ts';

useFreshStore();

const patience = { timeout: 20_000 };

test('what is asked after a letter was taken over, but before its words were, is found as soon as they are', async () => {
  const spec = specOf({ words: 'fern' });
  let areWordsKnown = false;
  const finderOf = () => ({
    find: async () => {
      const isFound = areWordsKnown;
      return () => isFound;
    },
  });
  let tellOfChange = (): void => undefined;
  const changed = new Promise<void>((resolve) => (tellOfChange = resolve));
  const between: number[] = [];
  const host: CatalogueHost = new CatalogueHost(finderOf, {
    onLoaded: () => Promise.resolve(),
    onRows: () => Promise.resolve(),
    async onNews() {
      between.push((await host.catalogue.list(spec)).count);
      areWordsKnown = true;
    },
    async onChange() {
      if (areWordsKnown) tellOfChange();
    },
    onFailure: (error) => expect.fail(String(error)),
  });
  await host.start();
  await commitLetters([letterOf('ferns')]);
  await changed;
  expect(between).toEqual([0]);
  await expect.poll(async () => (await host.catalogue.list(spec)).count, patience).toBe(1);
});
