// What does not fit together in a letter's head, one sentence each, above the letter.
import { useTranslate } from '../../app/i18n.tsx';
import type { SenderNote } from '../../mime/sender/sender-note.ts';
import { InfoBar, type Tone } from '../../ui/feedback.tsx';

/** What the person's own server found against it, and disguises, warn; what only differs informs. */
const toneOf: Readonly<Record<SenderNote['kind'], Tone>> = {
  forged: 'error',
  unproven: 'warning',
  'list-broke-proof': 'info',
  'not-allowed': 'warning',
  'signature-broken': 'warning',
  'name-shows-address': 'warning',
  'looks-like-known': 'error',
  'name-of-own': 'warning',
  'name-of-contact': 'warning',
  'hidden-characters': 'warning',
  'mixed-scripts': 'warning',
  'foreign-look-alike': 'warning',
  'several-authors': 'info',
  'replies-elsewhere': 'info',
  'sent-by-another': 'info',
  'returns-elsewhere': 'info',
};

/** The worst are enough: a wall of bars would be clicked away unread. */
const maxShown = 3;

export function SenderNotes({ notes }: { readonly notes: readonly SenderNote[] }) {
  const translate = useTranslate();
  return notes.slice(0, maxShown).map((note) => {
    const { kind, ...values } = note;
    const tone = toneOf[kind];
    return (
      <InfoBar
        key={kind}
        tone={tone}
        {...(tone === 'info' ? {} : { icon: 'shield-error' as const })}
      >
        {translate(`safety.sender.${kind}`, values)}
      </InfoBar>
    );
  });
}
