// Runtime checks of what crosses on a survey's port.
import * as v from 'valibot';
import type { SurveyAnswer, SurveyFrame } from './session-port-contract.ts';
import { failure } from './failure-guards.ts';
import { entry } from './guards.ts';
import { bytes, check, count, type Schema } from './value-guards.ts';

/** A frame of a survey, checked in the window that shows it. */
export function checkSurveyFrame(value: unknown): SurveyFrame {
  return check('survey frame', surveyFrame, value);
}

/** What the window answers to a survey, checked in main. */
export function checkSurveyAnswer(value: unknown): SurveyAnswer {
  return check('survey answer', surveyAnswer, value);
}

const surveyFrame: Schema<SurveyFrame> = v.variant('type', [
  v.strictObject({
    type: v.literal('listing'),
    recognition: v.picklist(['uidl', 'top-hash', 'none']),
    entries: v.array(entry),
  }),
  v.strictObject({
    type: v.literal('headers'),
    letters: v.array(v.strictObject({ number: count, sizeBytes: v.nullable(count) })),
    bytes,
  }),
  v.strictObject({
    type: v.literal('closed'),
    hasHeaders: v.boolean(),
    failure: v.nullable(failure),
  }),
]);

const surveyAnswer: Schema<SurveyAnswer> = v.strictObject({ type: v.literal('read') });
