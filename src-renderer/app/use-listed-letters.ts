// A list of letters that stays true, for whatever draws one.
import { startTransition, useEffect, useRef, useState } from 'react';
import { openList, type OpenList } from '../catalogue/catalogue-client.ts';
import type { ListedLetters, ListSpec } from '../catalogue/list-spec.ts';
import { isSameFolders, isSameSpec } from '../catalogue/same-spec.ts';

/** What is listed, and what it is an answer to: an answer to a changed spec is a while in coming. */
export interface AnsweredList {
  readonly spec: ListSpec;
  readonly letters: ListedLetters;
  /** It answers the spec as it is now. */
  readonly isCurrent: boolean;
}

/**
 * The letters that meet the spec, which may be made anew at each drawing; the same object until they are others. Until the answer to
 * a changed spec has come, the last answer stays, so long as it was of the same folders; null asks for nothing.
 */
export function useListedLetters(spec: ListSpec | null): ListedLetters | undefined {
  return useAnsweredList(spec)?.letters;
}

/** As {@link useListedLetters}, with the spec that the letters meet. */
export function useAnsweredList(spec: ListSpec | null): AnsweredList | undefined {
  const [answer, setAnswer] = useState<Omit<AnsweredList, 'isCurrent'>>();
  const [wanted, setWanted] = useState(spec);
  const isSame = spec && wanted ? isSameSpec(spec, wanted) : spec === wanted;
  if (!isSame) setWanted(spec);
  const list = useRef<OpenList | null>(null);
  const answered = useRef<ListSpec>(undefined);
  useEffect(() => {
    return () => {
      list.current?.close();
      list.current = null;
    };
  }, []);
  useEffect(() => {
    if (!wanted) {
      list.current?.close();
      list.current = null;
    } else if (list.current) list.current.change(wanted);
    else {
      list.current = openList(
        wanted,
        (letters, of) => {
          const isFirst = answered.current !== of;
          answered.current = of;
          const take = () => setAnswer({ letters, spec: of });
          // Nobody waits for what changes by itself, and keys pressed meanwhile go first.
          if (isFirst) take();
          else startTransition(take);
        },
        (error) => {
          // Thrown while drawing, so that the nearest error boundary shows it.
          setAnswer(() => {
            throw error;
          });
        },
      );
    }
  }, [wanted]);
  if (!answer || !spec || !isSameFolders(answer.spec, spec)) return undefined;
  return { ...answer, isCurrent: isSameSpec(answer.spec, spec) };
}
