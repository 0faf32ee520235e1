// Checks of a read receipt to be built.
import * as v from 'valibot';
import type { ReadReceipt } from '../mail/read-receipt.ts';
import { bytes, type Schema, shortText, text } from './value-guards.ts';

export const readReceipt: Schema<ReadReceipt> = v.strictObject({
  from: v.strictObject({ name: shortText, address: shortText }),
  to: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(10)),
  subject: v.pipe(v.string(), v.maxLength(10_000)),
  text,
  originalMessageId: shortText,
  originalRecipient: shortText,
  isAutomatic: v.boolean(),
  head: bytes,
});
