// Takes files in: as attachments, or pictures into the text where they were pasted or dropped there.
import { useState } from 'react';
import { isShowablePicture, readFiles } from './attaching.ts';
import type { DraftAttachment } from './draft-content.ts';
import type { Composer } from './use-composer.ts';

export interface Attaching {
  /** Names of files that could not be read at the last attempt. */
  readonly unreadable: readonly string[];
  attach(files: readonly File[]): Promise<void>;
  /** Pictures go into the text, everything else is attached. */
  takeIntoText(files: readonly File[]): Promise<void>;
  remove(index: number): void;
}

export function useAttaching({ compose, change, editor }: Composer): Attaching {
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const filesNow = () => compose().attachments.filter(({ contentId }) => contentId === undefined);
  const add = (attachments: readonly DraftAttachment[]) => {
    // A letter that is redirected goes on as it came.
    if (attachments.length > 0 && !compose().redirects)
      change({ attachments: [...filesNow(), ...attachments] });
  };
  const read = async (files: readonly File[]) => {
    const result = await readFiles(files);
    setUnreadable(result.unreadable);
    return result.attachments;
  };
  return {
    unreadable,
    attach: async (files) => {
      add(await read(files));
    },
    takeIntoText: async (files) => {
      const attachments = await read(files);
      const pictures = editor ? attachments.filter(isShowablePicture) : [];
      for (const { bytes, contentType, fileName } of pictures) {
        editor?.insertImage(bytes, contentType, fileName);
      }
      add(attachments.filter((one) => !pictures.includes(one)));
    },
    remove: (index) => {
      change({ attachments: filesNow().filter((_, at) => at !== index) });
    },
  };
}
