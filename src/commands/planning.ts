/**
 * What posting a file would record: each part of it set against the lines that stand. Records
 * nothing. The same file planned again, on a journal that has gone on or was away, comes to the same
 * submission as long as the same one stands before it.
 */
import type { BatchEvent } from '../domain/activity/gathered.js';
import {
  plannedPart,
  termsFor,
  type Accepted,
  type FileNamed,
  type PlannedPart,
  type Standing,
} from '../domain/activity/planned.js';
import { standingBatches, standingOf } from '../domain/activity/scopes.js';
import { standingFold, type StandingLines } from '../domain/activity/standing.js';
import type { Scope } from '../domain/activity/state.js';
import { isRefusal } from '../domain/decider.js';
import { forkLedger, type LedgerState } from '../domain/ledger.js';
import { closedFault } from '../domain/period/closed.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import type { FilePart } from '../files/file-parts.js';
import { submissionId } from '../files/submission-id.js';
import { decode } from '../store/codec/codec.js';
import { streamOf } from './event-ids.js';
import type { Ledger } from './ledger.js';

export type { Accepted, FileNamed, Standing } from '../domain/activity/planned.js';

/** What one part of a file would record. */
export type Plan = PlannedPart<FilePart>;

/** All parts are decided before any is recorded: a file is posted whole or turned down whole. */
export const planFile = async (
  ledger: Ledger,
  alliance: string,
  file: FileNamed,
  parts: readonly FilePart[],
  accepted: Accepted,
): Promise<readonly (Plan | Standing)[] | Refusal> => {
  const plans: (Plan | Standing)[] = [];
  for (const part of parts) {
    const plan = await planPart(ledger, alliance, file, part, accepted);
    if (isRefusal(plan)) return plan as Refusal;
    plans.push(plan);
  }
  return plans;
};

const planPart = async (
  ledger: Ledger,
  alliance: string,
  file: FileNamed,
  part: FilePart,
  accepted: Accepted,
): Promise<Plan | Standing | Refusal> => {
  // A copy: reading what stands takes a while, and the ledger's own state goes on meanwhile.
  const state = forkLedger(await ledger.load(alliance));
  // Looked at first: where there are no terms, nothing need be read.
  if (!termsFor(part, state)) return refuse('TERMS_NOT_AGREED', { period: part.months.at(-1)! });
  const standing = await standingLines(ledger, alliance, state, part.scope);
  const idOf = (replaces: string): string => submissionId(file.sha256, part.scope, replaces);
  return plannedPart(state, standing, file, part, accepted, idOf);
};

/** Whether a plan would come out the same on a later state: if not, it is to be made anew. */
export const stillHolds = (plan: Plan, state: LedgerState): boolean => {
  if (plan.asAt === state.last) return true;
  const { opens, part, changed, termsAgreedAt } = plan;
  return (
    (standingOf(state.activity, opens)?.submission ?? '') === opens.replaces &&
    termsFor(part, state)?.agreedAt === termsAgreedAt &&
    !changed.some((month) => closedFault(month, state))
  );
};

const standingLines = async (
  ledger: Ledger,
  alliance: string,
  state: LedgerState,
  scope: Scope,
): Promise<StandingLines> => {
  const numbers = standingBatches(state.activity, scope);
  const wanted = new Set(numbers);
  const fold = standingFold();
  for (const { from, to } of stretches(numbers)) {
    for await (const page of ledger.store.read(streamOf(alliance), { from, to })) {
      for (const stored of page) {
        if (!wanted.has(stored.number)) continue;
        fold.add({ number: stored.number, event: decode(stored).event as BatchEvent });
      }
    }
  }
  return fold.lines();
};

/** Event numbers in a row, as ranges. */
const stretches = (numbers: readonly number[]): { from: number; to: number }[] => {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
};
