// Makes the program's one sound, two soft notes for new mail, out of arithmetic. Run after changing it: `node scripts/sounds.mjs`.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './lib/project.mjs';

const sampleRate = 22_050;
const seconds = 0.62;
/** E5 and B5, a fifth apart: heard as a question answered, not as an alarm. */
const notes = [
  { hertz: 659.26, at: 0 },
  { hertz: 987.77, at: 0.14 },
];

const samples = Array.from({ length: Math.round(sampleRate * seconds) }, (_, index) =>
  notes.reduce((sum, note) => sum + sampleOf(note, index / sampleRate), 0),
);
const folder = path.join(root, 'assets', 'sounds');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'new-mail.wav'), wav(samples));

/** A sine with a little of its octave, swelling in 12 ms and dying away like a struck bell. */
function sampleOf({ hertz, at }, time) {
  const age = time - at;
  if (age < 0) return 0;
  const loudness =
    Math.min(1, age / 0.012) * Math.exp(-age * 9) * Math.min(1, (seconds - time) / 0.05);
  const turn = 2 * Math.PI * hertz * age;
  return 0.3 * loudness * (Math.sin(turn) + 0.2 * Math.sin(2 * turn));
}

/** 16-bit PCM, one channel. */
function wav(values) {
  const data = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => data.writeInt16LE(Math.round(value * 32_767), index * 2));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
