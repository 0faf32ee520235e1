// A meeting request that Outlook sent to other Outlooks (MS-OXOCAL), as the invitation it would have been in iCalendar.
import type { CalendarTime, Invitation } from '../calendar/invitation.ts';
import { namedProperty } from './mapi-properties.ts';
import { mapi, textOfProperty, timeOfProperty } from './mapi-text.ts';
import type { TnefLetter } from './tnef.ts';

/** PSETID_Appointment, {00062002-0000-0000-C000-000000000046}. */
const appointment = '0220060000000000c000000000000046';
const location = namedProperty(appointment, 0x8208);
const startWhole = namedProperty(appointment, 0x820d);
const endWhole = namedProperty(appointment, 0x820e);

/** Message classes, in full and as older Outlooks shorten them. */
const methods: readonly (readonly [RegExp, Invitation['method']])[] = [
  [/^IPM\.(?:Schedule\.Meeting\.Request|Microsoft Schedule\.MtgReq)$/i, 'request'],
  [/^IPM\.(?:Schedule\.Meeting\.Canceled|Microsoft Schedule\.MtgCncl)$/i, 'cancel'],
  [/^IPM\.(?:Schedule\.Meeting\.Resp\.\w+|Microsoft Schedule\.MtgResp\w)$/i, 'reply'],
];

/** null for any other letter. */
export function meetingOfTnef(tnef: TnefLetter): Invitation | null {
  const method = methods.find(([pattern]) => pattern.test(tnef.messageClass))?.[1];
  if (method === undefined) return null;
  const { properties, charset } = tnef;
  const words = (key: number | string): string => textOfProperty(properties.get(key), charset);
  const time = (named: string, id: number): CalendarTime | null => {
    const at = timeOfProperty(properties.get(named) ?? properties.get(id));
    return at === null ? null : { kind: 'instant', at, zone: '' };
  };
  const name = words(mapi.representingName) || words(mapi.senderName);
  const address = words(mapi.representingAddress) || words(mapi.senderAddress);
  return {
    method,
    summary: words(mapi.subject),
    location: words(location),
    description: '',
    start: time(startWhole, mapi.startTime),
    end: time(endWhole, mapi.endTime),
    organiser:
      name || address
        ? { name, address: address.includes('@') ? address : '', answer: 'none', isOptional: false }
        : null,
    attendees: [],
    recurrence: null,
    isTentative: false,
    isCancelled: method === 'cancel',
    uid: '',
  };
}
