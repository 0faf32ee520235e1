// Joins class names; a CSS module's name may be undefined as far as the compiler knows.

/** The names given, without the false and empty ones. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
