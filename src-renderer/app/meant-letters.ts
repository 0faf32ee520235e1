// The letters a command means: those selected, and with the head of a folded conversation all that is folded away under it.
import { listOnce } from '../catalogue/catalogue-client.ts';
import type { ListedLetters } from '../catalogue/list-spec.ts';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { idsOf, isFolded, useShownList, type ShownList } from './shown-list.ts';
import { useSession } from './session-state.ts';

export interface MeantLetters {
  readonly ids: readonly MessageId[];
  /** Folded conversations among them. */
  readonly conversationCount: number;
}

/** `selected`: what is selected, unless others are named. */
export async function meantLetters(
  selected: ReadonlySet<MessageId> = useSession.getState().selectedIds,
): Promise<MeantLetters> {
  const { list } = useShownList.getState();
  const heads = list ? foldedHeads(list.letters, selected) : [];
  if (!list || heads.length === 0) return { ids: [...selected], conversationCount: 0 };
  const { spec } = list;
  const expanded = new Set([...spec.expanded, ...heads]);
  const whole = await listOnce({ ...spec, expanded });
  const meant = new Set(selected);
  const isHead = new Set(heads);
  let isInside = false;
  for (let at = 0; at < whole.ids.length; at += 1) {
    const id = whole.ids[at] as MessageId;
    if (whole.tree?.depths[at] === 0) isInside = isHead.has(id);
    if (isInside) meant.add(id);
  }
  return { ids: [...meant], conversationCount: heads.length };
}

export interface MeantCount {
  readonly count: number;
  /** Folded conversations among them. */
  readonly conversationCount: number;
}

/** How many letters the selection means, without asking. */
export function meantCount(list: ShownList | null, selected: ReadonlySet<MessageId>): MeantCount {
  if (last && last.list === list && last.selected === selected) return last.counted;
  const counted = count(list, selected);
  last = { list, selected, counted };
  return counted;
}

/** Status bar, preview and commands ask for the same; of a long list that is selected whole it takes some milliseconds. */
let last: {
  readonly list: ShownList | null;
  readonly selected: ReadonlySet<MessageId>;
  readonly counted: MeantCount;
} | null = null;

function count(list: ShownList | null, selected: ReadonlySet<MessageId>): MeantCount {
  const tree = list?.letters.tree;
  if (!list || !tree) return { count: selected.size, conversationCount: 0 };
  const { letters } = list;
  let whole = selected.size;
  let conversationCount = 0;
  eachPlace(letters, selected, (at) => {
    if (!isFolded(letters, at)) return;
    whole += (tree.sizes[at] ?? 1) - 1;
    conversationCount += 1;
  });
  return { count: whole, conversationCount };
}

/** The same of what is selected now, drawn anew as that changes. */
export function useMeantCount(): MeantCount {
  const list = useShownList((state) => state.list);
  const selectedIds = useSession((state) => state.selectedIds);
  return meantCount(list, selectedIds);
}

function foldedHeads(letters: ListedLetters, selected: ReadonlySet<MessageId>): MessageId[] {
  const heads: MessageId[] = [];
  if (!letters.tree) return heads;
  eachPlace(letters, selected, (at) => {
    if (isFolded(letters, at)) heads.push(letters.ids[at] as MessageId);
  });
  return heads;
}

/** So many are looked for one by one; more are met on one way through the list. */
const fewIds = 30;

function eachPlace(
  letters: ListedLetters,
  selected: ReadonlySet<MessageId>,
  visit: (at: number) => void,
): void {
  const ids = idsOf(letters);
  if (selected.size <= fewIds) {
    for (const id of selected) {
      const at = ids.indexOf(id);
      if (at >= 0) visit(at);
    }
    return;
  }
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at];
    if (id !== undefined && selected.has(id)) visit(at);
  }
}
