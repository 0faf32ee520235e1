// The short sound of new mail.
import newMailUrl from '../../../assets/sounds/new-mail.wav?url';

/** Plays it softly. A system without sound, or one that forbids it, is no failure. */
export async function playNewMailSound(): Promise<void> {
  const sound = new Audio(newMailUrl);
  sound.volume = 0.6;
  await sound.play().catch(() => undefined);
}
