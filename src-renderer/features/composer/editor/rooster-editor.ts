// The editor of formatted text: roosterjs behind our interface. Loaded only when needed. Never navigates, and lets nothing in that
// has not gone through `forEditing`.
import {
  AutoFormatPlugin,
  ChangeSource,
  createModelFromHtml,
  createParagraph,
  createBr,
  EditPlugin,
  Editor,
  exportContent,
  insertImage,
  insertLink,
  mergeModel,
  redo,
  ShortcutPlugin,
  undo,
  type EditorPlugin,
  type PluginEvent,
  type Snapshots,
} from 'roosterjs';
import {
  initialFormat,
  type ComposerEditor,
  type ComposerEditorOptions,
  type FormatCommand,
} from './composer-editor.ts';
import { cleanPasted } from './clean-pasted.ts';
import { darkColor, darkColorKey } from './dark-color.ts';
import { forEditing, forSending } from './foreign-html.ts';
import { guardEditable } from './guard-editable.ts';
import type { InlinePictures } from './inline-pictures.ts';
import { plainWords } from './plain-words.ts';
import { replaceRange } from './replace-range.ts';
import { readFormatState, runFormatCommand } from './rooster-format.ts';

/** How unformatted text looks, here and to whoever receives it. */
export const defaultFormat = { fontFamily: initialFormat.font, fontSize: initialFormat.size };

/** Makes an editor inside `host`, an empty element. */
export function createRoosterEditor(
  host: HTMLDivElement,
  pictures: InlinePictures,
  options: ComposerEditorOptions,
): ComposerEditor {
  prepareHost(host, options);
  const watcher = new Watcher();
  // Ours must be the first to hear of a paste or a drop, before the library reads the clipboard by itself.
  const unguard = guardEditable(host, {
    onHtml: (html, at) => {
      insert(forEditing(cleanPasted(html), pictures), at);
    },
    // Written on in the letters of the place it comes to.
    onWords: (html, at) => {
      insert(forEditing(html, pictures), at, 'mergeAll');
    },
    onFiles: options.onFiles,
    onLink: options.onLink,
  });
  const history = emptyHistory();
  const editor = new Editor(host, {
    snapshots: history,
    plugins: [
      new EditPlugin({ handleTabKey: true }),
      new AutoFormatPlugin({ autoLink: true, autoMailto: true, autoBullet: true }),
      new ShortcutPlugin(),
      watcher,
    ],
    defaultSegmentFormat: defaultFormat,
    // Of what is selected, here only: a picture's frame and a table's cells.
    imageSelectionBorderColor: 'var(--accent)',
    tableCellSelectionBackgroundColor: 'var(--selected)',
    inDarkMode: options.isDark,
    getDarkColor: darkColor,
    generateColorKey: darkColorKey,
  });
  let hasCaret = false;
  host.addEventListener('focusin', () => (hasCaret = true));
  const focus = () => {
    // An answer is written above what it quotes. Not done earlier: setting the caret takes the focus from wherever it is.
    if (!hasCaret || !editor.getDOMSelection()) placeCaretAtStart(editor);
    hasCaret = true;
    editor.focus();
  };
  const insert = (html: string, at: Range | null, mergeFormat: 'none' | 'mergeAll' = 'none') => {
    focus();
    // The library would hear of a selection made behind its back only in the next turn.
    if (at) editor.setDOMSelection({ type: 'range', range: at, isReverted: false });
    editor.formatContentModel(
      (model, context) => {
        mergeModel(model, createModelFromHtml(html), context, { mergeFormat });
        return true;
      },
      { changeSource: ChangeSource.Paste, apiName: 'paste', scrollCaretIntoView: true },
    );
  };
  const html = () => forSending(exportContent(editor, 'HTML'), pictures);
  return {
    host,
    html,
    text: () => plainWords(html()),
    setContent: (content) => {
      hasCaret = false;
      watcher.quietly(() => {
        setModel(editor, forEditing(content, pictures));
        forget(editor, history);
      });
    },
    insertHtml: (content) => {
      insert(forEditing(content, pictures), null);
    },
    replaceContent: (content) => {
      hasCaret = false;
      editor.takeSnapshot();
      setModel(editor, forEditing(content, pictures));
      editor.takeSnapshot();
    },
    focus,
    select: (range) => {
      focus();
      if (range) editor.setDOMSelection({ type: 'range', range, isReverted: false });
    },
    caret: () => {
      const selection = editor.getDOMSelection();
      return selection?.type === 'range' ? selection.range : null;
    },
    run: (command: FormatCommand, value = '') => {
      focus();
      runFormatCommand(editor, command, value);
    },
    formatState: () => readFormatState(editor, host),
    insertLink: (address, text) => {
      focus();
      const isCollapsed = editor.getDOMSelection()?.type !== 'range' || isCaret(host);
      insertLink(editor, address, undefined, isCollapsed ? text : undefined);
    },
    insertImage: (bytes, contentType, fileName) => {
      focus();
      insertImage(editor, pictures.add(bytes, contentType, fileName));
    },
    replaceRange: (range, words) => {
      replaceRange(editor, range, words);
    },
    onChange: (listener) => watcher.onChange(listener),
    onFormatState: (listener) => watcher.onFormatState(listener),
    setDark: (isDark) => {
      watcher.quietly(() => {
        editor.setDarkModeState(isDark);
      });
    },
    undo: () => {
      undo(editor);
    },
    redo: () => {
      redo(editor);
    },
    dispose: () => {
      unguard();
      editor.dispose();
    },
  };
}

function prepareHost(host: HTMLDivElement, { label, language }: ComposerEditorOptions): void {
  host.setAttribute('role', 'textbox');
  host.setAttribute('aria-multiline', 'true');
  host.setAttribute('aria-label', label);
  host.lang = language;
  // The library sets `contenteditable` on it and takes it away again.
  host.spellcheck = false;
}

/** Replaces everything. */
function setModel(editor: Editor, html: string): void {
  const filled = createModelFromHtml(html, undefined, undefined, defaultFormat);
  if (filled.blocks.length === 0) {
    const line = createParagraph();
    line.segments.push(createBr(defaultFormat));
    filled.blocks.push(line);
  }
  editor.formatContentModel(
    (model) => {
      model.blocks = filled.blocks;
      model.format = { ...defaultFormat };
      return true;
    },
    { changeSource: ChangeSource.SetContent, apiName: 'setContent' },
  );
}

/** About 10 MB of HTML: a person who undoes further than that begins anew. */
function emptyHistory(): Snapshots {
  return { snapshots: [], totalSize: 0, currentIndex: -1, autoCompleteIndex: -1, maxSize: 1e7 };
}

/** What is shown now becomes the first state: nobody wants to undo the quoted letter away. */
function forget(editor: Editor, history: Snapshots): void {
  Object.assign(history, emptyHistory());
  editor.getSnapshotsManager().hasNewContent = false;
  editor.takeSnapshot();
}

function placeCaretAtStart(editor: Editor): void {
  const document = editor.getDocument();
  const first = editor.getDOMHelper().queryElements('div,p,h1,h2,h3,li,td')[0];
  if (!first) return;
  const range = document.createRange();
  range.setStart(first, 0);
  editor.setDOMSelection({ type: 'range', range, isReverted: false });
}

function isCaret(host: HTMLElement): boolean {
  return host.ownerDocument.getSelection()?.isCollapsed !== false;
}

/** Tells when the content or the look of the text at the caret changes. */
class Watcher implements EditorPlugin {
  readonly #changed = new Set<() => void>();
  readonly #formatted = new Set<() => void>();
  #isQuiet = false;

  getName(): string {
    return 'OutpostWatcher';
  }

  initialize(): void {
    // Nothing to prepare: the listeners come and go by themselves.
  }

  dispose(): void {
    this.#changed.clear();
    this.#formatted.clear();
  }

  onPluginEvent({ eventType }: PluginEvent): void {
    if (eventType === 'contentChanged' || eventType === 'input') {
      if (!this.#isQuiet) this.#changed.forEach((listener) => listener());
    }
    if (/^(?:contentChanged|input|keyUp|mouseUp|selectionChanged)$/u.test(eventType)) {
      this.#formatted.forEach((listener) => listener());
    }
  }

  /** Changes made in `work` are the program's own. */
  quietly(work: () => void): void {
    this.#isQuiet = true;
    try {
      work();
    } finally {
      this.#isQuiet = false;
    }
  }

  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  onFormatState(listener: () => void): () => void {
    this.#formatted.add(listener);
    return () => this.#formatted.delete(listener);
  }
}
