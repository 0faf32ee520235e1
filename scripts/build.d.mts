/** Builds the parts whose sources changed; `only` names parts. Resolves with the names of those built. */
export function buildAll(options?: {
  readonly force?: boolean;
  readonly only?: readonly string[];
}): Promise<string[]>;
