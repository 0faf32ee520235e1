// The source of a letter while it is edited as source: the letter saved or sent meanwhile is what that source would become.
import type { ComposerEditor } from './editor/composer-editor.ts';
import { forEditing, forSending } from './editor/foreign-html.ts';
import type { InlinePictures } from './editor/inline-pictures.ts';
import { plainWords } from './editor/plain-words.ts';

export interface SourceText {
  /** As it is typed. */
  read(): string;
  write(source: string): void;
  /** Makes it the letter's words and shows them. */
  leave(): void;
}

/** Stands in for the editor. Nothing leaves without being made safe. */
export function sourceView(
  editor: ComposerEditor,
  pictures: InlinePictures,
  { read: source, write, leave }: SourceText,
): ComposerEditor {
  const html = () => forSending(forEditing(source(), pictures), pictures);
  const append = (more: string) => write(`${source()}\n${more}`);
  return {
    ...editor,
    isSource: true,
    showWords: leave,
    html,
    text: () => plainWords(html()),
    focus: () => undefined,
    run: () => undefined,
    insertHtml: append,
    replaceContent: (content) => write(readableSource(content)),
    insertImage: (bytes, contentType, fileName) => {
      const cid = pictures.cidOf(pictures.add(bytes, contentType, fileName));
      append(`<img src="${cid ?? ''}" alt="">`);
    },
  };
}

/** A line for each block, so that it can be read. Blanks between blocks mean nothing in HTML. */
export function readableSource(html: string): string {
  return html
    .replace(/(<\/(?:div|p|h[1-6]|ul|ol|li|table|tbody|thead|tr|blockquote)>)(?!\n)/giu, '$1\n')
    .replace(/(<(?:ul|ol|table|tbody|thead|tr|blockquote)\b[^>]*>)(?!\n)/giu, '$1\n')
    .replace(/<hr\b[^>]*>(?!\n)/giu, '$&\n')
    .trimEnd();
}
