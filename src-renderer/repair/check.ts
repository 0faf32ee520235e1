// Check and Repair: goes through the whole store in small pieces, each mended in one transaction. Ended at any moment, it leaves a
// consistent store and goes on where it was; run again, it finds nothing more to do.
//
// It needs no quiet: a piece is looked at, judged, and written in a transaction that looks once more and leaves alone what changed
// meanwhile, so that letters may come, go and be sent while it runs. Nothing is thrown away but what is derived: entries, counts, indexes.
import type { SessionId } from '../../src-shared/mail/ids.ts';
import type { Summarise } from '../ingest/letter-maker.ts';
import {
  type CheckReport,
  type CheckStep,
  checkSteps,
  type NamedFinding,
  newReport,
  withFindings,
} from '../store/check-report.ts';
import { lastCheck } from '../store/queries/check.ts';
import { readCheckPiece } from '../store/queries/check-piece.ts';
import { listFolders } from '../store/queries/folders.ts';
import { letterCount } from '../store/queries/messages.ts';
import type { LedgerKey } from '../store/schema.ts';
import { dropDerived, keepCheckReport } from '../store/writes/check.ts';
import { mendFolderTree, recountFolders } from '../store/writes/mend-folders.ts';
import { dropSessionsBut, ledgerCount, unlinkLedgerPiece } from '../store/writes/mend-ledger.ts';
import { mendPiece } from '../store/writes/mend-letters.ts';
import { mendOutgoing } from '../store/writes/mend-outgoing.ts';
import { brokenOff } from './broken-off.ts';
import { judgePiece } from './check-letters.ts';
import type { CheckProgress } from './messages.ts';

export interface CheckWorld {
  readonly summarise: Summarise;
  readonly recoveredFolderName: string;
  /** ms since the epoch. */
  now(): number;
  tell(progress: CheckProgress): void;
  isStopped(): boolean;
}

/**
 * A piece without findings is looked at again after a crash, rather than noted by a write of its own; those are so far apart. For each a
 * window reads its options anew; the check itself takes as long with one after every piece (4,000 letters: 2.0 s) as without any.
 */
const noteEveryMs = 500;

/** Never rejects for what the store did: the report says how it ended. `goesOn` continues the latest one that did not come to its end. */
export async function checkStore(world: CheckWorld, goesOn = false): Promise<CheckReport> {
  const fresh = newReport(world.now());
  try {
    const last = goesOn ? await lastCheck() : undefined;
    const goes = last && last.end !== 'done';
    return await new Check(
      world,
      goes ? { ...last, end: null, endedAt: null, detail: '' } : fresh,
    ).run();
  } catch (error) {
    return brokenOff(fresh, error, world.now());
  }
}

class Check {
  readonly #world: CheckWorld;
  #report: CheckReport;
  #notedAt = 0;

  constructor(world: CheckWorld, report: CheckReport) {
    this.#world = world;
    this.#report = report;
  }

  async run(): Promise<CheckReport> {
    try {
      await this.#note();
      for (const step of checkSteps.slice(checkSteps.indexOf(this.#report.step))) {
        if (this.#world.isStopped()) break;
        if (step !== this.#report.step) {
          this.#report = { ...this.#report, step };
          await this.#note();
        }
        await this.#carryOut(step);
        if (step !== 'letters') await this.#reread();
      }
      const end = this.#world.isStopped() ? 'stopped' : 'done';
      return await this.#end({ ...this.#report, end, endedAt: this.#world.now() });
    } catch (error) {
      return this.#end(brokenOff(this.#report, error, this.#world.now()));
    }
  }

  async #carryOut(step: CheckStep): Promise<void> {
    const { recoveredFolderName, now } = this.#world;
    switch (step) {
      case 'letters':
        return this.#checkLetters();
      case 'outgoing':
        this.#tell(step, 0, 1);
        return mendOutgoing(recoveredFolderName, now());
      case 'ledger':
        return this.#checkLedger();
      case 'folders':
        this.#tell(step, 0, 1);
        return recountFolders();
      case 'indexes':
        this.#tell(step, 0, 1);
        return dropDerived();
    }
  }

  async #checkLetters(): Promise<void> {
    await mendFolderTree();
    await this.#reread();
    let totalCount = await letterCount();
    while (!this.#world.isStopped()) {
      this.#tell('letters', this.#report.letterCount, totalCount);
      const piece = await readCheckPiece(this.#report.afterId);
      const folders = new Set((await listFolders()).map(({ id }) => id));
      const { mends, findings } = await judgePiece(
        piece,
        folders,
        this.#world.summarise,
        this.#world.now(),
      );
      const { lastId, isLast } = piece;
      const reached = {
        afterId: lastId,
        letterCount: this.#report.letterCount + piece.letters.length,
        byteCount: this.#report.byteCount + piece.byteCount,
      };
      totalCount = Math.max(totalCount, reached.letterCount);
      const isQuiet =
        findings.length === 0 && this.#world.now() - this.#notedAt < noteEveryMs && !isLast;
      const { recoveredFolderName } = this.#world;
      const kept = await mendPiece({ ...mends, recoveredFolderName }, (wrongPacks) => {
        const packs = wrongPacks.map((id): NamedFinding => {
          return { kind: 'packs', messageId: id, name: '' };
        });
        if (isQuiet && packs.length === 0) return null;
        return withFindings({ ...this.#report, ...reached }, [...findings, ...packs]);
      });
      if (kept) this.#notedAt = this.#world.now();
      this.#report = kept ?? { ...this.#report, ...reached };
      if (isLast) return;
    }
  }

  async #checkLedger(): Promise<void> {
    const totalCount = await ledgerCount();
    const sessions = new Set<SessionId>();
    let after: LedgerKey | null = null;
    let doneCount = 0;
    while (!this.#world.isStopped()) {
      this.#tell('ledger', doneCount, totalCount);
      const piece = await unlinkLedgerPiece(after, this.#world.now());
      for (const id of piece.sessions) sessions.add(id);
      doneCount += piece.count;
      after = piece.lastKey;
      if (after === null) {
        await dropSessionsBut(sessions, this.#world.now());
        return;
      }
    }
  }

  /** What was found is written in the transactions that mend it. */
  async #reread(): Promise<void> {
    this.#report = (await lastCheck()) ?? this.#report;
  }

  async #note(): Promise<void> {
    this.#notedAt = this.#world.now();
    await keepCheckReport(this.#report);
  }

  async #end(report: CheckReport): Promise<CheckReport> {
    this.#report = report;
    // On a full disk not even this may be written; the window is told all the same.
    await this.#note().catch(() => undefined);
    return this.#report;
  }

  #tell(step: CheckStep, doneCount: number, totalCount: number): void {
    this.#world.tell({ step, doneCount, totalCount });
  }
}
