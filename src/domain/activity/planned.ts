/**
 * What one part of a file would record: its rows set against the lines that stand. The same whether
 * it is then recorded, only checked, or supposed.
 */
import { isRefusal } from '../decider.js';
import type { LedgerState } from '../ledger.js';
import { closedFault } from '../period/closed.js';
import { refuse, type Refusal } from '../refusals.js';
import { unaskedItem } from '../sharing/items.js';
import { poolOf } from '../sharing/mapping.js';
import type { Terms } from '../sharing/terms.js';
import { inForce } from '../sharing/versions.js';
import { decideMonths, decideSubmission, type Coverage } from './decide.js';
import { changedMonths, difference, type Difference } from './difference.js';
import type { Cell, SubmissionOpened } from './events.js';
import type { ItemAmount, PoolMapping } from './pool-money.js';
import type { ActivityRows } from './rows.js';
import type { StandingLines } from './standing.js';
import type { Scope, Submission } from './state.js';

/** The rows of a file for one provider, one commissioner and one contract year. */
export interface HandedPart {
  readonly scope: Scope;
  /** Those that it has rows of, in order. */
  readonly months: readonly string[];
  readonly reportingType: string;
  /** Blank where the file does not say. */
  readonly createdOn: string;
  readonly rows: ActivityRows;
}

export interface FileNamed {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly rows: number;
}

/** A file that has been read, and is not posted. */
export interface HandedFile extends FileNamed {
  readonly parts: readonly HandedPart[];
}

/** What the sender accepts knowingly, and what their file speaks for. */
export interface Accepted {
  readonly acceptUnmapped?: boolean;
  readonly acceptOlder?: boolean;
  readonly coverage?: Coverage;
}

export interface PlannedPart<Part extends HandedPart = HandedPart> {
  readonly part: Part;
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

/** The agreed terms by which the money of a part maps to pools. */
export const termsFor = ({ months }: HandedPart, { versions }: LedgerState) =>
  inForce(versions, months.at(-1)!);

/** @param standing the lines of the part's scope that stand in `state` */
export const plannedPart = <Part extends HandedPart>(
  state: LedgerState,
  standing: StandingLines,
  file: FileNamed,
  part: Part,
  accepted: Accepted,
  idOf: (replaces: string) => string,
): PlannedPart<Part> | Standing | Refusal => {
  const agreed = termsFor(part, state);
  if (!agreed) return refuse('TERMS_NOT_AGREED', { period: part.months.at(-1)! });
  const { terms, agreedAt: termsAgreedAt } = agreed;
  const { acceptUnmapped = false, acceptOlder = false, coverage } = accepted;
  const request = {
    scope: part.scope,
    file,
    reportingType: part.reportingType,
    createdOn: part.createdOn,
    rows: part.rows,
    idOf,
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
