// The context menu of a word with a wave under it. Everywhere else in the text the system's own menu opens.
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslate } from '../../../app/i18n.tsx';
import { inBackground } from '../../../app/notices.tsx';
import { addCustomWords, customWord } from '../../../app/spelling/custom-words.ts';
import { useMenu, type LiveEntries } from '../../../ui/ContextMenu.tsx';
import type { MenuAction, MenuEntry } from '../../../ui/menu-entries.ts';
import { textEditEntries } from './text-edit-entries.ts';
import type { Misspelling } from './spelling-desk.ts';
import type { Spelling } from './use-spelling.ts';

/** A menu is read from top to bottom. */
const offered = 6;

export function SpellingMenu({ spelling }: { readonly spelling: Spelling }) {
  const translate = useTranslate();
  const word = useRef('');
  const menu = useMenu(translate('spelling.menuOf', { word: word.current }));
  const onContextMenu = useEffectEvent((event: MouseEvent) => {
    const isByMouse = event.button === 2;
    const { marks } = spelling;
    const at = isByMouse ? marks.at(event.clientX, event.clientY) : marks.atCaret();
    // What is selected is to be cut or copied: that is the system's menu. On macOS the click has selected the word itself.
    if (!at || (isByMouse && ![null, at.word].includes(at.field.selected()))) return;
    if (!(event.target instanceof Node) || !at.field.element.contains(event.target)) return;
    event.preventDefault();
    word.current = at.word;
    const box = at.field.rangeOf(at)?.getBoundingClientRect() ?? new DOMRect();
    const point = new DOMRect(event.clientX, event.clientY, 0, 0);
    menu.open(entriesOf(at, spelling, translate), { at: isByMouse ? point : box, side: 'below' });
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => onContextMenu(event);
    window.addEventListener('contextmenu', listen, true);
    return () => window.removeEventListener('contextmenu', listen, true);
  }, []);
  return menu.popup;
}

/** Opens at once; what may be meant comes as soon as it is found. */
function entriesOf(
  at: Misspelling,
  spelling: Spelling,
  translate: ReturnType<typeof useTranslate>,
): LiveEntries {
  const { desk, marks } = spelling;
  // While the menu has the focus, nothing in the text says so.
  const hasSelection = at.field.selected() !== null;
  let found: readonly string[] | null = null;
  const listeners = new Set<() => void>();
  const find = async () => {
    found = await desk.suggestionsFor(at.word);
    for (const listener of listeners) listener();
  };
  inBackground(find());
  const act = (id: string, label: string, run: () => void): MenuAction => ({
    kind: 'action',
    id,
    label,
    run: () => {
      run();
      marks.refresh();
    },
  });
  const learn = async () => {
    const word = customWord(at.word);
    if (word !== null) await addCustomWords([word]);
  };
  const nothing = (): MenuAction => ({
    ...act(
      'none',
      translate(found ? 'spelling.noSuggestions' : 'spelling.looking'),
      () => undefined,
    ),
    isDisabled: true,
  });
  return {
    now: (): readonly MenuEntry[] => [
      ...(found && found.length > 0
        ? found
            .slice(0, offered)
            .map((each) => act(`to ${each}`, asLabel(each), () => replaceWhereItStood(at, each)))
        : [nothing()]),
      { kind: 'separator' },
      act('ignoreAll', translate('spelling.menuIgnoreAll'), () => desk.ignored.add(at.word)),
      act('add', translate('spelling.menuAdd'), () => inBackground(learn())),
      { kind: 'separator' },
      act('dialog', translate('spelling.menuDialog'), spelling.run),
      { kind: 'separator' },
      ...textEditEntries(hasSelection, translate),
    ],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A wave is as old as the last look; other words may stand there by now, and those stay. */
function replaceWhereItStood(at: Misspelling, words: string): void {
  if (at.field.passages()[at.passage]?.text === at.around) at.field.replace(at, words);
}

/** Of a label, an ampersand would be the access key. */
function asLabel(word: string): string {
  return word.replaceAll('&', '&&');
}
