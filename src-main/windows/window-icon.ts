// The picture of a window where the desktop takes it from the window (Linux); elsewhere the program's file has it.
import { nativeImage, type NativeImage } from 'electron';
import picture from '../../assets/icons/128x128.png?inline';

export function windowIcon(): NativeImage | null {
  return process.platform === 'linux' ? nativeImage.createFromDataURL(picture) : null;
}
