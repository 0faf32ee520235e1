// The days of a month to choose from (the grid of WAI-ARIA's date picker): arrows move by days and weeks, Page Up and Down by months.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { dateTextOf, midnightOf } from '../criteria/date-text.ts';
import { useFormat, useLanguage, useTranslate } from '../i18n.tsx';
import { shiftDay } from './date-text.ts';
import styles from './dates.module.css';

export interface MonthCalendarProps {
  /** The day chosen so far, 2026-11-30; empty for none. */
  readonly value: string;
  readonly onChoose: (day: string) => void;
}

const weeks = [0, 1, 2, 3, 4, 5];
const days = [0, 1, 2, 3, 4, 5, 6];

export function MonthCalendar({ value, onChoose }: MonthCalendarProps) {
  const translate = useTranslate();
  const format = useFormat();
  const language = useLanguage();
  const [today] = useState(() => dateTextOf(Date.now()));
  const [cursor, setCursor] = useState(value || today);
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
  }, [cursor]);
  const month = new Date(midnightOf(cursor));
  const first = shiftDay(`${cursor.slice(0, 8)}01`, -new Date(month.setDate(1)).getDay());
  const title = new Intl.DateTimeFormat(localeOf(language), { year: 'numeric', month: 'long' });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayAfterKey(cursor, event.key);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    setCursor(next);
  };
  return (
    <div className={styles.calendar}>
      <div className={styles.head}>
        <IconButton
          icon="chevron-left"
          label={translate('dates.previousMonth')}
          onPress={() => setCursor(shiftDay(cursor, -1, 'month'))}
        />
        <span aria-live="polite">{title.format(month)}</span>
        <IconButton
          icon="chevron-right"
          label={translate('dates.nextMonth')}
          onPress={() => setCursor(shiftDay(cursor, 1, 'month'))}
        />
      </div>
      <table ref={grid} role="grid" aria-label={title.format(month)} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {days.map((day) => (
              <th key={day} scope="col" abbr={format.weekday(day)}>
                {shortWeekday(day, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              {days.map((weekday) => {
                const day = shiftDay(first, week * 7 + weekday);
                const isOther = day.slice(0, 7) !== cursor.slice(0, 7);
                return (
                  <td key={day} role="gridcell" aria-selected={day === value}>
                    <button
                      type="button"
                      data-day={day}
                      tabIndex={day === cursor ? 0 : -1}
                      className={classes(styles.day, isOther && styles.other)}
                      aria-label={format.longDay(midnightOf(day))}
                      {...(day === today ? { 'aria-current': 'date' } : {})}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className={styles.today} onClick={() => onChoose(today)}>
        {translate('dates.today', { day: format.longDay(midnightOf(today)) })}
      </button>
    </div>
  );
}

function dayAfterKey(day: string, key: string): string | null {
  const weekday = new Date(midnightOf(day)).getDay();
  switch (key) {
    case 'ArrowLeft':
      return shiftDay(day, -1);
    case 'ArrowRight':
      return shiftDay(day, 1);
    case 'ArrowUp':
      return shiftDay(day, -7);
    case 'ArrowDown':
      return shiftDay(day, 7);
    case 'PageUp':
      return shiftDay(day, -1, 'month');
    case 'PageDown':
      return shiftDay(day, 1, 'month');
    case 'Home':
      return shiftDay(day, -weekday);
    case 'End':
      return shiftDay(day, 6 - weekday);
    default:
      return null;
  }
}

/** 日, Su: narrow enough to stand over two digits. The first of October 2023 was a Sunday. */
function shortWeekday(day: number, language: Language): string {
  const style = language === 'zh-TW' ? 'narrow' : 'short';
  const name = new Intl.DateTimeFormat(localeOf(language), { weekday: style });
  return name.format(new Date(2023, 9, 1 + day)).slice(0, 2);
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-US' : language;
}
