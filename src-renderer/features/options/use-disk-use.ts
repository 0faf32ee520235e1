// What the store takes of the disk, part by part; asked anew when letters came or went.
import { useEffect, useState } from 'react';
import { inBackground } from '../../app/notices.tsx';
import { storeSpace } from '../../app/store-space.ts';
import { useFolderUse } from '../../app/use-folder-use.ts';
import { searchIndexBytes } from '../../store/queries/search-size.ts';

export interface DiskUse {
  readonly folder: string;
  readonly letterBytes: number;
  readonly searchBytes: number;
  /** Entries, counts and the like, and what was deleted and is not freed yet. */
  readonly restBytes: number;
  readonly wholeBytes: number;
  /** null: the system does not say. */
  readonly freeBytes: number | null;
}

type Measured = Omit<DiskUse, 'letterBytes' | 'restBytes'>;

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
    return () => {
      isCurrent = false;
    };
  }, [use]);
  if (!measured) return undefined;
  const letterBytes = [...(use?.values() ?? [])].reduce((sum, { bytes }) => sum + bytes, 0);
  // The engine packs what repeats itself, so that the letters may take less than they are long.
  const restBytes = Math.max(0, measured.wholeBytes - letterBytes - measured.searchBytes);
  return { ...measured, letterBytes, restBytes };
}
