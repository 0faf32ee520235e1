// The bar below the address book: how many are listed, how many selected, what was deleted last and can come back.
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { StatusBar } from '../../ui/StatusBar.tsx';

export interface BookStatusProps {
  readonly shownCount: number;
  readonly isSearching: boolean;
  readonly selectedCount: number;
  readonly lastDeletion: { readonly name: string; readonly count: number } | null;
  readonly onUndo: () => void;
}

export function BookStatus({ shownCount: count, ...props }: BookStatusProps) {
  const translate = useTranslate();
  const { lastDeletion } = props;
  return (
    <StatusBar
      label={translate('shell.statusBar')}
      start={
        <>
          <span role="status">
            {translate(props.isSearching ? 'addressBook.foundCount' : 'addressBook.count', {
              count,
            })}
          </span>
          {props.selectedCount > 1 && (
            <span>{translate('addressBook.selectedCount', { count: props.selectedCount })}</span>
          )}
        </>
      }
      end={
        lastDeletion && (
          <>
            <span role="status">{translate('addressBook.deleted', lastDeletion)}</span>
            <Button variant="link" label={translate('addressBook.undo')} onPress={props.onUndo} />
          </>
        )
      }
    />
  );
}
