// How long something takes, in processor time: a machine busy with other tests changes nothing in it.

/** ms of processor time of this process while `work` runs. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Room for what is bounded to be slow in; what is not bounded takes minutes. */
export const patience = { cpuMs: 4_000, wallMs: 120_000 };
