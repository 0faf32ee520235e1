// Asks whether to leave offline work for a Send/Receive.
import { useTranslate } from '../../app/i18n.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';

export function GoOnlineDialog({ onClose }: { readonly onClose: (goesOnline: boolean) => void }) {
  const translate = useTranslate();
  return (
    <ConfirmDialog
      title={translate('transfer.goOnlineTitle')}
      confirmLabel={translate('transfer.goOnline')}
      cancelLabel={translate('transfer.stayOffline')}
      icon="offline"
      onConfirm={() => onClose(true)}
      onCancel={() => onClose(false)}
    >
      {translate('transfer.goOnlineQuestion')}
    </ConfirmDialog>
  );
}
