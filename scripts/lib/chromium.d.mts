/** Path of the browser: OUTPOST_CHROMIUM if set, else the first one found, else undefined. */
export function findChromium(env?: Record<string, string | undefined>): string | undefined;
