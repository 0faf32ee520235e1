import { expect, it } from 'vitest';
import { dialogueState } from '../../../src-renderer/features/transfer/dialogue-state.ts';
import type { TranscriptLine } from '../../../src-shared/mail/transcript.ts';

const lines = (...said: [TranscriptLine['side'], string][]) => ({
  lines: said.map(([side, text]) => ({ at: 1, side, text })),
});

it.each([
  ['a session that has said nothing is under way', lines(), 'running'],
  ['one still talking is under way', lines(['C', 'STAT']), 'running'],
  ['words of the server are no end', lines(['S', 'closed']), 'running'],
  ['a note in its midst is no end', lines(['note', 'closed'], ['C', 'STAT']), 'running'],
  ['one that went well is finished', lines(['note', 'closed']), 'done'],
  ['one with an error has failed', lines(['note', 'closed: timed-out']), 'failed'],
  ['the person’s own Stop is no failure', lines(['note', 'closed: cancelled']), 'stopped'],
] as const)('%s', (_name, transcript, state) => {
  expect(dialogueState(transcript)).toBe(state);
});
