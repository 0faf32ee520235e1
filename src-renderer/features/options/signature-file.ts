// A signature out of a file: its words as text or HTML by its name. Bytes that are no UTF-8 are read as Big5, then as windows-1252.
import { maxSignatureLength, type Signature } from '../../../src-shared/mail/signature.ts';

export async function readSignatureFile(
  file: File,
): Promise<Pick<Signature, 'format' | 'content'> | 'too-long' | 'unreadable'> {
  if (file.size > maxSignatureLength) return 'too-long';
  try {
    const content = decoded(new Uint8Array(await file.arrayBuffer()));
    // No text has this character: the file is a picture, a document, a program.
    if (content.includes('\0')) return 'unreadable';
    return { format: /\.x?html?$/iu.test(file.name) ? 'html' : 'text', content };
  } catch {
    return 'unreadable';
  }
}

function decoded(bytes: Uint8Array): string {
  const charset = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'big5'];
  for (const label of charset) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // The next one may fit.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
