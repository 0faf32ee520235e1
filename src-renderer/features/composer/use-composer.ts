// The draft on the desk: its fields, its editor, its pictures, and the keeper that saves it.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DraftRow } from '../../store/rows.ts';
import { contentOf, type DraftAttachment, type DraftContent } from './draft-content.ts';
import { DraftKeeper, type KeeperState } from './draft-keeper.ts';
import type { ComposerEditor } from './editor/composer-editor.ts';
import { InlinePictures } from './editor/inline-pictures.ts';
import { plainWords } from './editor/plain-words.ts';
import { textToHtml } from './html-text.ts';

export interface Composer {
  /** As the fields have it; `html` and `text` as they were when the body was last switched, `attachments` without pictures in the text. */
  readonly content: DraftContent;
  readonly pictures: InlinePictures;
  readonly keeper: DraftKeeper;
  readonly kept: KeeperState;
  /** null while it is not loaded, and in plain text. */
  readonly editor: ComposerEditor | null;
  change(fields: Partial<DraftContent>): void;
  /** Not before, ms since the epoch; null: as soon as it is sent. */
  changeTime(sendAt: number | null): void;
  setEditor(editor: ComposerEditor | null): void;
  /** Everything, as it would be saved or sent now. */
  compose(): DraftContent;
  /** Loses all formatting and every picture in the text. */
  toPlainText(): void;
  toRichText(): void;
}

export function useComposer(draft: DraftRow, isFresh: boolean): Composer {
  const [content, setContent] = useState(() => withoutPictures(draft));
  const latest = useRef(content);
  const [editor, setEditor] = useState<ComposerEditor | null>(null);
  const editorNow = useRef<ComposerEditor | null>(null);
  const [pictures] = useState(() => new InlinePictures(draft.attachments));
  const compose = useCallback(
    () => composed(latest.current, editorNow.current, pictures),
    [pictures],
  );
  const [keeper] = useState(
    () =>
      new DraftKeeper({ messageId: draft.messageId, opened: contentOf(draft), isFresh }, compose),
  );
  useEffect(() => {
    keeper.resume();
    return () => {
      keeper.stop();
    };
  }, [keeper]);
  const kept = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  const change = useCallback(
    (fields: Partial<DraftContent>) => {
      latest.current = { ...latest.current, ...fields };
      setContent(latest.current);
      keeper.noteChange();
    },
    [keeper],
  );
  return {
    content,
    pictures,
    keeper,
    kept,
    editor,
    change,
    changeTime: (sendAt) => {
      const { sendAt: _, ...untimed } = latest.current;
      latest.current = untimed;
      change(sendAt === null ? {} : { sendAt });
    },
    compose,
    setEditor: useCallback((made: ComposerEditor | null) => {
      editorNow.current = made;
      setEditor(made);
    }, []),
    toPlainText: () => {
      const { html } = compose();
      change({ html: null, text: html === null ? latest.current.text : plainWords(html) });
    },
    toRichText: () => {
      change({ html: textToHtml(latest.current.text) });
    },
  };
}

function composed(
  fields: DraftContent,
  editor: ComposerEditor | null,
  pictures: InlinePictures,
): DraftContent {
  if (fields.html === null) return fields;
  const html = editor ? editor.html() : fields.html;
  const text = editor ? plainWords(html) : fields.text;
  return { ...fields, html, text, attachments: [...fields.attachments, ...pictures.usedIn(html)] };
}

function withoutPictures(draft: DraftRow): DraftContent {
  const isFile = ({ contentId }: DraftAttachment) => contentId === undefined;
  return { ...contentOf(draft), attachments: draft.attachments.filter(isFile) };
}
