// The outer form of winmail.dat (MS-OXTNEF §2.1): attributes of the message, then attributes of each attachment.
import { ByteReader } from './byte-reader.ts';

/** Attribute ids, the type included (§2.1.3.2). */
export const attribute = {
  messageClass: 0x00078008,
  subject: 0x00018004,
  body: 0x0002800c,
  codePage: 0x00069007,
  properties: 0x00069003,
  attachmentBegins: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
} as const;

export type Attributes = ReadonlyMap<number, Uint8Array>;

export interface TnefAttributes {
  readonly message: Attributes;
  readonly attachments: readonly Attributes[];
  /** It ends in the middle; what came before is here. */
  readonly isDamaged: boolean;
}

const signature = 0x223e9f78;
const maxAttributes = 20_000;

/** null for what is no TNEF. The check sums are not looked at: what is wrong shows by itself, and some programs never compute them. */
export function readTnefAttributes(bytes: Uint8Array): TnefAttributes | null {
  const reader = new ByteReader(bytes);
  if (bytes.length < 6 || reader.uint32() !== signature) return null;
  // A key of no use any more.
  reader.uint16();
  const message = new Map<number, Uint8Array>();
  const attachments: Map<number, Uint8Array>[] = [];
  try {
    for (let count = 0; reader.left > 0 && count < maxAttributes; count += 1) {
      const isOfMessage = reader.uint8() !== 2;
      const id = reader.uint32();
      const data = reader.take(reader.uint32());
      // The check sum.
      reader.uint16();
      if (id === attribute.attachmentBegins) attachments.push(new Map());
      const target = isOfMessage ? message : attachments.at(-1);
      if (target && !target.has(id)) target.set(id, data);
    }
    return { message, attachments, isDamaged: reader.left > 0 };
  } catch {
    return { message, attachments, isDamaged: true };
  }
}
