// A page of tests takes hundreds of modules; those the page before had are not asked for again.
import type { Plugin } from 'vite';

/**
 * While files are not watched none changes, so the browser may keep what Vite has it ask for anew in every page. For `plugins` of a browser
 * project; what `vi.mock` puts in a module's place would be missed by a page that kept it, so the lint refuses it there.
 */
export function lastingModules(): Plugin {
  return {
    name: 'outpost:lasting-modules',
    configureServer: {
      // Vitest, too, sets the header, and then lets nobody change it.
      order: 'pre',
      handler(server) {
        if (server.config.server.watch !== null) return;
        server.middlewares.use((_request, response, next) => {
          const setHeader = response.setHeader.bind(response);
          response.setHeader = (name, value) =>
            setHeader(name, name === 'Cache-Control' && value === 'no-cache' ? lasting : value);
          next();
        });
      },
    },
  };
}

const lasting = 'max-age=86400, immutable';
