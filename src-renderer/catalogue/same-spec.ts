// Whether two specs ask for the same. Pure.
import type { ListSpec } from './list-spec.ts';

export function isSameSpec(a: ListSpec, b: ListSpec): boolean {
  return (
    a.words === b.words &&
    a.kept === b.kept &&
    a.isGrouped === b.isGrouped &&
    a.sort.column === b.sort.column &&
    a.sort.descending === b.sort.descending &&
    isSameFolders(a, b) &&
    isSameSet(a.expanded, b.expanded) &&
    (a.criteria === b.criteria || JSON.stringify(a.criteria) === JSON.stringify(b.criteria))
  );
}

export function isSameFolders(a: ListSpec, b: ListSpec): boolean {
  return (
    a.folderIds.length === b.folderIds.length &&
    a.folderIds.every((id, at) => id === b.folderIds[at])
  );
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a === b || (a.size === b.size && [...a].every((each) => b.has(each)));
}
