// Where features are hung into the windows. Each is loaded the first time it is needed.
import { lazy, type ComponentType } from 'react';
import type { AccountId, MessageId } from '../../src-shared/mail/ids.ts';

const modules = import.meta.glob<Record<string, unknown>>([
  '../features/{composer,options,welcome,transfer}/**/*.{ts,tsx}',
]);

/** True when the feature's file is part of this build. */
function hasFeature(path: string): boolean {
  return Object.hasOwn(modules, `../features/${path}`);
}

async function load<T>(path: string, name: string): Promise<T> {
  const module = await modules[`../features/${path}`]?.();
  return module?.[name] as T;
}

function mount<Props>(path: string, name: string): ComponentType<Props> {
  const Nothing = () => null;
  return lazy(async () => ({
    default: hasFeature(path) ? await load<ComponentType<Props>>(path, name) : Nothing,
  }));
}

export const ComposerWindow = mount<{ readonly draftMessageId: MessageId }>(
  'composer/ComposerWindow.tsx',
  'ComposerWindow',
);
export const OptionsDialog = mount<{ readonly onClose: () => void }>(
  'options/OptionsDialog.tsx',
  'OptionsDialog',
);
export const SessionsDialog = mount<{ readonly onClose: () => void }>(
  'transfer/SessionsDialog.tsx',
  'SessionsDialog',
);
export const TransferStatus = mount<object>('transfer/TransferStatus.tsx', 'TransferStatus');
export const WelcomePage = mount<object>('welcome/WelcomePage.tsx', 'WelcomePage');

export interface StartComposition {
  startNew(account?: AccountId): Promise<void>;
  startReply(id: MessageId): Promise<void>;
  startReplyAll(id: MessageId): Promise<void>;
  startForward(id: MessageId): Promise<void>;
}

export async function compose(how: keyof StartComposition, id?: MessageId): Promise<void> {
  const start = await load<(id?: MessageId) => Promise<void>>('composer/start-composition.ts', how);
  await start(id);
}
