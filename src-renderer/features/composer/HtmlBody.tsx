// The body of a letter in HTML. Loads the editor when it is first drawn.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { followLink } from './composer-dialogs.tsx';
import styles from './composer.module.css';
import type { ComposerEditor } from './editor/composer-editor.ts';
import type { InlinePictures } from './editor/inline-pictures.ts';
import { useIsDark } from '../../app/use-is-dark.ts';

export interface HtmlBodyProps {
  /** Read once. */
  readonly initialHtml: string;
  readonly pictures: InlinePictures;
  readonly hasFirstFocus: boolean;
  readonly onEditor: (editor: ComposerEditor | null) => void;
  readonly onChange: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

export function HtmlBody(props: HtmlBodyProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const isDark = useIsDark();
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<ComposerEditor | null>(null);
  const [isBroken, setBroken] = useState(false);
  // The editor outlives the drawing it was made in.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const make = useEffectEvent(async (isWanted: () => boolean) => {
    const { createRoosterEditor } = await import('./editor/rooster-editor.ts');
    if (!host.current || !isWanted()) return;
    const editor = createRoosterEditor(host.current, props.pictures, {
      label: translate('composer.body'),
      language,
      isDark,
      onFiles: (files) => {
        latest.current.onFiles(files);
      },
      onLink: (address) => void followLink(address, translate),
    });
    made.current = editor;
    editor.setContent(props.initialHtml);
    editor.onChange(props.onChange);
    props.onEditor(editor);
    if (props.hasFirstFocus) editor.focus();
  });
  const leave = useEffectEvent(() => {
    props.onEditor(null);
  });
  useEffect(() => {
    let isWanted = true;
    make(() => isWanted).catch(() => {
      setBroken(true);
    });
    return () => {
      isWanted = false;
      made.current?.dispose();
      made.current = null;
      leave();
    };
  }, []);
  useEffect(() => {
    made.current?.setDark(isDark);
  }, [isDark]);
  return (
    <div className={styles.paper} data-region="body">
      {isBroken && <InfoBar tone="error">{translate('composer.editorFailed')}</InfoBar>}
      <div ref={host} data-pane-focus="" className={styles.html} />
    </div>
  );
}
