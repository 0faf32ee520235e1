// Tools > Spelling: one unknown word after the other, and what to do about it.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { showDialog } from '../../../app/dialog-stack.tsx';
import { useTranslate } from '../../../app/i18n.tsx';
import { inBackground } from '../../../app/notices.tsx';
import { showSpellingOptions } from '../../../app/spelling/SpellingOptions.tsx';
import { meantByHanSlip } from '../../../spelling/han-slips.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ItemList } from '../../../ui/ItemList.tsx';
import { plainLabel } from '../../../ui/mnemonic.ts';
import { TextField } from '../../../ui/TextField.tsx';
import type { Misspelling, SpellingDesk } from './spelling-desk.ts';
import styles from './SpellingDialog.module.css';
import { markAskedAbout } from './spelling-marks.ts';
import type { RoundState, SpellingRound } from './spelling-round.ts';

/** `halted`: the person closed it before the end. */
export type SpellingEnd = 'complete' | 'halted' | 'unavailable';

/** Leads through the letter; `first` is the first word found. */
export async function leadThrough(
  round: SpellingRound,
  desk: SpellingDesk,
  first: Misspelling,
): Promise<SpellingEnd> {
  const end = await showDialog<SpellingEnd>((close) => (
    <SpellingDialog round={round} desk={desk} first={first} close={close} />
  ));
  markAskedAbout(null);
  return end ?? 'halted';
}

interface SpellingDialogProps {
  readonly round: SpellingRound;
  readonly desk: SpellingDesk;
  readonly first: Misspelling;
  readonly close: (end?: SpellingEnd) => void;
}

function SpellingDialog({ round, desk, first, close }: SpellingDialogProps) {
  const [at, setAt] = useState(first);
  const translate = useTranslate();
  // A button that is disabled while it has the focus loses it: the second press is left out instead.
  const isWorking = useRef(false);
  const { meant, setMeant, suggestions, look } = useMeaning(desk, at);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    markAskedAbout(at.field.rangeOf(at));
    // The button that was pressed may be gone; each word begins where it is written anew.
    fields.current?.querySelector<HTMLInputElement>('input:not([readonly])')?.focus();
  }, [at]);
  const take = (begin: () => Promise<RoundState | null>) => {
    if (isWorking.current) return;
    isWorking.current = true;
    const go = async () => {
      try {
        const next = await begin();
        if (next?.kind === 'found') setAt({ ...next.at });
        else if (next) close(next.kind);
      } finally {
        isWorking.current = false;
      }
    };
    inBackground(go());
  };
  const ignore = () => take(() => round.ignore(at));
  const changeOptions = async () => {
    const chosen = await showSpellingOptions();
    if (chosen) desk.choose(chosen);
    take(() => round.again(at));
  };
  const canChange = meant.trim() !== '' && meant !== written(at);
  const chosen = suggestions?.includes(meant) ? meant : null;
  const press = (label: Parameters<typeof translate>[0], run: () => void, isPossible = true) => (
    <Button label={translate(label)} isDisabled={!isPossible} onPress={run} />
  );
  return (
    <Dialog
      title={translate('spelling.title')}
      width={560}
      onClose={() => close('halted')}
      onSubmit={() => {
        if (canChange) take(() => round.change(at, meant));
        else ignore();
      }}
      footer={
        <>
          {press('spelling.options', () => inBackground(changeOptions()))}
          {press('spelling.undoLast', () => take(() => round.undo()), round.canUndo)}
          <Button label={translate('common.close')} onPress={() => close('halted')} />
        </>
      }
    >
      <div className={styles.layout}>
        <div ref={fields} className={styles.fields}>
          <TextField
            labelPlace="above"
            isReadOnly
            label={translate(
              meantByHanSlip(at.word) === null
                ? 'spelling.notInDictionary'
                : 'spelling.wrongCharacter',
            )}
            value={written(at)}
            onChange={() => undefined}
          />
          <Around at={at} />
          <TextField
            autoFocus
            labelPlace="above"
            label={translate('spelling.changeTo')}
            value={meant}
            maxLength={200}
            onChange={setMeant}
          />
          <div className={styles.label}>{plainLabel(translate('spelling.suggestions'))}</div>
          <div className={styles.suggestions}>
            <ItemList
              label={plainLabel(translate('spelling.suggestions'))}
              items={(suggestions ?? []).map((word) => ({ id: word, label: word }))}
              chosenId={chosen}
              onChoose={setMeant}
              onOpen={(word) => take(() => round.change(at, word))}
              empty={translate(
                suggestions === null ? 'spelling.looking' : 'spelling.noSuggestions',
              )}
            />
          </div>
        </div>
        <div className={styles.buttons}>
          {canChange ? press('spelling.ignore', ignore) : <DefaultButton label="spelling.ignore" />}
          {press('spelling.ignoreAll', () => take(() => round.ignoreAll(at)))}
          {canChange ? (
            <DefaultButton label="spelling.change" />
          ) : (
            press('spelling.change', () => undefined, false)
          )}
          {press('spelling.changeAll', () => take(() => round.changeAll(at, meant)), canChange)}
          {press('spelling.add', () => take(() => round.add(at)))}
          {!desk.choices.alwaysSuggests && press('spelling.suggest', look)}
        </div>
      </div>
    </Dialog>
  );
}

/** What Enter does. */
function DefaultButton({ label }: { readonly label: 'spelling.ignore' | 'spelling.change' }) {
  const translate = useTranslate();
  return <Button label={translate(label)} variant="primary" type="submit" />;
}

/** `suggestions` is null while they are sought. Where the person wants none by themselves, `look` finds them. */
function useMeaning(desk: SpellingDesk, at: Misspelling) {
  const begun = () => ({
    at,
    meant: written(at),
    suggestions: desk.choices.alwaysSuggests ? null : [],
  });
  const [meaning, setMeaning] = useState<Meaning>(begun);
  if (meaning.at !== at) setMeaning(begun);
  const setMeant = (meant: string) => setMeaning((now) => ({ ...now, meant }));
  const take = (words: readonly string[]) =>
    setMeaning((now) => {
      if (now.at !== at) return now;
      // Whoever has begun to write something else goes on.
      const isUntouched = now.meant === written(at);
      return {
        ...now,
        suggestions: words,
        meant: isUntouched ? (words[0] ?? now.meant) : now.meant,
      };
    });
  const find = async () => take(await desk.suggestionsFor(at.word));
  const arrive = useEffectEvent(take);
  useEffect(() => {
    if (!desk.choices.alwaysSuggests) return undefined;
    let isWanted = true;
    const found = desk.suggestionsFor(at.word).then((words) => {
      if (isWanted) arrive(words);
    });
    inBackground(found);
    return () => {
      isWanted = false;
    };
  }, [desk, at]);
  return { ...meaning, setMeant, look: () => inBackground(find()) };
}

interface Meaning {
  readonly at: Misspelling;
  readonly meant: string;
  readonly suggestions: readonly string[] | null;
}

/** The words around it, so that it is understood even where the dialog covers it. */
function Around({ at: { field, around, start, end } }: { readonly at: Misspelling }) {
  const translate = useTranslate();
  const before = around.slice(Math.max(0, start - 60), start);
  const after = around.slice(end, end + 60);
  return (
    <p className={styles.around}>
      <span>{translate(field.name === 'subject' ? 'spelling.inSubject' : 'spelling.inText')}</span>{' '}
      {start > 60 && '…'}
      {before}
      <b>{around.slice(start, end)}</b>
      {after}
      {around.length > end + 60 && '…'}
    </p>
  );
}

/** As it stands in the letter. */
function written({ around, start, end }: Misspelling): string {
  return around.slice(start, end).replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '');
}
