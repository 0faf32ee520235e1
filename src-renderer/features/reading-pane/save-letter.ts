// Writes letters to disk, where the person chooses in the system's own dialog.
import { request } from '../../app/bridge.ts';
import { safeFileName } from '../../mime/attachment.ts';

/** Saves the letter's own bytes, unchanged, as an .eml file. */
export async function saveLetter(raw: Uint8Array, subject: string): Promise<void> {
  const name = safeFileName(subject.replace(/[/\\]/g, '_')).slice(0, 100);
  await request('file.save', { fileName: `${name || 'message'}.eml`, bytes: raw });
}
