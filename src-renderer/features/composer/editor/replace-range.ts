// Other words in the place of some: in the look of the first letter replaced, and to be undone like typing.
import { getSelectedSegments, type IEditor } from 'roosterjs';

export function replaceRange(editor: IEditor, range: Range, words: string): void {
  editor.setDOMSelection({ type: 'range', range, isReverted: false });
  editor.takeSnapshot();
  editor.formatContentModel(
    (model) => {
      const texts = getSelectedSegments(model, false, true).filter(
        (segment) => segment.segmentType === 'Text',
      );
      let rest = words;
      for (const segment of texts) {
        segment.text = rest;
        rest = '';
      }
      return texts.length > 0;
    },
    { apiName: 'replaceRange' },
  );
}
