// The program's SMTP sender without the program: letters come from files, outcomes are looked at and forgotten.
import path from 'node:path';
import type { SenderResult, SenderTask } from '../processes/smtp-sender.ts';
import { projectFolder } from '../support/program.ts';
import { runTimed } from '../support/timed-process.ts';
import type { Client } from './client.ts';

export const engineSender: Client = {
  name: 'engine',
  title: "Outpost's SMTP sender",
  absence: () => null,
  async send({ host, port, files }) {
    const task: SenderTask = { host, port, files };
    const script = path.join(projectFolder, '.cache/bench/smtp-sender.mjs');
    const { output, peakMib } = await runTimed(process.execPath, [script, JSON.stringify(task)]);
    const { seconds, cpuSeconds, sentCount } = JSON.parse(output) as SenderResult;
    if (sentCount !== files.length) throw new Error(`${sentCount} letters`);
    return { seconds, cpuSeconds, peakMib };
  },
};
