// What junk means to every part of the program: how a letter was taught, how strict the filter is.

/** What a letter was taught as. */
export type Lesson = 'junk' | 'good';

/** `strict` catches more, and takes a good letter for junk more easily. */
export const junkSensitivities = ['normal', 'strict'] as const;
export type JunkSensitivity = (typeof junkSensitivities)[number];

/** Letters of each kind that must be taught before the filter moves anything: knowing less, it would only guess. */
export const minLessons = 20;

export interface LessonCounts {
  readonly junk: number;
  readonly good: number;
}

export function knowsEnough({ junk, good }: LessonCounts): boolean {
  return junk >= minLessons && good >= minLessons;
}
