// Commands of letters on their way out: when they leave, what servers are asked for them. Part of the table in commands.ts.
import type { Command } from './commands.ts';

const act = (labelKey: Command['labelKey'], ...shortcuts: string[]): Command => ({
  labelKey,
  shortcuts,
});
const check = (labelKey: Command['labelKey']): Command => ({
  labelKey,
  shortcuts: [],
  kind: 'check',
});

export const outboxCommands = {
  'compose.sendLater': { ...act('outbox.sendLater', 'Ctrl+Shift+Enter'), icon: 'clock' },
  'compose.deliveryReceipt': check('outbox.deliveryReceipt'),
  'compose.requireTls': check('outbox.requireTls'),
  'outbox.sendNow': { ...act('outbox.commandSendNow'), icon: 'send' },
  'outbox.changeTime': { ...act('outbox.commandChangeTime'), icon: 'clock' },
  'outbox.edit': act('outbox.commandEdit'),
  'outbox.treatAsSent': act('outbox.commandTreatAsSent'),
  'outbox.stop': { ...act('outbox.commandStop'), icon: 'stop' },
} as const satisfies Record<string, Command>;
