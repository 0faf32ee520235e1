// The body of a letter that is redirected: shown as it came, pictures and all, and not to be changed, since it goes on so.
import { useEffect, useState } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { useIsDark } from '../../app/use-is-dark.ts';
import { parseInWorker } from '../../mime/mime-client.ts';
import { letterFrameDocument, letterFrameSandbox } from '../../sanitize/letter-frame.ts';
import { sanitizeForReading } from '../../sanitize/sanitize.ts';
import { InfoBar } from '../../ui/feedback.tsx';
import styles from './composer.module.css';
import { InlinePictures } from './editor/inline-pictures.ts';
import views from './views.module.css';

export interface RedirectedBodyProps {
  readonly raw: Uint8Array;
  /** Its words, for a letter without HTML and until it is read. */
  readonly text: string;
}

export function RedirectedBody({ raw, text }: RedirectedBodyProps) {
  const translate = useTranslate();
  const isDark = useIsDark();
  const shown = useLooks(raw, isDark);
  return (
    <>
      <InfoBar>{translate('writing.redirectNotice')}</InfoBar>
      <div className={styles.paper} data-region="body">
        {shown === null ? (
          <textarea
            readOnly
            data-pane-focus=""
            className={styles.plain}
            aria-label={translate('composer.body')}
            value={text}
          />
        ) : (
          <iframe
            className={views.redirected}
            title={translate('composer.body')}
            sandbox={letterFrameSandbox}
            srcDoc={shown}
          />
        )}
      </div>
    </>
  );
}

/** The document that shows its HTML; nothing from elsewhere is loaded. null: it has none, or could not be read. */
function useLooks(raw: Uint8Array, isDark: boolean): string | null {
  const [looks, setLooks] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    let pictures: InlinePictures | null = null;
    parseInWorker(raw, { fallbackCharset: '' }).then(
      (letter) => {
        if (!isWanted || !letter?.html) return;
        pictures = new InlinePictures(
          letter.attachments.flatMap(({ contentId, ...part }) =>
            contentId === null ? [] : [{ ...part, contentId }],
          ),
        );
        const { addresses: inlineImages } = pictures;
        const policy = { inlineImages, allowExternal: false };
        const { html } = sanitizeForReading(letter.html, policy, { isDark });
        const theme = isDark ? 'dark' : 'light';
        setLooks(letterFrameDocument(html, { theme, allowExternal: false }));
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
      pictures?.dispose();
    };
  }, [raw, isDark]);
  return looks;
}
