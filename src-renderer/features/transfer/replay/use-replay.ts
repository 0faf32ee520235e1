// The line a replay stands at, and its going on by itself.
import { useEffect, useState } from 'react';

export const speeds = { slow: 3_000, normal: 1_500, fast: 500 } as const;
export type Speed = keyof typeof speeds;

export interface Replay {
  /** Of the line shown last. */
  readonly index: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  goTo(index: number): void;
  play(isPlaying: boolean): void;
  setSpeed(speed: Speed): void;
}

/** Begins at the first line, standing. Stops at the last. */
export function useReplay(lineCount: number): Replay {
  const [index, setIndex] = useState(0);
  const [wantsToPlay, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const last = Math.max(0, lineCount - 1);
  const isPlaying = wantsToPlay && index < last;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => setIndex(index + 1), speeds[speed]);
    return () => clearTimeout(timer);
  }, [isPlaying, index, speed]);
  return {
    index,
    isPlaying,
    speed,
    goTo(wanted) {
      setPlaying(false);
      setIndex(Math.min(last, Math.max(0, wanted)));
    },
    play(plays) {
      // At the end, Play begins anew.
      if (plays && index >= last) setIndex(0);
      setPlaying(plays);
    },
    setSpeed,
  };
}
