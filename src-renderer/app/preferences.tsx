// The options as every component of this window sees them: live, with one subscription to the store.
import { createContext, useContext, type ReactNode } from 'react';
import { useLive } from '../store/live.ts';
import { optionDefaults, type Options } from '../store/options.ts';
import { readOptions } from '../store/queries/options.ts';

const OptionsContext = createContext<Options>(optionDefaults);

/** Draws nothing until the options were read once, so that nothing flashes in the wrong language or colours. */
export function OptionsProvider({ children }: { readonly children: ReactNode }) {
  const options = useLive(readOptions, []);
  if (!options) return null;
  return <OptionsContext value={options}>{children}</OptionsContext>;
}

/** Every option, kept up to date. Change one with `writeOption` or `changeOption` of store/writes/options.ts. */
export function useOptions(): Options {
  return useContext(OptionsContext);
}
