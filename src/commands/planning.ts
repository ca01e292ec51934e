/**
 * What posting a file would record: each part of it set against the lines that stand. Records
 * nothing. The same file planned again, on a journal that has gone on or was away, comes to the same
 * submission as long as the same one stands before it.
 */
import { decideMonths, decideSubmission, type Coverage } from '../domain/activity/decide.js';
import { changedMonths, difference, type Difference } from '../domain/activity/difference.js';
import type { Cell, SubmissionOpened } from '../domain/activity/events.js';
import type { BatchEvent } from '../domain/activity/gathered.js';
import type { ItemAmount, PoolMapping } from '../domain/activity/pool-money.js';
import { standingBatches, standingOf } from '../domain/activity/scopes.js';
import { standingFold, type StandingLines } from '../domain/activity/standing.js';
import type { Scope, Submission } from '../domain/activity/state.js';
import { isRefusal } from '../domain/decider.js';
import { forkLedger, type LedgerState } from '../domain/ledger.js';
import { closedFault } from '../domain/period/closed.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import { unaskedItem } from '../domain/sharing/items.js';
import { poolOf } from '../domain/sharing/mapping.js';
import type { Terms } from '../domain/sharing/terms.js';
import { inForce } from '../domain/sharing/versions.js';
import type { FilePart } from '../files/file-parts.js';
import { submissionId } from '../files/submission-id.js';
import { decode } from '../store/codec/codec.js';
import { streamOf } from './event-ids.js';
import type { Ledger } from './ledger.js';

export interface FileNamed {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly rows: number;
}

/** What the sender accepts knowingly, and what their file speaks for. */
export interface Accepted {
  readonly acceptUnmapped?: boolean;
  readonly acceptOlder?: boolean;
  readonly coverage?: Coverage;
}

/** What one part of a file would record. */
export interface Plan {
  readonly part: FilePart;
  readonly opens: SubmissionOpened['data'];
  readonly change: Difference;
  readonly mapping: PoolMapping;
  /** The event that it rests on. */
  readonly asAt: number;
  /** The event that agreed the terms by which its money maps to pools. */
  readonly termsAgreedAt: number;
  /** The months that it changes. */
  readonly changed: readonly string[];
}

/** The very same file stands already. */
export interface Standing {
  readonly standing: Submission;
}

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
  const { scope } = part;
  const period = part.months.at(-1)!;
  const agreed = inForce(state.versions, period);
  if (!agreed) return refuse('TERMS_NOT_AGREED', { period });
  const { terms, agreedAt: termsAgreedAt } = agreed;
  const standing = await standingLines(ledger, alliance, state, scope);
  const { acceptUnmapped = false, acceptOlder = false, coverage } = accepted;
  const request = {
    scope,
    file,
    reportingType: part.reportingType,
    createdOn: part.createdOn,
    rows: part.rows,
    idOf: (replaces: string) => submissionId(file.sha256, scope, replaces),
    poolOf: (cell: Cell) => poolOf(terms, cell),
    acceptUnmapped,
    acceptOlder,
    ...(coverage === undefined ? {} : { coverage }),
  };
  const answer = decideSubmission(state.activity, state.alliance!.partners, standing, request);
  if (isRefusal(answer)) return answer as Refusal;
  if (answer.answer === 'posted-already') return { standing: answer.submission };
  const { opens } = answer;
  const mapping = {
    ...answer.mapping,
    items: answer.mapping.items.map((one) => asked(one, terms)),
  };
  const change = difference(standing, part.rows, opens.months);
  const shut = decideMonths(change, (month) => closedFault(month, state));
  if (shut) return shut;
  const changed = changedMonths(change);
  return { part, opens, change, mapping, asAt: state.last, termsAgreedAt, changed };
};

/** An item that no clause asks for is posted all the same; whoever sends it is told. */
const asked = (one: ItemAmount, terms: Terms): ItemAmount => {
  const unasked = unaskedItem(one.kind, one.item, [terms]);
  return unasked === undefined ? one : { ...one, unasked };
};

/** Whether a plan would come out the same on a later state: if not, it is to be made anew. */
export const stillHolds = (plan: Plan, state: LedgerState): boolean => {
  if (plan.asAt === state.last) return true;
  const { opens, part, changed, termsAgreedAt } = plan;
  return (
    (standingOf(state.activity, opens)?.submission ?? '') === opens.replaces &&
    inForce(state.versions, part.months.at(-1)!)?.agreedAt === termsAgreedAt &&
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
