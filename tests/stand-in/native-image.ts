// nativeImage: bytes of a picture, enough for window icons and screenshots.
import fs from 'node:fs';
import { partOf } from './strict.ts';

export const nativeImage = partOf<typeof Electron.nativeImage>('nativeImage', {
  createEmpty: () => image(Buffer.alloc(0)),
  createFromBuffer: (bytes) => image(bytes),
  createFromDataURL: (url) => image(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createFromPath: (file) => image(fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0)),
});

function image(bytes: Buffer): Electron.NativeImage {
  const isPng = bytes.subarray(1, 4).toString('latin1') === 'PNG';
  return partOf<Electron.NativeImage>('NativeImage', {
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    getSize: () =>
      isPng
        ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
        : { width: 0, height: 0 },
  });
}
