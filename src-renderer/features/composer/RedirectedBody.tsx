// The body of a letter that is redirected: shown as it came, pictures and all, and not to be changed, since it goes on so.
import { useEffect, useState } from 'react';
import { listenForKeys } from '../../app/frame-keys.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { parseOptionsFor } from '../../app/sender-encodings.ts';
import { useIsDark } from '../../app/use-is-dark.ts';
import type { ParsedLetter } from '../../mime/letter.ts';
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
            data-pane-focus=""
            onLoad={({ currentTarget }) => {
              const inside = currentTarget.contentDocument;
              if (inside) listenForKeys(currentTarget, inside);
            }}
          />
        )}
      </div>
    </>
  );
}

/**
 * The document that shows its HTML; nothing from elsewhere is loaded. null: it has none, the person reads none, or it could not be read.
 */
function useLooks(raw: Uint8Array, isDark: boolean): string | null {
  const { senderEncodings, undeclaredEncoding, readInPlainText } = useOptions();
  const [looks, setLooks] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    let pictures: InlinePictures | null = null;
    const encodings = { senderEncodings, undeclaredEncoding };
    const read = async (): Promise<ParsedLetter | null> => {
      const letter = await parseInWorker(raw, { fallbackCharset: undeclaredEncoding });
      if (!letter) return null;
      const options = parseOptionsFor(encodings, letter);
      return options.charsetOverride === undefined ? letter : parseInWorker(raw, options);
    };
    read().then(
      (letter) => {
        if (!isWanted || !letter?.html || readInPlainText) return;
        pictures = new InlinePictures(
          letter.attachments.flatMap(({ contentId, ...part }) =>
            contentId === null || !isPicture(part.contentType) ? [] : [{ ...part, contentId }],
          ),
        );
        const { addresses: inlineImages } = pictures;
        const policy = { inlineImages, allowExternal: false };
        const { html, isForDark } = sanitizeForReading(letter.html, policy, { isDark });
        const theme = isForDark ? 'dark' : 'light';
        setLooks(letterFrameDocument(html, { theme, allowExternal: false }));
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
      pictures?.dispose();
    };
  }, [raw, isDark, senderEncodings, undeclaredEncoding, readInPlainText]);
  return readInPlainText ? null : looks;
}

/** As the reading pane has it: many pictures say of themselves that they are any bytes, and SVG could hold scripts. */
function isPicture(contentType: string): boolean {
  return /^(?:image\/(?!svg)|application\/octet-stream)/.test(contentType);
}
