// STAND-IN
import { fold } from './fold.ts';
export interface Query {
  readonly words: readonly string[];
}
export function parseQuery(words: string): Query {
  return { words: fold(words).split(/\s+/).filter(Boolean) };
}
