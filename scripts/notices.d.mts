/** Where `electron-builder.yml` expects the licences of packages whose code is in the built program. */
export const noticesFile: string;

/** Writes the file; resolves with the names of the packages in it. Needs `dist/` with its source maps. */
export function writeNotices(): string[];
