// A link to a provider's page; it says where it leads before it is followed.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { Button } from '../../ui/Button.tsx';
import { request } from '../bridge.ts';
import { useTranslate } from '../i18n.tsx';
import { inBackground } from '../notices.tsx';

/** `label` takes the value `site`. */
export function PageButton({ label, page }: { readonly label: MessageKey; readonly page: string }) {
  const translate = useTranslate();
  return (
    <Button
      variant="link"
      label={translate(label, { site: new URL(page).hostname })}
      onPress={() => {
        inBackground(request('link.open', page));
      }}
    />
  );
}
