// Files the person attaches: read whole, in order, each on its own so that one bad file does not cost the others.
import type { DraftAttachment } from './draft-content.ts';

export interface ReadFiles {
  readonly attachments: readonly DraftAttachment[];
  /** Names of what could not be read, such as folders. */
  readonly unreadable: readonly string[];
}

export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const attachments: DraftAttachment[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    try {
      attachments.push({
        fileName: file.name,
        contentType: file.type || 'application/octet-stream',
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
    } catch {
      unreadable.push(file.name);
    }
  }
  return { attachments, unreadable };
}

/** What mail programs show inside a text. */
export function isShowablePicture({ contentType }: DraftAttachment): boolean {
  return /^image\/(?:png|gif|jpe?g|webp)$/iu.test(contentType);
}
