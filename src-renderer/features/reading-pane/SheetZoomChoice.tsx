// Zoom of the print preview: out, in, and which sizes there are.
import { useTranslate } from '../../app/i18n.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { canStep, stepSheetZoom, type SheetZoom } from './sheet-zoom.ts';

const offered = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

export interface SheetZoomChoiceProps {
  readonly zoom: SheetZoom;
  /** What the zoom comes to. */
  readonly scale: number;
  readonly onZoom: (zoom: SheetZoom) => void;
}

export function SheetZoomChoice({ zoom, scale, onZoom }: SheetZoomChoiceProps) {
  const translate = useTranslate();
  const percent = (value: number) => translate('print.zoom.percent', { value });
  const isBetween = typeof zoom === 'number' && !offered.includes(zoom);
  const sizes = isBetween ? [...offered, zoom].sort((a, b) => a - b) : offered;
  return (
    <>
      <IconButton
        icon="zoom-out"
        label={translate('print.zoomOut')}
        isDisabled={!canStep(scale, -1)}
        onPress={() => onZoom(stepSheetZoom(scale, -1))}
      />
      <Select
        label={translate('print.zoom')}
        labelPlace="hidden"
        choices={[
          { value: 'page', label: translate('print.zoom.page') },
          { value: 'width', label: translate('print.zoom.width') },
          ...sizes.map((size) => ({ value: String(size), label: percent(size) })),
        ]}
        value={String(zoom)}
        onChange={(value) => onZoom(value === 'page' || value === 'width' ? value : Number(value))}
      />
      <IconButton
        icon="zoom-in"
        label={translate('print.zoomIn')}
        isDisabled={!canStep(scale, 1)}
        onPress={() => onZoom(stepSheetZoom(scale, 1))}
      />
    </>
  );
}
