// What a failed transaction means to the person: a full disk, or something that went wrong while storing.
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
