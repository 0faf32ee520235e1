// The command line of the `electron` executable, and the package it names.
import fs from 'node:fs';
import path from 'node:path';

export interface PackageFacts {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

export interface LaunchArguments {
  readonly argv: readonly string[];
  /** Modules of `-r`; Playwright's loader comes this way. */
  readonly requires: readonly string[];
  /** Where `--inspect[=[host:]port]` asks the debugger to listen. */
  readonly inspect: { readonly host: string; readonly port: number } | undefined;
  readonly remoteDebugging: string | undefined;
  readonly appPath: string;
  readonly entry: string;
  readonly packageFacts: PackageFacts;
}

/** Reads the arguments after the executable's own name. Throws when they name no application. */
export function parseLaunchArguments(argv: readonly string[]): LaunchArguments {
  const requires: string[] = [];
  let target: string | undefined;
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] ?? '';
    if (argument === '-r' || argument === '--require') {
      index += 1;
      requires.push(path.resolve(argv[index] ?? ''));
    } else if (!argument.startsWith('-')) {
      target ??= argument;
    }
  }
  return {
    argv,
    requires,
    inspect: inspectAddress(argv.find((argument) => argument.startsWith('--inspect'))),
    remoteDebugging: argv.find((argument) => argument.startsWith('--remote-debugging-port=')),
    ...findApplication(path.resolve(target ?? '.')),
  };
}

function inspectAddress(argument: string | undefined): LaunchArguments['inspect'] {
  if (argument === undefined) return undefined;
  const match = /=(?:([\d.]+):)?(\d+)$/.exec(argument);
  return { host: match?.[1] ?? '127.0.0.1', port: Number(match?.[2] ?? 9229) };
}

function findApplication(
  target: string,
): Pick<LaunchArguments, 'appPath' | 'entry' | 'packageFacts'> {
  const isFolder = fs.statSync(target).isDirectory();
  const folder = isFolder ? target : path.dirname(target);
  const packageFile = path.join(folder, 'package.json');
  const packageFacts = fs.existsSync(packageFile)
    ? (JSON.parse(fs.readFileSync(packageFile, 'utf8')) as PackageFacts)
    : {};
  const entry = isFolder ? path.resolve(folder, packageFacts.main ?? 'index.js') : target;
  return { appPath: folder, entry, packageFacts };
}
