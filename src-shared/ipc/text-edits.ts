// What a page may have done to its text by the system, as Electron names it.

export const textEdits = ['cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll'] as const;
export type TextEdit = (typeof textEdits)[number];

export interface EditRequests {
  /** Does to the text that has the focus what the system's Edit menu does; a page may not read the clipboard by itself. */
  'window.edit': { arguments: [TextEdit]; result: void };
}
