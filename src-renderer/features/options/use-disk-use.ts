// What the store takes of the disk, part by part; asked anew when letters came or went, and now and then: space is given back later.
import { useEffect, useState } from 'react';
import { inBackground } from '../../app/notices.tsx';
import { storeSpace } from '../../app/store-space.ts';
import { useFolderUse } from '../../app/use-folder-use.ts';
import { searchIndexBytes } from '../../store/queries/search-size.ts';

export interface DiskUse {
  readonly folder: string;
  /** As long as the letters are; on the disk they are packed. */
  readonly letterBytes: number;
  /** As long as its blocks are. */
  readonly searchBytes: number;
  /** Of the disk, for all of it: letters, index, entries, and what was deleted and is not given back yet. */
  readonly wholeBytes: number;
  /** null: the system does not say. */
  readonly freeBytes: number | null;
}

const askEveryMs = 5_000;

type Measured = Omit<DiskUse, 'letterBytes'>;

/** undefined until everything was asked. */
export function useDiskUse(): DiskUse | undefined {
  const use = useFolderUse();
  const [measured, setMeasured] = useState<Measured | undefined>();
  useEffect(() => {
    let isCurrent = true;
    const measure = async () => {
      const [{ place, freeBytes }, searchBytes] = await Promise.all([
        storeSpace(),
        searchIndexBytes(),
      ]);
      const { folder, usedBytes: wholeBytes } = place;
      if (isCurrent) setMeasured({ folder, wholeBytes, freeBytes, searchBytes });
    };
    inBackground(measure());
    const timer = setInterval(() => inBackground(measure()), askEveryMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [use]);
  if (!measured) return undefined;
  const letterBytes = [...(use?.values() ?? [])].reduce((sum, { bytes }) => sum + bytes, 0);
  return { ...measured, letterBytes };
}
