// Web pages and SVG pictures as attachments: scripts in them run in the reader's browser, as pages of nowhere.
import { decodedText } from './content-kind.ts';
import { reason, type Reason } from './judgement.ts';

/** Saved pages have up to a few MB; what lies behind is not looked at, and the kind is asked about anyway. */
const maxLookedBytes = 4 * 1024 * 1024;

/** Every quantifier is bounded, so that no page makes the looking slow. */
const active =
  /<script\b|javascript:|vbscript:|<iframe\b|<object\b|<embed\b|<form\b|\bsrcdoc\s{0,20}=|\son[a-z]{3,20}\s{0,20}=|<meta\b[^>]{0,200}http-equiv\s{0,9}=\s{0,9}["']?refresh|<foreignObject\b/i;

/** In quoted-printable, as web archives have it, `=` is written `=3D`; base64 hides all of it. */
const packedPage = /content-transfer-encoding:\s{0,9}base64/i;

/** A page that makes a file of its own bytes and has it saved. */
const makesFile =
  /createObjectURL|msSave(?:OrOpen)?Blob|new\s{1,9}Blob\b|data:application\/(?:octet-stream|zip|x-)/i;
const savesFile =
  /\.download\b|\bdownload\s{0,9}=|msSave(?:OrOpen)?Blob|\.click\s{0,9}\(|location\s{0,9}[.=]/i;

export function reasonsOfPage(bytes: Uint8Array, isPicture: boolean): Reason[] {
  const text = decodedText(bytes.subarray(0, maxLookedBytes));
  if (makesFile.test(text) && savesFile.test(text)) return [reason('smuggling-page')];
  if (!active.test(text) && !packedPage.test(text)) return [];
  return [reason(isPicture ? 'scripted-picture' : 'scripted-page')];
}
