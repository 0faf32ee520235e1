// The lesson of a window: progress is kept for each lesson until the window closes.
import { useRef, useState } from 'react';
import type { TranscriptLine } from '../../../../src-shared/mail/transcript.ts';
import { Lesson, type LessonProgress } from '../../../../src-shared/protocol/lesson.ts';

export type LessonName = 'smtp' | 'pop3';

export interface HeldLesson {
  readonly name: LessonName | null;
  readonly progress: LessonProgress;
  choose(name: LessonName | null): void;
  hear(lines: readonly TranscriptLine[]): void;
}

export function useLesson(): HeldLesson {
  const [lessons] = useState(() => ({ smtp: new Lesson('smtp'), pop3: new Lesson('pop3') }));
  const [name, setName] = useState<LessonName | null>(null);
  // The first lines may come before the choice is drawn.
  const heard = useRef<LessonName | null>(null);
  const [progress, setProgress] = useState(lessons.smtp.progress);
  return {
    name,
    progress,
    choose(chosen) {
      heard.current = chosen;
      setName(chosen);
      if (chosen) setProgress(lessons[chosen].progress);
    },
    hear(lines) {
      const current = heard.current;
      if (!current) return;
      for (const line of lines) lessons[current].hear(line);
      setProgress(lessons[current].progress);
    },
  };
}
