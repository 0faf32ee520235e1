// The commands of a composer window, by the draft as it stands.
import { useCommands } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import { askSendTime } from '../../app/send-time/SendTimeDialog.tsx';
import type { MessagePriority } from '../../store/rows.ts';
import { askToLoseFormatting } from './composer-dialogs.tsx';
import { saveAsTemplate } from './templates.ts';
import type { Closing } from './use-closing.ts';
import type { Composer } from './use-composer.ts';
import type { Sending } from './use-sending.ts';

export function useComposerCommands({
  composer,
  sending,
  closing,
  attach,
}: {
  readonly composer: Composer;
  readonly sending: Sending;
  readonly closing: Closing;
  readonly attach: () => void;
}): void {
  const translate = useTranslate();
  const { content, change } = composer;
  const isPlain = content.html === null;
  const isRedirected = content.redirects !== undefined;
  const priority = (value: MessagePriority) => ({
    isEnabled: !isRedirected,
    isChecked: content.priority === value,
    run: () => {
      change({ priority: value });
    },
  });
  const toPlainText = async () => {
    const { text, attachments } = composer.compose();
    const isEmpty = text.trim() === '' && attachments.every(({ contentId }) => !contentId);
    if (isEmpty || (await askToLoseFormatting(translate))) composer.toPlainText();
  };
  const keepAsTemplate = async () => {
    await saveAsTemplate(composer.compose(), translate);
    notify(translate('writing.templateSaved'), 'info');
  };
  const sendLater = async () => {
    const sendAt = await askSendTime(content.sendAt);
    if (sendAt !== undefined) await sending.send(sendAt);
  };
  useCommands({
    'compose.send': { isEnabled: !sending.isSending, run: () => void sending.send(content.sendAt) },
    'compose.sendLater': {
      isEnabled: !sending.isSending,
      run: () => inBackground(sendLater()),
    },
    'compose.saveDraft': { run: () => void composer.keeper.save() },
    'compose.saveAsTemplate': {
      isEnabled: !isRedirected,
      run: () => inBackground(keepAsTemplate()),
    },
    'compose.attach': { isEnabled: !isRedirected, run: attach },
    'compose.richText': {
      isEnabled: !isRedirected,
      isChecked: !isPlain,
      run: () => {
        if (isPlain) composer.toRichText();
      },
    },
    'compose.plainText': {
      isChecked: isPlain,
      run: () => {
        if (!isPlain) void toPlainText();
      },
    },
    'compose.priorityHigh': priority('high'),
    'compose.priorityNormal': priority('normal'),
    'compose.priorityLow': priority('low'),
    'compose.readReceipt': {
      isEnabled: !isRedirected,
      isChecked: content.requestReadReceipt,
      run: () => {
        change({ requestReadReceipt: !content.requestReadReceipt });
      },
    },
    'compose.deliveryReceipt': {
      isChecked: content.requestDeliveryReceipt === true,
      run: () => {
        change({ requestDeliveryReceipt: content.requestDeliveryReceipt !== true });
      },
    },
    'compose.requireTls': {
      isChecked: content.requireTls === true,
      run: () => {
        change({ requireTls: content.requireTls !== true });
      },
    },
    'file.closeWindow': { run: () => void closing.close() },
  });
}
