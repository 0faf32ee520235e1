// HTML on its way into the editor and out of it. The editor lives in our own document, so nothing comes in that loads or runs.
import { sanitizeForQuoting } from '../../../sanitize/sanitize.ts';
import type { InlinePictures } from './inline-pictures.ts';

/**
 * Quoted or pasted HTML made fit for the editor. Pictures from elsewhere are replaced by their alternative text: showing them would
 * tell their server, and sending them on would make the next reader tell it.
 */
export function forEditing(html: string, pictures: InlinePictures): string {
  const safe = sanitizeForQuoting(byContentId(html, pictures), pictures.addresses);
  const { body } = new DOMParser().parseFromString(safe, 'text/html');
  for (const picture of body.querySelectorAll('img')) settlePicture(picture, pictures);
  for (const element of body.querySelectorAll('[background]')) {
    element.removeAttribute('background');
  }
  return body.innerHTML;
}

/** The editor's HTML as it travels: pictures by `cid:`, and none that is not the letter's own. */
export function forSending(html: string, pictures: InlinePictures): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of body.querySelectorAll('img')) {
    const cid = pictures.cidOf(picture.getAttribute('src') ?? '');
    if (cid === null) picture.remove();
    else picture.setAttribute('src', cid);
    picture.removeAttribute('referrerpolicy');
  }
  // What the library notes of a table's looks is nobody's business; the looks themselves are in its styles.
  for (const table of body.querySelectorAll('[data-editing-info]')) {
    table.removeAttribute('data-editing-info');
  }
  return body.innerHTML;
}

function settlePicture(picture: HTMLImageElement, pictures: InlinePictures): void {
  const address = picture.getAttribute('src') ?? '';
  if (pictures.cidOf(address) !== null) return;
  const adopted = address.startsWith('data:') ? pictures.adopt(address) : null;
  if (adopted !== null) {
    picture.setAttribute('src', adopted);
    return;
  }
  const words = picture.getAttribute('alt')?.trim() ?? '';
  picture.replaceWith(words === '' ? '' : `[${words}]`);
}

/** Text copied within the editor has the addresses pictures are shown from, which the sanitiser does not know. */
function byContentId(html: string, pictures: InlinePictures): string {
  let out = html;
  for (const [contentId, address] of pictures.addresses) {
    out = out.replaceAll(address, `cid:${encodeURIComponent(contentId)}`);
  }
  return out;
}
