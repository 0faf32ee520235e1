// A job's end as a value, however it came about.
import { changeFailure, storeFailure } from '../store/failure.ts';
import type { KnownLetters } from '../store/known-letters.ts';
import type { JobEnd, JobReport, MailJob } from './mail-job.ts';
import { runJob, type JobHooks } from './run-job.ts';

/** Runs the job once `ready` is; never rejects. `known`: see {@link runJob}. */
export async function endOf(
  job: MailJob,
  hooks: JobHooks,
  ready: Promise<unknown> = Promise.resolve(),
  known: KnownLetters | null = null,
): Promise<JobEnd> {
  let changedCount = 0;
  try {
    await ready;
    const report = (each: JobReport): void => {
      if (each.type === 'progress') ({ changedCount } = each);
      hooks.report(each);
    };
    const end = await runJob(job, { ...hooks, report }, known);
    return { ...end, failure: null };
  } catch (error) {
    return { changedCount, isStopped: false, failure: changeFailure(error) ?? storeFailure(error) };
  }
}
