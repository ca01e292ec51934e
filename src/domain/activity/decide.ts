/**
 * Whether a file may be posted, and what its submission is. Checked in this order: the partners are
 * known; the file is not posted already; it is not older than what stands; it is cumulative; its
 * money maps to pools. Once the difference is known: no closed month changes.
 */
import type { Role } from '../alliance/events.js';
import { isRefusal } from '../decider.js';
import { periodsOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { changedMonths, type Difference } from './difference.js';
import type { SubmissionOpened } from './events.js';
import { cellsByPool, type PoolMapping, type PoolOf } from './pool-money.js';
import { monthsOf, type ActivityRows } from './rows.js';
import { openOf, standingIn, standingOf } from './scopes.js';
import { standingMonths, type StandingLines } from './standing.js';
import type { ActivityState, Scope, Submission } from './state.js';

/**
 * Which months a file speaks for. `cumulative`: those it carries, and it must carry every month that
 * stands up to its last one. `months-in-file`: only those it carries. `missing-months-are-nil`: every
 * month up to its last one; what stands in a month that it does not carry is withdrawn.
 */
export type Coverage = 'cumulative' | 'months-in-file' | 'missing-months-are-nil';

/** Files of the trade restate the year so far; our own template says what it says. */
export const usualCoverage = (template: Scope['template']): Coverage =>
  template === 'acm' ? 'cumulative' : 'months-in-file';

export interface SubmissionRequest {
  readonly scope: Scope;
  readonly file: SubmissionOpened['data']['file'];
  readonly reportingType: string;
  /** Blank where the file does not say. */
  readonly createdOn: string;
  readonly rows: ActivityRows;
  /** The submission's id: the same file replacing the same submission always gets the same one. */
  readonly idOf: (replaces: string) => string;
  readonly poolOf: PoolOf;
  readonly coverage?: Coverage;
  readonly acceptOlder?: boolean;
  readonly acceptUnmapped?: boolean;
}

export interface PartnerRoles {
  readonly get: (partner: string) => { readonly role: Role } | undefined;
  readonly keys: () => Iterable<string>;
}

export type SubmissionAnswer =
  | { readonly answer: 'posted-already'; readonly submission: Submission }
  | {
      readonly answer: 'open';
      readonly opens: SubmissionOpened['data'];
      readonly mapping: PoolMapping;
      /** The same submission was opened before and cut off: it can be taken up (resume.ts). */
      readonly cutOff: boolean;
    };

export const decideSubmission = (
  state: ActivityState,
  partners: PartnerRoles,
  standing: StandingLines,
  request: SubmissionRequest,
): SubmissionAnswer | Refusal => {
  const { scope, file, rows, poolOf } = request;
  const unknown = partnerFault(partners, scope);
  if (unknown) return unknown;
  const known = postedAlready(state, scope, file.sha256);
  if (known) return { answer: 'posted-already', submission: known };
  const months = coveredMonths(state, standing, request);
  if (isRefusal(months)) return months;
  const mapping = cellsByPool(rows, poolOf);
  const unmapped = unmappedFault(mapping, request);
  if (unmapped) return unmapped;
  const opens = openingOf(state, request, months);
  const cutOff = openOf(state, scope)?.submission === opens.submission;
  return { answer: 'open', opens, mapping, cutOff };
};

/** The difference may not touch a month that the terms keep shut. */
export const decideMonths = (
  change: Difference,
  closedFault: (period: string) => Refusal | undefined,
): Refusal | undefined => {
  for (const period of changedMonths(change)) {
    const fault = closedFault(period);
    if (fault) return fault;
  }
  return undefined;
};

/** The submission by which this very file stands, with no later one over its months. */
export const postedAlready = (
  state: ActivityState,
  scope: Scope,
  sha256: string,
): Submission | undefined => {
  const standing = standingIn(state, scope);
  const last = standing.findLastIndex(({ file }) => file.sha256 === sha256);
  const posted = standing[last];
  const later = standing.slice(last + 1);
  return posted && !later.some((other) => meet(other.months, posted.months)) ? posted : undefined;
};

const meet = (months: readonly string[], others: readonly string[]): boolean =>
  months.some((month) => others.includes(month));

const openingOf = (
  state: ActivityState,
  { scope, file, reportingType, createdOn, idOf }: SubmissionRequest,
  months: readonly string[],
): SubmissionOpened['data'] => {
  const { provider, commissioner, contractYear, template } = scope;
  const replaces = standingOf(state, scope)?.submission ?? '';
  return {
    submission: idOf(replaces),
    provider,
    commissioner,
    contractYear,
    template,
    months,
    reportingType,
    createdOn,
    file,
    replaces,
  };
};

const unmappedFault = (
  { hasUnmappedMoney, unmappedRows, unmappedPrice }: PoolMapping,
  { acceptUnmapped }: SubmissionRequest,
): Refusal | undefined =>
  hasUnmappedMoney && acceptUnmapped !== true
    ? refuse('MONEY_UNMAPPED', { rows: String(unmappedRows), price: unmappedPrice })
    : undefined;

const partnerFault = (partners: PartnerRoles, scope: Scope): Refusal | undefined => {
  for (const role of ['provider', 'commissioner'] as const) {
    if (partners.get(scope[role])?.role !== role) {
      return refuse('PARTNER_UNKNOWN', {
        partner: scope[role],
        partners: [...partners.keys()].join(', '),
      });
    }
  }
  return undefined;
};

/** By when the sender made the files; files that do not say are taken in the order they come. */
const olderFault = (
  state: ActivityState,
  { scope, createdOn, acceptOlder }: SubmissionRequest,
  months: readonly string[],
): Refusal | undefined => {
  if (acceptOlder === true || createdOn === '') return undefined;
  const newer = standingIn(state, scope).find(
    (other) => other.createdOn > createdOn && meet(other.months, months),
  );
  return (
    newer &&
    refuse('SUBMISSION_OLDER_THAN_STANDING', {
      createdOn,
      standing: newer.file.name,
      standingCreatedOn: newer.createdOn,
    })
  );
};

/** The months that the file speaks for, unless it is older than what stands or leaves months out. */
const coveredMonths = (
  state: ActivityState,
  standing: StandingLines,
  request: SubmissionRequest,
): readonly string[] | Refusal => {
  const { scope, coverage = usualCoverage(scope.template) } = request;
  const months = monthsOf(request.rows.cells);
  const older = olderFault(state, request, months);
  if (older) return older;
  if (coverage === 'months-in-file') return months;
  if (coverage === 'missing-months-are-nil') {
    const last = months.at(-1) ?? '';
    return periodsOf(scope.contractYear).filter((period) => period <= last);
  }
  return missingFault(state, standing, scope, months) ?? months;
};

/**
 * A cumulative file carries every month that stands, up to its last one: a late freeze of month 5 says
 * nothing of month 6, which stands already.
 */
const missingFault = (
  state: ActivityState,
  standing: StandingLines,
  scope: Scope,
  months: readonly string[],
): Refusal | undefined => {
  const last = months.at(-1) ?? '';
  const missing = standingMonths(standing).filter(
    (period) => period <= last && !months.includes(period),
  );
  if (missing.length === 0) return undefined;
  return refuse('FILE_NOT_CUMULATIVE', {
    months: missing.join(', '),
    standing: standingOf(state, scope)?.file.name ?? '',
  });
};
