// npm test: everything, from a fresh clone: modules, the machine's programs, checks, build, all tests. The last line is
// "N passed, N failed, N skipped".
import { run } from './lib/project.mjs';
import { staticChecks } from './lib/static-checks.mjs';
import { printTotal, runTestProjects, TEST_PROJECTS } from './lib/test-projects.mjs';
import { ensureDebianPackages, ensureModules } from './setup.mjs';

/** Servers for the protocol tests, a browser for windows and pages, its fonts, a display for it, certificates, readers of mail. */
const PACKAGES = [
  'dovecot-core',
  'dovecot-pop3d',
  'mailutils-pop3d',
  'postfix',
  'chromium',
  'xvfb',
  'fonts-noto-cjk',
  'openssl',
  'python3',
  'libemail-mime-perl',
];

const SERVICES = {
  'dovecot-core': ['dovecot'],
  'mailutils-pop3d': ['mailutils-pop3d'],
  postfix: ['postfix'],
};

await prepare(ensureModules, () => process.exit(1));
// What cannot be installed is named; the tests that need it say so themselves.
await prepare(async () => {
  const installed = await ensureDebianPackages(PACKAGES, { yes: true, refusal: 'noPackages' });
  await quietServices(installed);
});
const failedSteps = [];
if (!(await staticChecks())) failedSteps.push('check');
const { code } = await run(process.execPath, ['scripts/build.mjs'], { show: true });
if (code !== 0) failedSteps.push('build');
const total = await runTestProjects(TEST_PROJECTS);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`);
printTotal(total);
process.exitCode = total.failed > 0 || failedSteps.length > 0 ? 1 : 0;

/** Debian starts a server once it is installed, on the ports of the machine; the tests start their own. */
async function quietServices(installed) {
  const services = installed.flatMap((name) => SERVICES[name] ?? []);
  // Without systemd, as in containers, nothing was started.
  if (services.length > 0) await run('systemctl', ['disable', '--now', ...services]);
}

/** Runs a step that may end in a sentence for the person. */
async function prepare(step, onFailure = () => undefined) {
  try {
    await step();
  } catch (error) {
    console.log(error.message);
    onFailure();
  }
}
