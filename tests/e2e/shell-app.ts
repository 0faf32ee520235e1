// The program's own main process and preload around a page of a few lines, for tests of the walls between them.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll } from '../../scripts/build.mjs';

const root = path.resolve(import.meta.dirname, '../..');

const page = `<!doctype html><html><head><meta charset="utf-8"><title>page</title>
<script type="module" src="./page.js"></script></head><body><textarea></textarea></body></html>`;

const script = `window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
window.ports = [];
window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === 'outpost.retrieval-port') {
    const frames = [];
    const [port] = event.ports;
    ports.push({ ...event.data, frames, answer: (frame) => port.postMessage(frame) });
    port.onmessage = ({ data }) => frames.push(data);
  }
});
/** Asks, and gives the failure's code where there is one. */
window.ask = (name, ...args) => outpost.request(name, ...args).then(
  (value) => ({ value }),
  (rejection) => ({ code: rejection.failure?.code ?? String(rejection), detail: rejection.failure?.detail }),
);
document.body.dataset.ready = 'yes';`;

/** Makes a folder with the built main process and preload and that page. `remove` takes it away. */
export async function makeShellApp(): Promise<{ appDir: string; remove: () => void }> {
  await buildAll({ only: ['main', 'preload', 'stand-in', 'stand-in-page'] });
  const appDir = mkdtempSync(path.join(tmpdir(), 'outpost-shell-'));
  for (const part of ['main', 'preload']) {
    cpSync(path.join(root, 'dist', part), path.join(appDir, 'dist', part), { recursive: true });
  }
  const manifest = { name: 'outpost', version: '0.0.1', main: 'dist/main/main.cjs' };
  writeFileSync(path.join(appDir, 'package.json'), JSON.stringify(manifest));
  mkdirSync(path.join(appDir, 'dist', 'renderer'), { recursive: true });
  writeFileSync(path.join(appDir, 'dist', 'renderer', 'index.html'), page);
  writeFileSync(path.join(appDir, 'dist', 'renderer', 'page.js'), script);
  writeFileSync(path.join(appDir, 'dist', 'secret.json'), '{}');
  return { appDir, remove: () => rmSync(appDir, { recursive: true, force: true, maxRetries: 5 }) };
}
