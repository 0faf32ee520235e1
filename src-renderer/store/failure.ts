// What a failed transaction means to the person: a full disk, or something that went wrong while storing.
import { Dexie } from 'dexie';
import type { MailFailure } from '../../src-shared/failure.ts';

/** The failure to report for an error a store operation threw. */
export function storeFailure(error: unknown): MailFailure {
  const detail = describe(error).slice(0, 500);
  return {
    code: isStorageFull(error) ? 'storage-full' : 'storage-failed',
    phase: 'storage',
    detail,
  };
}

/**
 * The failure to report where the person did something that could not be written: it did not happen. undefined for an error that is not
 * the store's.
 */
export function changeFailure(error: unknown): MailFailure | undefined {
  const isFull = isStorageFull(error);
  if (!isFull && !isStoreError(error)) return undefined;
  const detail = describe(error).slice(0, 500);
  return { code: isFull ? 'change-not-saved-full' : 'change-not-saved', phase: 'local', detail };
}

/** Dexie gives all it throws a name of its own list; what the engine throws past it is a DOMException. */
function isStoreError(error: unknown): boolean {
  return (
    isObject(error) &&
    (error instanceof Dexie.DexieError ||
      (error instanceof DOMException && error.name !== 'AbortError'))
  );
}

/** Whether the disk or the store's quota is full. Dexie wraps the engine's error, at times more than once. */
export function isStorageFull(error: unknown): boolean {
  for (let cause = error, depth = 0; isObject(cause) && depth < 5; depth += 1) {
    if (cause['name'] === 'QuotaExceededError') return true;
    if (firstFailure(cause)?.name === 'QuotaExceededError') return true;
    cause = cause['inner'] ?? cause['cause'];
  }
  return /QuotaExceeded/.test(describe(error));
}

function firstFailure(error: Record<string, unknown>): Error | undefined {
  const failures = error['failures'];
  const first: unknown = Array.isArray(failures) ? failures[0] : undefined;
  return first instanceof Error || first instanceof DOMException ? (first as Error) : undefined;
}

function describe(error: unknown): string {
  return isObject(error) ? `${String(error['name'])}: ${String(error['message'])}` : String(error);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
