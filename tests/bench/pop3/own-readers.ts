// The readers that are no programs, each session in a process of its own.
import path from 'node:path';
import type { ReaderName, ReaderResult, ReaderTask } from '../processes/pop3-reader.ts';
import { projectFolder } from '../support/program.ts';
import { runTimed } from '../support/timed-process.ts';
import type { Client } from './client.ts';

export const rawReader = reader('raw', 'raw pipelined reader (the limit)', false);
export const rawOneByOneReader = reader('raw-one-by-one', 'raw reader, one by one', true);
export const engineReader = reader('engine', "Outpost's POP3 engine, letters discarded", false);

function reader(name: ReaderName, title: string, isOneByOne: boolean): Client {
  return {
    name,
    title,
    isOneByOne,
    absence: () => null,
    async read({ job, mailbox }) {
      const task: ReaderTask = { reader: name, job, mailbox };
      const script = path.join(projectFolder, '.cache/bench/pop3-reader.mjs');
      const { output, peakMib } = await runTimed(process.execPath, [script, JSON.stringify(task)]);
      const { bytes, seconds, cpuSeconds } = JSON.parse(output) as ReaderResult;
      if (job !== 'again' && bytes < mailbox.bytes) throw new Error(`only ${bytes} bytes came`);
      return { seconds, cpuSeconds, peakMib };
    },
  };
}
