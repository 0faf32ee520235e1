// The one way from this window to the main process. Failures arrive as plain values and leave here as MailError.
import { MailError, type MailFailure } from '../../src-shared/failure.ts';
import type {
  EventName,
  Events,
  OutpostBridge,
  RequestName,
  Requests,
} from '../../src-shared/ipc/contract.ts';
import { checkEvent, checkResult } from '../../src-shared/ipc/guards.ts';

declare global {
  interface Window {
    readonly outpost: OutpostBridge;
  }
}

/** Asks main. @throws {MailError} with the failure main reported. */
export async function request<Name extends RequestName>(
  name: Name,
  ...args: Requests[Name]['arguments']
): Promise<Requests[Name]['result']> {
  try {
    return checkResult(name, await window.outpost.request(name, ...args));
  } catch (error) {
    throw asMailError(error);
  }
}

/** Hears what main says; returns the function that stops listening. */
export function listen<Name extends EventName>(
  name: Name,
  listener: (event: Events[Name]) => void,
): () => void {
  return window.outpost.listen(name, (value) => listener(checkEvent(name, value)));
}

/** The bridge between the two worlds drops fields of an Error, so main's failures come as `{ failure }`. */
function asMailError(error: unknown): MailError {
  if (error instanceof MailError) return error;
  if (typeof error === 'object' && error !== null && 'failure' in error) {
    return new MailError(error.failure as MailFailure, error);
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new MailError({ code: 'internal', phase: 'local', detail }, error);
}
