// Writes letters and attachments to disk, where the person chooses in the system's own dialog.
import { request } from '../../app/bridge.ts';
import { safeFileName } from '../../mime/attachment.ts';
import type { LetterAttachment } from '../../mime/letter.ts';

/** Saves the letter's own bytes, unchanged, as an .eml file. */
export async function saveLetter(raw: Uint8Array, subject: string): Promise<void> {
  const name = safeFileName(subject.replace(/[/\\]/g, '_')).slice(0, 100);
  await request('file.save', { fileName: `${name || 'message'}.eml`, bytes: raw });
}

/** One asks for a file name, several for a folder. */
export async function saveAttachments(attachments: readonly LetterAttachment[]): Promise<void> {
  const files = attachments.map(({ fileName, bytes }) => ({ fileName, bytes }));
  const [first] = files;
  if (!first) return;
  await (files.length === 1 ? request('file.save', first) : request('file.saveAll', files));
}
