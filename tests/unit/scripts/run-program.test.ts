// How the project's scripts run programs: one that leaves something behind must not keep them.
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../../scripts/lib/project.mjs';

let leftPid = 0;
afterEach(() => {
  if (leftPid > 0) process.kill(leftPid);
  leftPid = 0;
});

/** Leaves a program of its own behind, which has its output and waits for half a minute, and tells its id. */
const leaving = `
  const { spawn } = require('node:child_process');
  const stdio = ['ignore', 'inherit', 'inherit'];
  const left = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { stdio });
  console.log(left.pid);
  left.unref();
`;

describe('a program whose output somebody else holds open', () => {
  it.each([
    ['goes on itself', 'setInterval(() => {}, 1000);'],
    ['has ended', ''],
  ])('ends with its time when it %s', async (_case, rest) => {
    const { code, output } = await run(process.execPath, ['-e', leaving + rest], {
      timeoutMs: 1_500,
    });
    leftPid = Number(output);
    expect(code).toBe(124);
  });
});

it('tells what a program said and how it ended', async () => {
  const said = await run(process.execPath, ['-e', 'console.log(1); process.exitCode = 3']);
  expect(said).toEqual({ code: 3, output: '1\n' });
  expect(await run(process.execPath, ['-e', 'process.kill(process.pid)'])).toEqual({
    code: 1,
    output: '',
  });
});
