// Who carries out a command in this window. Panes and features register handlers while mounted; menus, toolbar and keyboard run
// them by id. The latest registration of a command wins.
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { commandIds, type CommandId } from '../../src-shared/commands.ts';

export interface CommandHandler {
  run(): void;
  /** Absent: enabled. */
  readonly isEnabled?: boolean;
  /** For commands of kind check or radio. */
  readonly isChecked?: boolean;
  /** What menus call it now, with its access key; absent: as the command table does. */
  readonly label?: string | undefined;
}

export type CommandHandlers = Partial<Record<CommandId, CommandHandler>>;

export interface CommandState {
  /** Somebody in this window can carry it out. */
  readonly isAvailable: boolean;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
  readonly label: string | undefined;
}

interface Registration {
  handlers: CommandHandlers;
}

const registrations: Registration[] = [];
const listeners = new Set<() => void>();
let version = 0;
let isAnnouncing = false;
/** What was announced last. */
let states = '';

/** Registers handlers for as long as the component is mounted. They may be new at each drawing. */
export function useCommands(handlers: CommandHandlers): void {
  const registration = useRef<Registration>({ handlers });
  useLayoutEffect(() => {
    const previous = registration.current.handlers;
    registration.current.handlers = handlers;
    if (!sameStates(previous, handlers)) announce();
  });
  useLayoutEffect(() => {
    const mine = registration.current;
    registrations.push(mine);
    announce();
    return () => {
      registrations.splice(registrations.indexOf(mine), 1);
      announce();
    };
  }, []);
}

/** Runs the command if somebody can; says whether it did. */
export function runCommand(id: CommandId): boolean {
  const handler = handlerOf(id);
  if (!handler || handler.isEnabled === false) return false;
  handler.run();
  return true;
}

export function commandState(id: CommandId): CommandState {
  const handler = handlerOf(id);
  return {
    isAvailable: handler !== undefined,
    isEnabled: handler !== undefined && handler.isEnabled !== false,
    isChecked: handler?.isChecked === true,
    label: handler?.label,
  };
}

/** Draws the component again whenever any command's state changes; returns the function that asks for one. */
export function useCommandStates(): (id: CommandId) => CommandState {
  useSyncExternalStore(onCommandStates, () => version);
  return commandState;
}

/** What menus show has changed without any command having done so. */
export function announceCommands(): void {
  states = '';
  announce();
}

function handlerOf(id: CommandId): CommandHandler | undefined {
  return registrations.findLast(({ handlers }) => handlers[id] !== undefined)?.handlers[id];
}

function sameStates(a: CommandHandlers, b: CommandHandlers): boolean {
  const ids = Object.keys({ ...a, ...b }) as CommandId[];
  return ids.every(
    (id) =>
      (a[id] === undefined) === (b[id] === undefined) &&
      (a[id]?.isEnabled ?? true) === (b[id]?.isEnabled ?? true) &&
      (a[id]?.isChecked ?? false) === (b[id]?.isChecked ?? false) &&
      a[id]?.label === b[id]?.label,
  );
}

/** Calls `listener` whenever the state of any command changes; gives what ends it. */
export function onCommandStates(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Once for all that comes and goes in one drawing, before it is painted, and not at all where it comes to the same: with each letter that
 * is selected handlers go and others come that can do what those could.
 */
function announce(): void {
  if (isAnnouncing) return;
  isAnnouncing = true;
  queueMicrotask(() => {
    isAnnouncing = false;
    const now = allStates();
    if (now === states) return;
    states = now;
    version += 1;
    for (const listener of listeners) listener();
  });
}

/** What {@link commandState} would say of every command, as one text to compare; asked for at every step through a list. */
function allStates(): string {
  const current: CommandHandlers = {};
  for (const { handlers } of registrations) {
    for (const [id, handler] of Object.entries(handlers)) {
      if (handler !== undefined) current[id as CommandId] = handler;
    }
  }
  return commandIds
    .map((id) => {
      const handler = current[id];
      if (!handler) return '';
      return `${handler.isEnabled !== false} ${handler.isChecked === true} ${handler.label ?? ''}`;
    })
    .join('\n');
}
