// One letter, opened: its head, what to know about it, its attachments and the frame. Knows nothing of the store.
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { withoutTurns } from '../../../src-shared/mail/look-alikes.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { LetterAttachment } from '../../mime/letter.ts';
import { letterFrameDocument } from '../../sanitize/letter-frame.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { AttachmentBar } from './AttachmentBar.tsx';
import { BlockedBar, hasBar } from './BlockedBar.tsx';
import { DamagedBar, type LostPart } from './DamagedBar.tsx';
import type { ExternalContent } from './external-content.ts';
import { FindBar } from '../../app/find-text/FindBar.tsx';
import { followLink } from './follow-link.tsx';
import { listedAttachments } from './letter-content.ts';
import { InvitationNote } from './InvitationNote.tsx';
import { LetterFrame } from './LetterFrame.tsx';
import { LetterHead } from './LetterHead.tsx';
import type { LetterLink } from './letter-links.ts';
import { LinkStatus } from './LinkStatus.tsx';
import { SenderNotes } from './SenderNotes.tsx';
import type { SenderHonesty } from './use-sender-honesty.ts';
import type { LetterLook } from './letter-look.ts';
import { stepZoom, useZoom } from './letter-zoom.ts';
import type { OpenedLetter } from './open-letter.ts';
import type { LetterSource } from './letter-source.ts';
import { FragmentNote, ProtectionNotes } from './ProtectionNotes.tsx';
import { ReportNote } from './ReportNote.tsx';
import { letterText } from '../../app/find-text/letter-text.ts';
import { showSource } from './SourceDialog.tsx';
import { useIsDark } from '../../app/use-is-dark.ts';
import { shownContent } from './shown-content.ts';
import { pixelsOf } from './use-reading-commands.ts';
import { useFindText } from '../../app/find-text/use-find-text.ts';
import { groundOfLetter } from './find-ground.ts';
import { useSoughtMarks } from './use-sought-marks.ts';
import styles from './reading.module.css';

export interface LetterSheetProps {
  readonly subject: string;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly date: number | null;
  /** null while it is being read. */
  readonly opened: OpenedLetter | null;
  /** null: pictures from elsewhere stay out, and nobody is asked. */
  readonly external: ExternalContent | null;
  /** null while nothing is known of the sender. */
  readonly honesty: SenderHonesty | null;
  /** What this computer has lost of it. */
  readonly lost?: LostPart | null;
  /** How the person wants to see this one. */
  readonly look?: LetterLook;
  /** What whoever knows where it lies has to say of it. */
  readonly note?: ReactNode;
  /** Says that it is only a piece; false where `note` does. */
  readonly tellsFragment?: boolean;
  /** Its links lead nowhere. */
  readonly areLinksOff?: boolean;
  /** Opens a letter that is attached to this one. */
  readonly onOpenLetter: (attachment: LetterAttachment) => void;
}

const asOptionsSay: LetterLook = {};

export function LetterSheet(props: LetterSheetProps) {
  const {
    opened,
    external,
    onOpenLetter,
    lost = null,
    areLinksOff = false,
    tellsFragment = true,
  } = props;
  const { look = asOptionsSay } = props;
  const translate = useTranslate();
  const hadFocus = useRef(false);
  return (
    <article
      className={styles.sheet}
      aria-label={withoutTurns(props.subject) || translate('reading.noSubject')}
    >
      <LetterHead {...props} />
      {props.note}
      {props.honesty && <SenderNotes notes={props.honesty.notes} />}
      {lost !== null && <DamagedBar part={lost} />}
      {opened?.kind === 'absent' && lost === null && <DamagedBar part="lost" />}
      {opened?.kind === 'unreadable' && (
        <DamageBar sentence={translate('reading.damage.unparsed')} source={opened.source} />
      )}
      {opened?.kind === 'parsed' && (
        <ParsedLetterBody
          {...{ opened, external, look, onOpenLetter, areLinksOff, tellsFragment, hadFocus }}
        />
      )}
      {opened === null && <AwaitedBody hasFocus={hadFocus} />}
    </article>
  );
}

/** Where the letter comes once it is read: F6 and Tab find it already. */
function AwaitedBody({ hasFocus }: { readonly hasFocus: RefObject<boolean> }) {
  const note = (isFocused: boolean) => () => {
    hasFocus.current = isFocused;
  };
  return (
    <div
      className={styles.frame}
      aria-busy="true"
      tabIndex={-1}
      data-pane-focus=""
      onFocus={note(true)}
      onBlur={note(false)}
    />
  );
}

function ParsedLetterBody({
  opened,
  external,
  look,
  onOpenLetter,
  areLinksOff,
  tellsFragment,
  hadFocus,
}: {
  readonly hadFocus: RefObject<boolean>;
  readonly areLinksOff: boolean;
  readonly tellsFragment: boolean;
  readonly opened: OpenedLetter & { readonly kind: 'parsed' };
  readonly external: ExternalContent | null;
  readonly look: LetterLook;
  readonly onOpenLetter: (attachment: LetterAttachment) => void;
}) {
  const { letter, source: letterSource } = opened;
  const translate = useTranslate();
  const { readInPlainText, foldQuotes, textSize } = useOptions();
  const { inPlainText = readInPlainText, onWhite = false } = look;
  const theme = useIsDark() && !onWhite ? 'dark' : 'light';
  const zoom = useZoom();
  const allowExternal = external?.isAllowed ?? false;
  const allowTrackers = external?.allowsTrackers ?? false;
  const content = useMemo(
    () =>
      shownContent(letter, {
        allowExternal,
        allowTrackers,
        inPlainText,
        isDark: theme === 'dark',
        foldsQuotes: foldQuotes,
        translate,
      }),
    [letter, allowExternal, allowTrackers, inPlainText, theme, foldQuotes, translate],
  );
  useEffect(() => () => content.release(), [content]);
  const source = useMemo(
    () => letterFrameDocument(content.html, { theme: content.theme, allowExternal }),
    [content, allowExternal],
  );
  const [pointed, setPointed] = useState<LetterLink | null>(null);
  const [inside, setInside] = useState<Document | null>(null);
  const text = useMemo(() => inside && letterText(inside.body), [inside]);
  const frame = useRef<HTMLDivElement>(null);
  useSoughtMarks(inside, text);
  const ground = useMemo(() => inside && text && groundOfLetter(inside, text), [inside, text]);
  const find = useFindText(ground);
  return (
    <>
      {letter.damage !== null && letterSource !== null && (
        <DamageBar sentence={translate(`reading.damage.${letter.damage}`)} source={letterSource} />
      )}
      {letter.fragment && tellsFragment && <FragmentNote fragment={letter.fragment} />}
      <ProtectionNotes claims={letter.protection} />
      {letter.report && <ReportNote report={letter.report} />}
      {letter.invitation && <InvitationNote invitation={letter.invitation} />}
      {content.hasForm && <InfoBar tone="warning">{translate('safety.form')}</InfoBar>}
      {hasBar(content, external) && <BlockedBar content={content} external={external} />}
      <AttachmentBar attachments={listedAttachments(letter)} onOpenLetter={onOpenLetter} />
      {find.isOpen && (
        <FindBar
          find={find}
          onClose={() => {
            find.close();
            frame.current?.querySelector('iframe')?.focus();
          }}
        />
      )}
      <div ref={frame} className={styles.frameHolder}>
        <LetterFrame
          source={source}
          textSizePx={pixelsOf(textSize)}
          zoom={zoom}
          title={translate('reading.frameTitle')}
          onFollow={(link) => {
            if (areLinksOff) notify(translate('junk.linkOff'), 'warning');
            else inBackground(followLink(link, translate));
          }}
          onPoint={setPointed}
          onZoom={stepZoom}
          onDocument={setInside}
          takesFocus={hadFocus}
        />
      </div>
      <LinkStatus link={pointed} />
    </>
  );
}

function DamageBar({
  sentence,
  source,
}: {
  readonly sentence: string;
  readonly source: LetterSource;
}) {
  const translate = useTranslate();
  return (
    <InfoBar
      tone="warning"
      actions={
        <Button
          variant="link"
          label={translate('reading.showSource')}
          onPress={() => {
            inBackground(showSource(source));
          }}
        />
      }
    >
      {sentence}
    </InfoBar>
  );
}
