// The Date header (RFC 5322 §3.3 and §4.3), and what programs have written instead of it.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 §4.3; other letters mean an unknown zone, read as UTC. Minutes east of Greenwich. */
const zones: Readonly<Record<string, number>> = {
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
  KST: 540,
  CET: 60,
  CEST: 120,
};

const dayFirst =
  /(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*\.?[\s,-]+(\d{2,4})(?:[\s,]+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?\s*([AP]M\b)?\s*([+-]\d{2}:?\d{2}|[A-Za-z]+)?)?/;
const monthFirst =
  /([A-Za-z]{3})[A-Za-z]*\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([A-Za-z]{3,4}|[+-]\d{4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?/;

/** ms since the epoch; null where the header cannot be read as a date. */
export function parseDate(raw: string | null): number | null {
  if (!raw) return null;
  // The rest is a trick: brackets without end would be searched through again and again.
  const text = raw
    .slice(0, 200)
    .replace(/\([^)]*\)/g, ' ')
    .trim();
  const usual = dayFirst.exec(text);
  if (usual) {
    const [, day, month, year, hour = '0', minute = '0', second = '0', half, zone] = usual;
    return instant({ day, month, year, hour: twelveHour(hour, half), minute, second, zone });
  }
  const asctime = monthFirst.exec(text);
  if (asctime) {
    const [, month, day, hour, minute, second = '0', zoneBefore, year, zoneAfter] = asctime;
    return instant({
      day,
      month,
      year,
      hour: Number(hour),
      minute,
      second,
      zone: zoneAfter ?? zoneBefore,
    });
  }
  const parsed = /\d{4}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}

/** A clock may be a day off; a letter from 1970 or from next year would hide at the wrong end of the list. */
export function plausibleDate(date: number | null, receivedAt: number): number {
  const earliest = Date.UTC(1980, 0, 1);
  const latest = receivedAt + 2 * 24 * 3600 * 1000;
  return date !== null && date >= earliest && date <= latest ? date : receivedAt;
}

function instant(parts: {
  day: string | undefined;
  month: string | undefined;
  year: string | undefined;
  hour: number;
  minute: string | undefined;
  second: string | undefined;
  zone: string | undefined;
}): number | null {
  const month = months.indexOf((parts.month ?? '').toLowerCase());
  const day = Number(parts.day);
  if (month < 0 || day < 1 || day > 31 || parts.hour > 24) return null;
  const local = Date.UTC(
    fullYear(parts.year ?? ''),
    month,
    day,
    parts.hour,
    Number(parts.minute),
    Number(parts.second),
  );
  return Number.isNaN(local) ? null : local - zoneMinutes(parts.zone) * 60_000;
}

/** RFC 5322 §4.3: 00 to 49 are 2000 to 2049, other two- and three-digit years count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function twelveHour(hour: string, half: string | undefined): number {
  const value = Number(hour);
  if (!half) return value;
  return (value % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function zoneMinutes(zone: string | undefined): number {
  if (!zone) return 0;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!offset) return zones[zone.toUpperCase()] ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}
