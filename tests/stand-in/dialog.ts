// dialog: tests replace these functions; on a display zenity asks the person; else the answer is "cancelled", aloud.
import { spawn, spawnSync } from 'node:child_process';
import { isHeadless } from './chromium.ts';
import { partOf } from './strict.ts';
import { records, tell } from './world.ts';

type Args<O> = [unknown, O] | [O];

export const dialog = partOf<Electron.Dialog>('dialog', {
  async showOpenDialog(...args: Args<Electron.OpenDialogOptions>) {
    const options = recorded('open', args);
    const properties = options.properties ?? [];
    const chosen = await zenity([
      '--file-selection',
      '--separator=\n',
      ...titled(options.title),
      ...(properties.includes('openDirectory') ? ['--directory'] : []),
      ...(properties.includes('multiSelections') ? ['--multiple'] : []),
      ...(options.defaultPath === undefined ? [] : [`--filename=${options.defaultPath}`]),
    ]);
    return { canceled: chosen === undefined, filePaths: chosen?.split('\n') ?? [] };
  },
  async showSaveDialog(...args: Args<Electron.SaveDialogOptions>) {
    const options = recorded('save', args);
    const chosen = await zenity([
      '--file-selection',
      '--save',
      ...titled(options.title),
      ...(options.defaultPath === undefined ? [] : [`--filename=${options.defaultPath}`]),
    ]);
    return { canceled: chosen === undefined, filePath: chosen ?? '' };
  },
  async showMessageBox(...args: Args<Electron.MessageBoxOptions>) {
    const options = recorded('message', args);
    const { buttons = ['OK'], message, detail = '', cancelId = 0 } = options;
    const listed = buttons.flatMap((button) => [button]);
    const chosen = await zenity([
      '--list',
      '--hide-header',
      '--column=answer',
      `--text=${message}\n${detail}`,
      ...titled(options.title),
      ...listed,
    ]);
    const response = chosen === undefined ? cancelId : Math.max(buttons.indexOf(chosen), 0);
    return { response, checkboxChecked: options.checkboxChecked ?? false };
  },
  showErrorBox(title, content) {
    records.dialogs.push({ kind: 'error', options: { title, content } });
    tell(`${title}: ${content}`);
  },
});

function recorded<O>(kind: string, args: Args<O>): O {
  const options = (args.length === 2 ? args[1] : args[0]) ?? ({} as O);
  records.dialogs.push({ kind, options });
  return options;
}

function titled(title: string | undefined): string[] {
  return title === undefined ? [] : [`--title=${title}`];
}

/** What zenity prints; undefined when the person cancels, or cannot be asked. */
async function zenity(args: readonly string[]): Promise<string | undefined> {
  if (isHeadless || spawnSync('zenity', ['--version']).status !== 0) {
    tell(`a dialog was cancelled (no zenity or no display): ${args.join(' ')}`);
    return undefined;
  }
  const child = spawn('zenity', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const answer = Buffer.concat(parts).toString('utf8').trim();
  return code === 0 && answer !== '' ? answer : undefined;
}
