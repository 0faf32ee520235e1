// The one door through which an address leaves for the system's programs.
import { shell as system } from 'electron';

const openableSchemes = new Set(['https:', 'http:', 'mailto:']);

/** Throws TypeError for any other kind of address, and what the system throws where nothing opens it. */
export async function openOutside(address: string): Promise<void> {
  if (!URL.canParse(address) || !openableSchemes.has(new URL(address).protocol)) {
    throw new TypeError('link.open: only http, https and mailto addresses are opened');
  }
  await system.openExternal(new URL(address).href);
}
