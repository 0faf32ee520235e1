// What main says about the program and the system, asked once before anything is drawn.
import type { AppDescription, WindowDescription } from '../../src-shared/ipc/contract.ts';
import { request } from './bridge.ts';

export interface Environment extends AppDescription {
  readonly window: WindowDescription;
}

let known: Environment | null = null;

/** Asks main; `main.tsx` awaits this before the first drawing. */
export async function loadEnvironment(): Promise<Environment> {
  const [description, window] = await Promise.all([
    request('app.describe'),
    request('window.describe'),
  ]);
  known = { ...description, window };
  return known;
}

/** @throws before {@link loadEnvironment} has answered. */
export function environment(): Environment {
  if (!known) throw new Error('the environment is not loaded');
  return known;
}

export function isMac(): boolean {
  return environment().platform === 'darwin';
}
