// An invitation as words: when in the person's own time, how often, who.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Format } from '../../app/formats.ts';
import type { CalendarPerson, CalendarTime, Invitation } from '../../mime/calendar/invitation.ts';
import type { Recurrence, Weekday } from '../../mime/calendar/recurrence.ts';

export interface InvitationSentences {
  readonly title: string;
  readonly summary: string;
  /** Each null where the invitation does not say. */
  readonly when: string | null;
  readonly repeats: string | null;
  readonly where: string | null;
  readonly organiser: string | null;
  readonly attendees: string | null;
}

/** `ownZone`: the IANA name of the time zone the person is in. */
export function invitationSentences(
  invitation: Invitation,
  translate: Translate,
  format: Format,
  ownZone: string,
): InvitationSentences {
  const title = translate(
    `invitation.title.${invitation.isCancelled ? 'cancel' : invitation.method}`,
  );
  const { start, end, recurrence, organiser, attendees } = invitation;
  return {
    title: invitation.isTentative ? translate('invitation.titleTentative', { title }) : title,
    summary: invitation.summary || translate('invitation.untitled'),
    when: start && whenSentence(start, end, { translate, format, ownZone }),
    repeats: recurrence && repeatSentence(recurrence, translate, format),
    where: invitation.location || null,
    organiser: organiser && nameOf(organiser),
    attendees: attendees.length > 0 ? people(attendees, translate) : null,
  };
}

interface Context {
  readonly translate: Translate;
  readonly format: Format;
  readonly ownZone: string;
}

function whenSentence(start: CalendarTime, end: CalendarTime | null, context: Context): string {
  const { translate, format, ownZone } = context;
  if (start.kind === 'day') {
    const first = format.longDay(dayAt(start.day));
    return end?.kind === 'day'
      ? translate('invitation.allDays', { first, last: format.longDay(dayAt(end.day)) })
      : translate('invitation.allDay', { day: first });
  }
  const at = shownAt(start);
  const endAt = end && end.kind !== 'day' ? shownAt(end) : null;
  const time =
    endAt === null
      ? format.longDate(at)
      : translate('invitation.fromTo', {
          start: format.longDate(at),
          end: isSameDay(at, endAt) ? format.time(endAt) : format.longDate(endAt),
        });
  const { zone } = start;
  if (start.kind === 'local') {
    return zone
      ? translate('invitation.localTime', { time, zone })
      : translate('invitation.floatingTime', { time });
  }
  return zone === '' || zone === ownZone ? time : translate('invitation.yourTime', { time, zone });
}

/** A clock's time of no known zone is shown as it stands. */
function shownAt(time: CalendarTime & { readonly kind: 'instant' | 'local' }): number {
  return time.kind === 'instant' ? time.at : new Date(time.dateTime).getTime();
}

/** Midnight where the person is. */
function dayAt(day: string): number {
  return new Date(`${day}T00:00`).getTime();
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

const weekdayNumbers: Readonly<Record<Weekday, number>> = {
  SU: 0,
  MO: 1,
  TU: 2,
  WE: 3,
  TH: 4,
  FR: 5,
  SA: 6,
};

function repeatSentence(recurrence: Recurrence, translate: Translate, format: Format): string {
  const rule = ruleSentence(recurrence, translate, format);
  const { until, count, isWhole } = recurrence;
  const whole = isWhole ? rule : translate('invitation.repeat.partly', { rule });
  if (count !== null) return translate('invitation.repeat.times', { rule: whole, count });
  const date = until === null ? null : /^(\d{4})(\d\d)(\d\d)/.exec(until);
  if (!date) return whole;
  const lastDay = dayAt(`${date[1]}-${date[2]}-${date[3]}`);
  return translate('invitation.repeat.until', { rule: whole, date: format.day(lastDay) });
}

function ruleSentence(
  { frequency, interval, weekdays, week, monthDay }: Recurrence,
  translate: Translate,
  format: Format,
): string {
  const days = weekdays
    .map((name) => format.weekday(weekdayNumbers[name]))
    .join(translate('reading.comma'));
  if (frequency === 'weekly' && days) {
    return translate('invitation.repeat.weeklyOn', { interval, days });
  }
  if (frequency !== 'monthly') return translate(`invitation.repeat.${frequency}`, { interval });
  if (days && week !== null) {
    const key = week > 0 ? `w${week}` : 'last';
    return translate('invitation.repeat.monthlyOnWeek', { interval, week: key, days });
  }
  if (monthDay === null) return translate('invitation.repeat.monthly', { interval });
  return monthDay > 0
    ? translate('invitation.repeat.monthlyOnDay', { interval, day: monthDay })
    : translate('invitation.repeat.monthlyOnLastDay', { interval });
}

const maxNamed = 12;

function people(attendees: readonly CalendarPerson[], translate: Translate): string {
  const named = attendees
    .slice(0, maxNamed)
    .map((person) =>
      person.answer === 'none'
        ? nameOf(person)
        : translate(`invitation.answered.${person.answer}`, { person: nameOf(person) }),
    )
    .join(translate('reading.comma'));
  const count = attendees.length - maxNamed;
  return count > 0 ? translate('invitation.morePeople', { people: named, count }) : named;
}

/** A name alone may be anybody's: the address stands beside it. */
function nameOf({ name, address }: CalendarPerson): string {
  return name && address && name !== address ? `${name} <${address}>` : name || address;
}
