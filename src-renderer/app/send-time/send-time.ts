// Times for letters that leave later: what is offered first, and what was typed. Pure; all in the computer's own time zone.

export const sendTimePresets = ['in-an-hour', 'this-evening', 'tomorrow', 'monday'] as const;
export type SendTimePreset = (typeof sendTimePresets)[number];

/** ms since the epoch; null where the time is past or the same as another's, so that it is not worth offering. */
export function presetTime(preset: SendTimePreset, now: number): number | null {
  const today = new Date(now);
  switch (preset) {
    case 'in-an-hour':
      return toMinute(now + 3_600_000);
    case 'this-evening': {
      const evening = dayAt(today, 0, 18);
      return evening > now ? evening : null;
    }
    case 'tomorrow':
      return dayAt(today, 1, 8);
    case 'monday': {
      const days = (8 - today.getDay()) % 7 || 7;
      return days === 1 ? null : dayAt(today, days, 8);
    }
  }
}

/** As fields of a day and a time hold it. */
export function fieldsOf(at: number): { readonly date: string; readonly time: string } {
  const day = new Date(at);
  const date = [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join('-');
  return { date, time: `${two(day.getHours())}:${two(day.getMinutes())}` };
}

/** ms since the epoch; `unreadable` where a field is empty or says nothing, `past` where it is not to come. */
export function timeOfFields(
  date: string,
  time: string,
  now: number,
): number | 'unreadable' | 'past' {
  // Without a zone it is taken as local time (ECMA-262, Date Time String Format).
  const isWhole = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time);
  const at = isWhole ? new Date(`${date}T${time}`).getTime() : Number.NaN;
  if (Number.isNaN(at)) return 'unreadable';
  return at > now ? at : 'past';
}

function dayAt(today: Date, days: number, hour: number): number {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour).getTime();
}

function toMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
