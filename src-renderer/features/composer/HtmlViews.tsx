// A letter in HTML three ways, chosen at its foot: edited, as source, as its reader sees it.
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { letterFrameDocument, letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import { sanitizeForReading } from '../../sanitize/sanitize.ts';
import { Segments } from '../../ui/Segments.tsx';
import styles from './composer.module.css';
import type { ComposerEditor } from './editor/composer-editor.ts';
import { FormattingBar } from './FormattingBar.tsx';
import { HtmlBody } from './HtmlBody.tsx';
import { readableSource, sourceView } from './source-view.ts';
import type { Composer } from './use-composer.ts';
import views from './views.module.css';

type View = 'edit' | 'source' | 'preview';

export interface HtmlViewsProps {
  readonly composer: Composer;
  readonly initialHtml: string;
  readonly hasFirstFocus: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** Told when the letter is shown as its reader will see it, and when no more. */
  readonly onPreview: (isPreviewed: boolean) => void;
}

export function HtmlViews(props: HtmlViewsProps) {
  const { composer, initialHtml, hasFirstFocus, onFiles, onPreview } = props;
  const translate = useTranslate();
  const { keeper, pictures, setEditor } = composer;
  const [view, setView] = useState<View>('edit');
  const [source, setSource] = useState('');
  const [shown, setShown] = useState('');
  const typed = useRef<string | null>(null);
  const made = useRef<ComposerEditor | null>(null);
  const write = (text: string) => {
    typed.current = text;
    setSource(text);
    keeper.noteChange();
  };
  const leaveSource = (editor: ComposerEditor) => {
    if (typed.current !== null) editor.replaceContent(typed.current);
    typed.current = null;
    setEditor(editor);
  };
  useEffect(() => () => onPreview(false), [onPreview]);
  const choose = (next: View) => {
    const editor = made.current;
    if (!editor || next === view) return;
    if (view === 'source') leaveSource(editor);
    if (next === 'source') {
      const text = readableSource(editor.html());
      setSource(text);
      const read = () => typed.current ?? text;
      const leave = () => {
        leaveSource(editor);
        setView('edit');
      };
      setEditor(sourceView(editor, pictures, { read, write, leave }));
    }
    if (next === 'preview') setShown(editor.html());
    setView(next);
    onPreview(next === 'preview');
    if (next === 'edit') requestAnimationFrame(() => editor.focus());
  };
  return (
    <>
      {view === 'edit' && <FormattingBar editor={composer.editor} onPictures={onFiles} />}
      {/* It stays where it is: what can be undone would be forgotten with it. */}
      <div className={view === 'edit' ? views.shown : views.away}>
        <HtmlBody
          initialHtml={initialHtml}
          pictures={pictures}
          hasFirstFocus={hasFirstFocus}
          onEditor={(editor) => {
            made.current = editor;
            setEditor(editor);
          }}
          onChange={keeper.noteChange}
          onFiles={onFiles}
        />
      </div>
      {view === 'source' && (
        <div className={styles.paper}>
          <textarea
            data-pane-focus=""
            className={styles.plain}
            spellCheck={false}
            aria-label={translate('writing.sourceOfMessage')}
            value={source}
            onChange={({ target }) => {
              write(target.value);
            }}
          />
        </div>
      )}
      {view === 'preview' && (
        <iframe
          className={views.preview}
          title={translate('writing.previewOfMessage')}
          sandbox={letterFrameSandbox}
          srcDoc={previewDocument(shown, pictures.addresses)}
        />
      )}
      <div className={views.foot}>
        <Segments<View>
          label={translate('writing.views')}
          value={view}
          onChange={choose}
          choices={[
            { value: 'edit', label: translate('writing.viewEdit') },
            { value: 'source', label: translate('writing.viewSource') },
            { value: 'preview', label: translate('writing.viewPreview') },
          ]}
        />
      </div>
    </>
  );
}

/** As in the reading pane, on white: whoever gets it may read it in the light. */
function previewDocument(html: string, inlineImages: ReadonlyMap<string, string>): string {
  const letter = sanitizeForReading(html, { inlineImages, allowExternal: false });
  return letterFrameDocument(letter.html, { theme: 'light', allowExternal: false });
}
