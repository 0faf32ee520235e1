// Reads the invitation in a letter: the first text/calendar part, the one that asks something before others; else a meeting in winmail.dat.
import { decodedBody, leaves, type Part } from '../part.ts';
import {
  readCalendar,
  textOfValue,
  type CalendarComponent,
  type CalendarProperty,
} from './content-lines.ts';
import type { CalendarPerson, CalendarTime, Invitation } from './invitation.ts';
import { readRecurrence } from './recurrence.ts';
import { meetingOfTnef } from '../tnef/tnef-meeting.ts';
import { tnefOfPart } from '../tnef/tnef-of-part.ts';
import { instantOf, readClockTime, utcOf } from './time-zone.ts';

/** More people than this are a mailing list; the file has the rest. */
const maxAttendees = 500;
const maxTextLength = 20_000;
const dayMs = 24 * 3600 * 1000;

/** null for a letter without one, and for calendars that hold no event. */
export function readInvitation(root: Part): Invitation | null {
  const calendars = [...leaves(root)].filter(isCalendar);
  const asking = calendars.find(({ contentType }) => contentType.parameters.has('method'));
  for (const part of asking ? [asking, ...calendars] : calendars.slice(0, 5)) {
    const charset = part.contentType.parameters.get('charset') ?? '';
    const found = invitationIn(readCalendar(decodedBody(part), charset), declaredMethod(part));
    if (found) return found;
  }
  for (const part of leaves(root)) {
    const tnef = tnefOfPart(part);
    if (tnef) return meetingOfTnef(tnef);
  }
  return null;
}

function isCalendar({ contentType, disposition }: Part): boolean {
  if (/^(?:text\/(?:x-v)?calendar|application\/ics)$/.test(contentType.value)) return true;
  const name = disposition.parameters.get('filename') ?? contentType.parameters.get('name') ?? '';
  return (
    contentType.value === 'application/octet-stream' && /^(?:invite|meeting)\.ics$/i.test(name)
  );
}

function declaredMethod({ contentType }: Part): string {
  return contentType.parameters.get('method') ?? '';
}

function invitationIn(
  components: readonly CalendarComponent[],
  declared: string,
): Invitation | null {
  const calendar = components.find(({ name }) => name === 'VCALENDAR');
  const events = calendar?.children.filter(({ name }) => name === 'VEVENT') ?? [];
  // An exception to a series stands beside the series itself.
  const event = events.find(({ properties }) => !properties.has('RECURRENCE-ID')) ?? events[0];
  if (!calendar || !event) return null;
  const zones = calendar.children.filter(({ name }) => name === 'VTIMEZONE');
  const start = timeOf(first(event, 'DTSTART'), zones);
  if (start === null && !text(event, 'SUMMARY')) return null;
  const status = text(event, 'STATUS').toUpperCase();
  const method = methodOf(first(calendar, 'METHOD')?.value ?? declared);
  const rule = first(event, 'RRULE');
  const organiser = first(event, 'ORGANIZER');
  return {
    method,
    summary: text(event, 'SUMMARY'),
    location: text(event, 'LOCATION'),
    description: text(event, 'DESCRIPTION'),
    start,
    end: endOf(event, start, zones),
    organiser: organiser ? personOf(organiser) : null,
    attendees: (event.properties.get('ATTENDEE') ?? []).slice(0, maxAttendees).map(personOf),
    recurrence: rule ? readRecurrence(rule.value) : null,
    isTentative: status === 'TENTATIVE',
    isCancelled: status === 'CANCELLED' || method === 'cancel',
    uid: text(event, 'UID'),
  };
}

const methods: Readonly<Record<string, Invitation['method']>> = {
  REQUEST: 'request',
  CANCEL: 'cancel',
  REPLY: 'reply',
  COUNTER: 'counter',
  DECLINECOUNTER: 'decline-counter',
  REFRESH: 'refresh',
  ADD: 'add',
};

function methodOf(written: string): Invitation['method'] {
  const name = written.trim().toUpperCase();
  return (Object.hasOwn(methods, name) ? methods[name] : undefined) ?? 'publish';
}

function timeOf(
  property: CalendarProperty | undefined,
  zones: readonly CalendarComponent[],
): CalendarTime | null {
  const written = property?.value.trim() ?? '';
  const time = readClockTime(written);
  if (!property || !time) return null;
  if (!written.includes('T')) return { kind: 'day', day: dayText(utcOf(time)) };
  if (written.endsWith('Z')) return { kind: 'instant', at: utcOf(time), zone: '' };
  const zone = (property.parameters.get('TZID') ?? '').slice(0, 200);
  const at = zone ? instantOf(time, zone, zones) : null;
  return at === null
    ? { kind: 'local', dateTime: new Date(utcOf(time)).toISOString().slice(0, 16), zone }
    : { kind: 'instant', at, zone };
}

/** DTEND, or DTSTART and DURATION. A whole day's end is the day after it (RFC 5545 §3.6.1), which no person would call its end. */
function endOf(
  event: CalendarComponent,
  start: CalendarTime | null,
  zones: readonly CalendarComponent[],
): CalendarTime | null {
  const written = timeOf(first(event, 'DTEND'), zones);
  const end = written ?? later(start, durationMs(first(event, 'DURATION')?.value ?? ''));
  if (end?.kind !== 'day') return end && start && sameTime(start, end) ? null : end;
  const lastDay = dayText(Date.parse(end.day) - dayMs);
  return start?.kind === 'day' && lastDay > start.day ? { kind: 'day', day: lastDay } : null;
}

function later(start: CalendarTime | null, ms: number): CalendarTime | null {
  if (start === null || ms <= 0) return null;
  if (start.kind === 'instant') return { ...start, at: start.at + ms };
  if (start.kind === 'day') return { kind: 'day', day: dayText(Date.parse(start.day) + ms) };
  const moved = new Date(Date.parse(`${start.dateTime}Z`) + ms);
  return { ...start, dateTime: moved.toISOString().slice(0, 16) };
}

/** `PT1H30M`, `P1D`, `P2W` (§3.3.6); 0 for what is none. */
function durationMs(text: string): number {
  const match =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(
      text.trim(),
    );
  if (!match) return 0;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000;
}

function sameTime(a: CalendarTime, b: CalendarTime): boolean {
  if (a.kind === 'instant' && b.kind === 'instant') return a.at === b.at;
  return a.kind === 'local' && b.kind === 'local' && a.dateTime === b.dateTime;
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const answers: Readonly<Record<string, CalendarPerson['answer']>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
};

function personOf({ value, parameters }: CalendarProperty): CalendarPerson {
  const answer = (parameters.get('PARTSTAT') ?? '').toUpperCase();
  const role = (parameters.get('ROLE') ?? '').toUpperCase();
  const address = value.trim().replace(/^mailto:/i, '');
  const written = parameters.get('EMAIL') ?? '';
  return {
    name: (parameters.get('CN') ?? '').slice(0, 500).trim(),
    address: (address.includes('@') ? address : written || address).slice(0, 500),
    answer: (Object.hasOwn(answers, answer) ? answers[answer] : undefined) ?? 'none',
    isOptional: role === 'OPT-PARTICIPANT' || role === 'NON-PARTICIPANT',
  };
}

function first(component: CalendarComponent, name: string): CalendarProperty | undefined {
  return component.properties.get(name)?.[0];
}

function text(component: CalendarComponent, name: string): string {
  return textOfValue(first(component, name)?.value ?? '')
    .slice(0, maxTextLength)
    .trim();
}
