// The program built once more with one of its modules put out of action, so that the same work can be timed without it.
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { projectFolder } from '../support/program.ts';

/**
 * Builds into .cache and gives the application folder. `module` is a path in the project, `instead` the source it gets: it must have
 * the names that others import. Throws where there is no such module.
 */
export async function programWithout(module: string, instead: string): Promise<string> {
  const replaced = path.join(projectFolder, module);
  if (!existsSync(replaced)) throw new Error(`There is no ${module}`);
  const appDir = path.join(projectFolder, '.cache/bench/program-without');
  mkdirSync(path.join(appDir, 'dist'), { recursive: true });
  for (const part of ['package.json', 'dist/main', 'dist/preload']) {
    cpSync(path.join(projectFolder, part), path.join(appDir, part), { recursive: true });
  }
  const modules = path.join(appDir, 'node_modules');
  if (!existsSync(modules)) symlinkSync(path.join(projectFolder, 'node_modules'), modules);
  const stub = {
    name: 'bench-without',
    load: (id: string) => (id.split('?')[0] === replaced ? instead : null),
  };
  await build({
    configFile: path.join(projectFolder, 'src-renderer/vite.config.ts'),
    logLevel: 'warn',
    plugins: [stub],
    // Workers are built apart.
    worker: { format: 'es', plugins: () => [stub] },
    build: { outDir: path.join(appDir, 'dist/renderer'), emptyOutDir: true, sourcemap: false },
  });
  return appDir;
}
