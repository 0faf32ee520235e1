// Invitations as calendars write them: when and where, who asks whom, how often.
import { describe, expect, test } from 'vitest';
import type { Invitation } from '../../../src-renderer/mime/calendar/invitation.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { cpuMsOf, patience } from './cpu-time.ts';
import { mutations } from './mutations.ts';

async function invitationOf(calendar: string, type = ''): Promise<Invitation | null> {
  const letter = `From: anna@example.com\nContent-Type: text/calendar; charset=utf-8${type}\n\n${calendar}`;
  const raw = new TextEncoder().encode(letter.replaceAll('\n', '\r\n'));
  return (await parseLetter(raw, { fallbackCharset: '' })).invitation;
}

const event = (lines: string, more = '') =>
  `BEGIN:VCALENDAR\nMETHOD:REQUEST\n${more}BEGIN:VEVENT\nSUMMARY:Meeting\n${lines}\nEND:VEVENT\nEND:VCALENDAR\n`;

const berlin = `BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
`;

test('says who asks whom to be where and when', async () => {
  expect(
    await invitationOf(`BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:one@example.com
SUMMARY;LANGUAGE=zh-TW:第三季\\, 會議
LOCATION:Room 5\\; first floor
DESCRIPTION:Line one\\nline
  two
DTSTART;TZID=Asia/Taipei:20261123T090000
DTEND;TZID=Asia/Taipei:20261123T103000
ORGANIZER;CN="Chen, Ada":mailto:ada@example.tw
ATTENDEE;CN=Ben;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT:MAILTO:ben@example.org
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:cho@example.kr
STATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
`),
  ).toEqual({
    method: 'request',
    summary: '第三季, 會議',
    location: 'Room 5; first floor',
    description: 'Line one\nline two',
    start: { kind: 'instant', at: Date.UTC(2026, 10, 23, 1), zone: 'Asia/Taipei' },
    end: { kind: 'instant', at: Date.UTC(2026, 10, 23, 2, 30), zone: 'Asia/Taipei' },
    organiser: { name: 'Chen, Ada', address: 'ada@example.tw', answer: 'none', isOptional: false },
    attendees: [
      { name: 'Ben', address: 'ben@example.org', answer: 'accepted', isOptional: true },
      { name: '', address: 'cho@example.kr', answer: 'none', isOptional: false },
    ],
    recurrence: null,
    isTentative: true,
    isCancelled: false,
    uid: 'one@example.com',
  });
});

describe('when', () => {
  test.each([
    ['in UTC', 'DTSTART:20261123T010000Z', '', Date.UTC(2026, 10, 23, 1)],
    [
      'by the rules that come along, in winter',
      'DTSTART;TZID=Customized Time Zone:20261123T090000',
      berlin,
      Date.UTC(2026, 10, 23, 8),
    ],
    [
      'by the same rules, in summer',
      'DTSTART;TZID=Customized Time Zone:20260723T090000',
      berlin,
      Date.UTC(2026, 6, 23, 7),
    ],
    [
      'in the last hour of summer time',
      'DTSTART;TZID=Customized Time Zone:20261025T013000',
      berlin,
      Date.UTC(2026, 9, 24, 23, 30),
    ],
    [
      "by Windows' name of a zone",
      'DTSTART;TZID=Taipei Standard Time:20261123T090000',
      '',
      Date.UTC(2026, 10, 23, 1),
    ],
    [
      "behind a maker's prefix",
      'DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260723T090000',
      '',
      Date.UTC(2026, 6, 23, 7),
    ],
    [
      'in quotation marks',
      'DTSTART;TZID="America/New_York":20261123T090000',
      '',
      Date.UTC(2026, 10, 23, 14),
    ],
  ])('%s', async (_, line, zones, at) => {
    expect((await invitationOf(event(line, zones)))?.start).toMatchObject({ kind: 'instant', at });
  });

  test("a clock's time stays one where nobody knows the zone", async () => {
    const start = (await invitationOf(event('DTSTART;TZID=Middle-earth:20261123T090000')))?.start;
    expect(start).toEqual({ kind: 'local', dateTime: '2026-11-23T09:00', zone: 'Middle-earth' });
  });

  test.each([
    ['one whole day', 'DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261124', '2026-11-23', null],
    [
      'three whole days',
      'DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261126',
      '2026-11-23',
      '2026-11-25',
    ],
    ['a duration of days', 'DTSTART;VALUE=DATE:20261230\nDURATION:P3D', '2026-12-30', '2027-01-01'],
  ])('%s', async (_, lines, first, last) => {
    const found = await invitationOf(event(lines));
    expect(found?.start).toEqual({ kind: 'day', day: first });
    expect(found?.end).toEqual(last === null ? null : { kind: 'day', day: last });
  });

  test('a duration of hours', async () => {
    const found = await invitationOf(event('DTSTART:20261123T010000Z\nDURATION:PT1H30M'));
    expect(found?.end).toMatchObject({ at: Date.UTC(2026, 10, 23, 2, 30) });
  });
});

describe('how often', () => {
  const rule = async (text: string) =>
    (await invitationOf(event(`DTSTART:20261123T010000Z\nRRULE:${text}`)))?.recurrence;
  const each = {
    interval: 1,
    weekdays: [],
    week: null,
    monthDay: null,
    count: null,
    until: null,
    isWhole: true,
  };

  test.each([
    ['FREQ=DAILY;COUNT=5', { ...each, frequency: 'daily', count: 5 }],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;WKST=SU',
      { ...each, frequency: 'weekly', interval: 2, weekdays: ['MO', 'TH'] },
    ],
    ['FREQ=MONTHLY;BYDAY=-1FR', { ...each, frequency: 'monthly', week: -1, weekdays: ['FR'] }],
    [
      'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2',
      { ...each, frequency: 'monthly', week: 2, weekdays: ['TU'] },
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=15', { ...each, frequency: 'monthly', monthDay: 15 }],
    ['FREQ=YEARLY;UNTIL=20301231', { ...each, frequency: 'yearly', until: '20301231' }],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', { ...each, frequency: 'monthly', isWhole: false }],
    ['FREQ=WEEKLY;BYHOUR=9,17', { ...each, frequency: 'weekly', isWhole: false }],
  ])('%s', async (text, expected) => {
    expect(await rule(text)).toEqual(expected);
  });

  test.each(['FREQ=HOURLY', 'nonsense', ''])('%s cannot be said', async (text) => {
    expect(await rule(text)).toBeNull();
  });
});

describe('broken calendars', () => {
  test('without an end the event still counts', async () => {
    const cut = event('DTSTART:20261123T010000Z').replace(/END:VEVENT[\s\S]*/, '');
    expect((await invitationOf(cut))?.summary).toBe('Meeting');
  });

  test('the method may stand only in the header of the part', async () => {
    const calendar = event('DTSTART:20261123T010000Z').replace('METHOD:REQUEST\n', '');
    expect((await invitationOf(calendar, '; method=CANCEL'))?.isCancelled).toBe(true);
    expect((await invitationOf(calendar))?.method).toBe('publish');
  });

  test('a series counts before its exceptions', async () => {
    const calendar = event('DTSTART:20261201T010000Z\nRECURRENCE-ID:20261124T010000Z').replace(
      'END:VCALENDAR',
      'BEGIN:VEVENT\nSUMMARY:Series\nDTSTART:20261123T010000Z\nEND:VEVENT\nEND:VCALENDAR',
    );
    expect((await invitationOf(calendar))?.summary).toBe('Series');
  });

  test('an old phone writes vCalendar', async () => {
    const calendar = event('DTSTART:20261123T010000Z').replace(
      'SUMMARY:Meeting',
      'SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9C=83=E8=AD=B0',
    );
    expect((await invitationOf(calendar))?.summary).toBe('會議');
  });

  test('a character cut in two by folding is whole again', async () => {
    const bytes = [...new TextEncoder().encode(event('DTSTART:20261123T010000Z\nLOCATION:會議室'))];
    const at = bytes.indexOf(0xe6) + 1;
    bytes.splice(at, 0, 0x0d, 0x0a, 0x20);
    const head = new TextEncoder().encode('Content-Type: text/calendar\r\n\r\n');
    const raw = Uint8Array.from([...head, ...bytes]);
    const letter = await parseLetter(raw, { fallbackCharset: '' });
    expect(letter.invitation?.location).toBe('會議室');
  });

  test('what says neither when nor what invites to nothing', async () => {
    expect(
      await invitationOf('BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR'),
    ).toBeNull();
    expect(await invitationOf('BEGIN:VCALENDAR\nEND:VCALENDAR')).toBeNull();
    expect(await invitationOf('words')).toBeNull();
  });

  test('whatever is broken, nothing throws', async () => {
    const whole = new TextEncoder().encode(
      `Content-Type: text/calendar\n\n${event('DTSTART;TZID=Customized Time Zone:20261123T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO', berlin)}`,
    );
    for (const broken of mutations(whole, 400)) {
      const letter = await parseLetter(broken, { fallbackCharset: '' });
      expect(letter.damage).not.toBe('unparsed');
    }
  });

  test(
    'a hundred thousand attendees are counted as far as anybody reads',
    async () => {
      const many = event(
        `DTSTART:20261123T010000Z\n${'ATTENDEE:mailto:a@example.com\n'.repeat(100_000)}`,
      );
      let found: Invitation | null = null;
      const cpuMs = await cpuMsOf(async () => {
        found = await invitationOf(many);
      });
      expect(found).toMatchObject({ summary: 'Meeting' });
      expect(cpuMs).toBeLessThan(patience.cpuMs);
    },
    patience.wallMs,
  );
});

test('an invitation without a text of its own is read by its description, never as lines for calendars', async () => {
  const read = async (body: string, type = 'text/calendar') =>
    (
      await parseLetter(
        new TextEncoder().encode(`Content-Type: ${type}\r\n\r\n${body.replaceAll('\n', '\r\n')}`),
        { fallbackCharset: '' },
      )
    ).text;
  const when = 'DTSTART:20261203T060000Z';
  expect(await read(event(`${when}\nDESCRIPTION:Bring\\n reports`))).toBe('Bring\n reports');
  expect(await read(event(when))).toBe('');
  const quoted = event(when);
  expect(await read(quoted, 'text/plain')).toContain('BEGIN:VCALENDAR');
});

test('words behind the lines for calendars stay', async () => {
  const calendar = event('DTSTART:20261203T060000Z\nDESCRIPTION:Bring reports');
  const read = async (plain: string) => {
    const part = (type: string, body: string) => `--b\nContent-Type: ${type}\n\n${body}\n`;
    const raw = `Content-Type: multipart/mixed; boundary=b\n\n${part('text/plain', plain)}${part('text/calendar; method=REQUEST', calendar)}--b--\n`;
    return (await parseLetter(new TextEncoder().encode(raw), { fallbackCharset: '' })).text;
  };
  expect(await read(`${calendar}\nPlease note: another room!`)).toContain(
    'Bring reports\n\nPlease note: another room!',
  );
  expect(await read(`${calendar}${calendar}\nAnother room!`)).not.toContain('VCALENDAR');
  expect(await read(`Another room!\n\n${calendar}`)).toContain('Another room!\n\nBEGIN:VCALENDAR');
  const cut = calendar.slice(0, calendar.indexOf('END:VEVENT'));
  expect(await read(cut)).not.toContain('VCALENDAR');
  expect(await read(`${cut}${'\nEND'.repeat(300_000)}`)).not.toContain('VCALENDAR');
});
