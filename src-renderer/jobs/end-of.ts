// A job's end as a value, however it came about.
import { changeFailure, storeFailure } from '../store/failure.ts';
import type { JobEnd, MailJob } from './mail-job.ts';
import { runJob, type JobHooks } from './run-job.ts';

/** Runs the job once `ready` is; never rejects. */
export async function endOf(
  job: MailJob,
  hooks: JobHooks,
  ready: Promise<unknown> = Promise.resolve(),
): Promise<JobEnd> {
  let changedCount = 0;
  try {
    await ready;
    const end = await runJob(job, {
      ...hooks,
      report(report) {
        if (report.type === 'progress') ({ changedCount } = report);
        hooks.report(report);
      },
    });
    return { ...end, failure: null };
  } catch (error) {
    return { changedCount, isStopped: false, failure: changeFailure(error) ?? storeFailure(error) };
  }
}
