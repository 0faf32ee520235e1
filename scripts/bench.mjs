// npm run bench [-- name [part…]]: how quick the program is. Sets up like npm test, builds, then runs each bench, which ends with
// one line of JSON. Nothing is asserted: machines differ, so figures stand beside a limit or a peer measured in the same run.
// `npm run bench:pop3 -- engine program 10000` runs only these parts of one bench.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/project.mjs';
import { StartFailure } from './lib/say.mjs';
import { assertNodeVersion, ensureBuild, ensureDebianPackages, ensureModules } from './setup.mjs';

const BENCHES = ['pop3', 'smtp', 'store', 'start', 'junk', 'reading'];
/** Programs that a bench runs beside itself. */
const PROCESSES = ['pop3-reader', 'smtp-sender', 'delay-proxy'];
/** A server to fetch from, a browser to draw with. */
const PACKAGES = ['dovecot-core', 'dovecot-pop3d', 'chromium', 'fonts-noto-cjk', 'openssl'];
/** A server to send to, programs to set the speed beside. */
const PEERS = {
  pop3: ['mpop', 'fetchmail', 'getmail6'],
  smtp: ['postfix', 'msmtp', 'python3'],
};

// Bundled, a bench no longer lies where tests look for public collections from.
process.env['OUTPOST_SHARED'] ??= path.resolve(root, '..', 'shared');

try {
  const { names, parts } = chosen(process.argv.slice(2));
  assertNodeVersion();
  await ensureModules();
  // What cannot be installed is named; a bench that needs it says so itself.
  const packages = [...PACKAGES, ...names.flatMap((name) => PEERS[name] ?? [])];
  await ensureDebianPackages(packages, { yes: true }).catch((error) => console.log(error.message));
  await ensureBuild();
  for (const name of names) await runBench(name, parts);
  // Whatever a bench may have left open must not keep it from ending.
  process.exit();
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : (error?.stack ?? error));
  process.exit(1);
}

function chosen([name, ...parts]) {
  if (name === undefined) return { names: BENCHES, parts };
  if (BENCHES.includes(name)) return { names: [name], parts };
  throw new Error(`No such bench: ${name}. There are ${BENCHES.join(', ')}.`);
}

/** Bundled as the program is, so that its engine runs here as quickly as there. */
async function runBench(name, parts) {
  const { build } = await import('vite');
  const outDir = path.join(root, '.cache', 'bench');
  const processes = PROCESSES.map((each) => [each, `processes/${each}`]);
  const entries = [[name, name], ...processes].map(([entry, file]) => [
    entry,
    path.join(root, 'tests', 'bench', `${file}.ts`),
  ]);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: Object.fromEntries(entries),
        // The scripts find the project by where they lie.
        external: /\/scripts\/.*\.mjs$/,
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  console.log(`${name}:`);
  const { bench } = await import(pathToFileURL(path.join(outDir, `${name}.mjs`)).href);
  console.log(JSON.stringify({ bench: name, ...(await bench(parts)) }));
}
