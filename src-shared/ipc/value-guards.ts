// Runtime checks of the values that more than one message between processes is made of.
import * as v from 'valibot';
import { commandIds, type CommandId } from '../commands.ts';
import type { AccountId, FolderId, MessageId, SessionId, Uidl } from '../mail/ids.ts';

export type Schema<T> = v.GenericSchema<unknown, T>;

/** The value as the schema has it, or an error that names the place, never the value. */
export function check<T>(what: string, schema: Schema<T>, value: unknown): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const path = v.getDotPath(result.issues[0]) ?? 'value';
  throw new TypeError(`${what}: ${path} is not ${result.issues[0].expected ?? 'as agreed'}`);
}

export const shortText = v.pipe(v.string(), v.maxLength(1_000));
/** A password, or an access token, which some providers make of 4,000 characters and more. */
export const secret = v.pipe(v.string(), v.maxLength(16_384));
export const text = v.pipe(v.string(), v.maxLength(64 * 1024 * 1024));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const finite = v.pipe(v.number(), v.finite());
export const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
export const bytes = v.instance(Uint8Array) as unknown as Schema<Uint8Array>;

export const accountId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(100),
) as unknown as Schema<AccountId>;
export const folderId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(100),
) as unknown as Schema<FolderId>;
export const sessionId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(100),
) as unknown as Schema<SessionId>;
export const messageId = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
) as unknown as Schema<MessageId>;
export const uidl = v.pipe(v.string(), v.maxLength(10_000)) as unknown as Schema<Uidl>;
export const commandId = v.picklist(commandIds) as unknown as Schema<CommandId>;
