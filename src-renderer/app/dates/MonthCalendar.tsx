// The days of a month to choose from, in a popup of the field that it stands in.
import { CalendarDate, getLocalTimeZone, today } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  Dialog,
  Popover,
} from 'react-aria-components';
import buttonStyles from '../../ui/Button.module.css';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useFormat, useLanguage, useTranslate } from '../i18n.tsx';
import styles from './dates.module.css';

/** Of the days that can be written; years of fewer digits are still being typed. */
export const firstYear = 1000;
export const lastYear = 9999;

const firstDay = new CalendarDate(firstYear, 1, 1);
const lastDay = new CalendarDate(lastYear, 12, 31);

export interface MonthCalendarProps {
  readonly onToday: (day: CalendarDate) => void;
}

export function MonthCalendar({ onToday }: MonthCalendarProps) {
  const translate = useTranslate();
  const weekdayStyle = useLanguage() === 'zh-TW' ? 'narrow' : 'short';
  return (
    <Popover placement="bottom end" offset={2} className={classes(styles.popup)}>
      <Dialog className={classes(styles.dialog)}>
        <Calendar minValue={firstDay} maxValue={lastDay} firstDayOfWeek="sun">
          <div className={styles.head}>
            <Button
              slot="previous"
              aria-label={translate('dates.previousMonth')}
              className={classes(buttonStyles.icon)}
            >
              <Icon name="chevron-left" />
            </Button>
            <CalendarHeading className={classes(styles.title)} />
            <Button
              slot="next"
              aria-label={translate('dates.nextMonth')}
              className={classes(buttonStyles.icon)}
            >
              <Icon name="chevron-right" />
            </Button>
          </div>
          <CalendarGrid weekdayStyle={weekdayStyle} className={classes(styles.grid)}>
            <CalendarGridHeader>
              {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(day) => <CalendarCell date={day} className={classes(styles.day)} />}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
        <Today onChoose={onToday} />
      </Dialog>
    </Popover>
  );
}

function Today({ onChoose }: { readonly onChoose: (day: CalendarDate) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const zone = getLocalTimeZone();
  const day = today(zone);
  return (
    <Button className={classes(styles.today)} onPress={() => onChoose(day)}>
      {translate('dates.today', { day: format.longDay(day.toDate(zone).getTime()) })}
    </Button>
  );
}
