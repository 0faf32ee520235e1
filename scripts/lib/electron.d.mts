/** The folder whose `electron` is the stand-in. */
export const standInFolder: string;
/** Path of Electron's own binary, or undefined when it has not been fetched. */
export function findElectron(): string | undefined;
/** Whether the stand-in is to be used: no binary, or OUTPOST_STANDIN=1 asks for it. */
export function usesStandIn(env?: Record<string, string | undefined>): boolean;
/** Whether windows can be shown to a person. */
export function hasDisplay(env?: Record<string, string | undefined>): boolean;
