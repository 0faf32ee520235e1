// What a clock's time in some time zone is in UTC: by the rules the calendar file brings along (RFC 5545 §3.6.5), else by the zone's name.
import type { CalendarComponent } from './content-lines.ts';
import { ordinalDay, ruleParts } from './recurrence.ts';
import { ianaZone } from './zone-names.ts';

/** Year, month (1 to 12), day, hour, minute, second of a clock. */
export interface ClockTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** ms since the epoch; null where nobody knows the zone. `zones`: the VTIMEZONE components of the file. */
export function instantOf(
  time: ClockTime,
  zoneName: string,
  zones: readonly CalendarComponent[],
): number | null {
  const asUtc = utcOf(time);
  const rules = zones.find((zone) => valueOf(zone, 'TZID') === zoneName);
  const offset = rules ? offsetByRules(asUtc, rules) : null;
  if (offset !== null) return asUtc - offset;
  const zone = ianaZone(zoneName);
  return zone === null ? null : instantInZone(asUtc, zone);
}

export function utcOf({ year, month, day, hour, minute, second }: ClockTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** `20261123T090000`, `20261123`; null for what is neither. */
export function readClockTime(text: string): ClockTime | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const isValid = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 25 && minute < 60;
  return isValid ? { year, month, day, hour, minute, second } : null;
}

interface Onset {
  readonly at: number;
  readonly offset: number;
}

/** The offset that has begun last before the clock's time; ms east of Greenwich, null when the rules say nothing. */
function offsetByRules(local: number, rules: CalendarComponent): number | null {
  let latest: Onset | null = null;
  let earliest: (Onset & { readonly before: number }) | null = null;
  for (const observance of rules.children.slice(0, 200)) {
    const offset = offsetValue(valueOf(observance, 'TZOFFSETTO'));
    const before = offsetValue(valueOf(observance, 'TZOFFSETFROM'));
    if (offset === null) continue;
    for (const at of onsets(observance, local)) {
      if (at <= local && (latest === null || at > latest.at)) latest = { at, offset };
      if (earliest === null || at < earliest.at) {
        earliest = { at, offset, before: before ?? offset };
      }
    }
  }
  return latest?.offset ?? earliest?.before ?? null;
}

/** When an observance begins, in its own clock's time: at first, by its dates, and by its yearly rule in this year and the last. */
function onsets(observance: CalendarComponent, local: number): number[] {
  const first = readClockTime(valueOf(observance, 'DTSTART'));
  if (!first) return [];
  const dates = (observance.properties.get('RDATE') ?? []).slice(0, 200).flatMap(({ value }) => {
    const time = readClockTime(value);
    return time ? [utcOf(time)] : [];
  });
  const rule = valueOf(observance, 'RRULE');
  const year = new Date(local).getUTCFullYear();
  const yearly = rule ? [year - 1, year].flatMap((each) => onsetIn(each, first, rule) ?? []) : [];
  return [utcOf(first), ...dates, ...yearly];
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The usual rule, the nth weekday of a month each year; others are left to the zone's first onset. */
function onsetIn(year: number, first: ClockTime, rule: string): number | null {
  const parts = ruleParts(rule);
  const start = utcOf(first);
  const until = readClockTime(parts.get('UNTIL') ?? '');
  if (parts.get('FREQ') !== 'YEARLY' || year < first.year) return null;
  const month = Number(parts.get('BYMONTH') ?? first.month);
  const day = ordinalDay(parts.get('BYDAY') ?? '');
  const dayOfMonth = day
    ? nthWeekday(year, month, day.week || 1, weekdays.indexOf(day.weekday))
    : Number(parts.get('BYMONTHDAY') ?? first.day);
  const at = utcOf({ ...first, year, month, day: dayOfMonth });
  if (Number.isNaN(at) || at < start) return null;
  return until && at > utcOf(until) + 24 * 3600 * 1000 ? null : at;
}

function nthWeekday(year: number, month: number, week: number, weekday: number): number {
  if (week > 0) {
    const firstDay = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    return 1 + ((weekday - firstDay + 7) % 7) + (week - 1) * 7;
  }
  const last = new Date(Date.UTC(year, month, 0));
  return last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7) + (week + 1) * 7;
}

/** `+0800`, `-053000`; ms, null for what is none. */
function offsetValue(text: string): number | null {
  const match = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text.trim());
  if (!match) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * 1000;
}

function valueOf(component: CalendarComponent, name: string): string {
  return component.properties.get(name)?.[0]?.value.trim() ?? '';
}

function instantInZone(asUtc: number, zone: string): number {
  // The offset at the moment a clock in Greenwich shows the time is nearly always that of the moment meant; a second look settles the rest.
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

function offsetAt(instant: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(instant);
  const part = (type: string): number => Number(shown.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}
