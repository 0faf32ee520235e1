// Spelling in a composer window: waves while typing, F7, the menu of a word, and the check before sending.
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useCommands } from '../../../app/command-registry.ts';
import { askToConfirm } from '../../../app/dialog-stack.tsx';
import { useTranslate } from '../../../app/i18n.tsx';
import { inBackground, notify } from '../../../app/notices.tsx';
import { useOptions } from '../../../app/preferences.tsx';
import { quoteSeparators } from '../signing.ts';
import type { Composer } from '../use-composer.ts';
import { plainPassages, subjectPassages } from './passages.ts';
import { htmlField, plainField, type SpelledField } from './spelled-field.ts';
import { leadThrough, type SpellingEnd } from './SpellingDialog.tsx';
import { SpellingDesk } from './spelling-desk.ts';
import { SpellingRound } from './spelling-round.ts';
import { TypedMarks } from './typed-marks.ts';

export interface Spelling {
  readonly marks: TypedMarks;
  readonly desk: SpellingDesk;
  /** F7. */
  run(): void;
  /** Where the person wants it checked before sending: false when the letter is to stay. */
  mayBeSent(): Promise<boolean>;
}

export function useSpelling(composer: Composer): Spelling {
  const translate = useTranslate();
  const { spelling: choices, customWords } = useOptions();
  const { content, editor } = composer;
  const [desk] = useState(() => new SpellingDesk(choices));
  const [marks] = useState(() => new TypedMarks(desk));
  const isOwn = content.redirects === undefined;
  const isPlain = content.html === null;
  const isForward = content.sourceMark === 'forwarded';
  const place = useEffectEvent(() => marks.showIn(isOwn ? fieldsOf(composer) : []));
  // Before anybody can press F7: the fields are those that are drawn.
  useLayoutEffect(() => {
    place();
    return () => marks.showIn([]);
  }, [marks, editor, isPlain, isForward, isOwn]);
  useEffect(() => {
    desk.choose(choices);
    desk.customWords = new Set(customWords);
    marks.refresh();
  }, [desk, marks, choices, customWords]);
  useEffect(() => marks.noteChange(), [marks, content.subject, content.text]);
  useEffect(() => editor?.onChange(() => marks.noteChange()), [marks, editor]);

  const check = async (): Promise<SpellingEnd> => {
    // Words are checked where they are read; the fields are those that are drawn then.
    flushSync(() => composer.editor?.showWords?.());
    const fields = marks.fields;
    const round = new SpellingRound(desk, fields);
    const start = await round.begin();
    const end = start.kind === 'found' ? await leadThrough(round, desk, start.at) : start.kind;
    marks.refresh();
    return end;
  };
  const run = async () => {
    const end = await check();
    if (end === 'unavailable') notify(translate('spelling.unavailable'), 'error');
    if (end !== 'complete') return;
    notify(translate(`spelling.complete.${desk.coverageOf(marks.fields)}`), 'info');
  };
  const start = () => inBackground(run());
  useCommands({
    'compose.spelling': { isEnabled: isOwn && (isPlain || editor !== null), run: start },
  });
  return {
    marks,
    desk,
    run: start,
    mayBeSent: async () => {
      if (!choices.checksBeforeSending || !isOwn) return true;
      const end = await check();
      if (end === 'complete') return true;
      return askToConfirm({
        title: translate('spelling.haltedTitle'),
        sentence: translate(end === 'halted' ? 'spelling.halted' : 'spelling.unavailableQuestion'),
        confirmLabel: translate('composer.sendAnyway'),
        icon: 'help',
      });
    },
  };
}

/** Source is not looked at: its words are not where they are read. */
function fieldsOf({ content, editor, change }: Composer): readonly SpelledField[] {
  const signs = { separators: quoteSeparators, isForward: content.sourceMark === 'forwarded' };
  const fields: SpelledField[] = [];
  const subject = document.querySelector<HTMLInputElement>('input[name="subject"]');
  if (subject) {
    const take = (text: string) => change({ subject: text });
    fields.push(plainField('subject', subject, subjectPassages, take));
  }
  const body = document.querySelector<HTMLTextAreaElement>('[data-region="body"] textarea');
  if (content.html === null && body) {
    const split = (text: string) => plainPassages(text, signs);
    fields.push(plainField('text', body, split, (text) => change({ text })));
  } else if (editor && editor.isSource !== true) fields.push(htmlField(editor, signs));
  return fields;
}
