// What a page is told of an exception: a failure without stack, file names or the values it was about.
import { MailError, type MailFailure } from '../../src-shared/failure.ts';

export function failureOf(error: unknown): MailFailure {
  if (error instanceof MailError) return error.failure;
  if (isAborted(error)) return { code: 'cancelled', phase: 'local' };
  return { code: 'internal', phase: 'local', detail: detailOf(error) };
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

// Node's system errors name paths in their messages; the code says enough.
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined) return [code, syscall].filter(Boolean).join(' ');
  return error instanceof TypeError ? error.message : error.name;
}
