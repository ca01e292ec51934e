/**
 * The agreement as data: what a terms document says once read. No code runs from it.
 * Amounts are plain decimal text in pounds (`34100000.00`); rates are text with a sign (`50%`). Of
 * what each mechanism does, its file in `rules/` tells more.
 * The published JSON Schema (src/agreements/agreement.schema.json) describes the same shapes.
 */
import type { Role } from '../alliance/events.js';
import type { RoundingRule } from '../money/money.js';

export type Side = 'commissioners' | 'providers';

export interface TermsPartner {
  readonly id: string;
  readonly name: string;
  readonly odsCode: string;
  readonly role: Role;
}

/** When a proposal becomes a fact. Every partner has a say; the proposer's own support counts. */
export type DecisionRule =
  | { readonly rule: 'unanimous' }
  /** More than half of the partners. */
  | { readonly rule: 'majority' }
  /** Weights of those in support reach the quorum. */
  | {
      readonly rule: 'weighted';
      readonly quorum: string;
      readonly weights: Readonly<Record<string, string>>;
    };

/**
 * How a side shares what it bears or receives: in proportion to the plan for the year, to the actual
 * to date (by plan while there is none), or by weights (`3` or `50%`), which need not sum to one.
 * Odd pennies go to the largest fractions; exactly equal ones to the partner named first in `partners`.
 */
export type SplitRule =
  'by-plan' | 'by-actual' | { readonly weights: Readonly<Record<string, string>> };

/** A plan between one commissioner and one provider, for the whole contract year. */
export interface PlanLine {
  readonly commissioner: string;
  readonly provider: string;
  readonly value: string;
  readonly activity?: string;
}

/** Twelfths, by days of the month, or twelve percentages from April that sum to 100%. */
export type Phasing = 'twelfths' | 'days' | { readonly percents: readonly string[] };

/**
 * Rows that a pool takes: every column named must match one of its codes; a final `*` is any ending.
 * Upper and lower case are the same. No row may be taken by two pools.
 */
export interface RowMatch {
  readonly pointOfDelivery?: readonly string[];
  readonly localPointOfDelivery?: readonly string[];
  readonly treatmentFunction?: readonly string[];
  readonly serviceCategory?: readonly string[];
  readonly localContract?: readonly string[];
}

export interface Pool {
  readonly id: string;
  readonly name: string;
  /** What is set against the plan: the price of activity, or costs posted under open book. */
  readonly basis: 'price' | 'cost';
  readonly plan: { readonly phasing: Phasing; readonly lines: readonly PlanLine[] };
  readonly split: { readonly commissioners: SplitRule; readonly providers: SplitRule };
  readonly takes: readonly RowMatch[];
}

export interface Reserve {
  readonly id: string;
  readonly name: string;
  /** Who pays in at the start of the year, in pounds. The limit is the sum. */
  readonly contributions: Readonly<Record<string, string>>;
  /** Where the undrawn balance goes once its release is agreed: to partners, or to a purpose. */
  readonly release:
    | { readonly to: 'partners'; readonly weights: Readonly<Record<string, string>> }
    | { readonly to: 'reinvestment'; readonly purpose: string };
}

/**
 * A limit that says what it is a limit of. Money is for the whole year or grows with the plan's
 * phasing; a percentage is of the plan to date or of the plan for the year.
 */
export type Limit =
  | { readonly amount: string; readonly basis: 'for-the-year' | 'phased-with-plan' }
  | { readonly percent: string; readonly of: 'plan-to-date' | 'plan-for-the-year' };

export interface ClauseBase {
  readonly id: string;
  /** The paper clause that this carries out, quoted. */
  readonly clause: { readonly ref: string; readonly text: string };
}

/** M1: the providers are paid the plan, whatever the activity: they bear the whole variance. */
export interface BlockClause extends ClauseBase {
  readonly rule: 'block';
  readonly pool: string;
}

/** What is left of the pool's variance falls to one side. Payment by results, pass-through: commissioners. */
export interface RemainderClause extends ClauseBase {
  readonly rule: 'remainder';
  readonly pool: string;
  readonly borneBy: Side;
}

/**
 * M3: beyond a threshold the commissioners bear a rate of the variance; the rest of that slice the
 * providers bear. What lies inside the thresholds is left for a later clause.
 * A threshold is a percentage of the plan to date: `100%` is from the first pound.
 */
export interface MarginalRateClause extends ClauseBase {
  readonly rule: 'marginal-rate';
  readonly pool: string;
  readonly over: { readonly threshold: string; readonly commissionersBear: string };
  readonly under: { readonly threshold: string; readonly commissionersKeep: string };
}

/**
 * M4: a cap on overspend. `before-share`: only variance up to the limit is left to share, and what
 * is beyond falls to `beyondBorneBy`. `after-share`: what the commissioners bear under clause `of`
 * is limited, and what is beyond moves to `beyondBorneBy`.
 */
export type CapClause = ClauseBase & { readonly rule: 'cap'; readonly limit: Limit } & (
    | {
        readonly applied: 'before-share';
        readonly pool: string;
        readonly beyondBorneBy: Side;
      }
    | {
        readonly applied: 'after-share';
        readonly of: string;
        readonly caps: Side;
        readonly beyondBorneBy: Side;
      }
  );

/**
 * M2: the providers' income from these pools, taken together, is never below the floor; commissioners
 * top it up. A floor for the whole year is tested in Month 12.
 */
export interface GuaranteeClause extends ClauseBase {
  readonly rule: 'guarantee';
  readonly pools: readonly string[];
  readonly floor: Limit;
  /** Whether income withdrawn for quality (CQUIN) is made good by the guarantee. */
  readonly includesQuality: 'yes' | 'no';
}

/** M15: CQUIN is inside the plan; the part not achieved is withdrawn from the providers. */
export interface CquinClause extends ClauseBase {
  readonly rule: 'cquin';
  readonly pools: readonly string[];
  readonly percent: string;
  /** The outcome posted as a fraction: 0.8 is 80% achieved. */
  readonly measure: string;
  /** What is settled while no outcome is posted. */
  readonly untilPosted: 'as-achieved' | 'as-missed';
}

/** M11: a reserve pays back part of what a side bears under a clause, while it lasts. */
export interface ReserveDrawClause extends ClauseBase {
  readonly rule: 'reserve-draw';
  readonly reserve: string;
  /** The clause whose loss is covered. */
  readonly covers: string;
  readonly side: Side;
  readonly percent: string;
  /** Who bears what is asked beyond the balance. */
  readonly beyondBorneBy: Side;
}

/** M12: the providers keep part of what they save on passed-through items. */
export interface CostReductionIncentiveClause extends ClauseBase {
  readonly rule: 'cost-reduction-incentive';
  readonly pool: string;
  readonly providersKeep: string;
  readonly paidFrom:
    { readonly source: 'pool' } | { readonly source: 'reserve'; readonly reserve: string };
}

/** Savings against a target, shown and never paid: QIPP and cost improvement in one programme. */
export interface SavingsProgrammeClause extends ClauseBase {
  readonly rule: 'savings-programme';
  readonly target: string;
  /** Items of `saving` postings that count, e.g. `QIPP`, `CIP`. */
  readonly items: readonly string[];
}

export type Clause =
  | BlockClause
  | RemainderClause
  | MarginalRateClause
  | CapClause
  | GuaranteeClause
  | CquinClause
  | ReserveDrawClause
  | CostReductionIncentiveClause
  | SavingsProgrammeClause;

export type RuleName = Clause['rule'];

export interface Terms {
  readonly language: 1;
  readonly title: string;
  /** Where the figures are ours and not a real contract's, the document says so. */
  readonly note?: string;
  readonly contractYear: string;
  readonly partners: readonly TermsPartner[];
  readonly decisions: DecisionRule;
  readonly rounding: { readonly rule: RoundingRule };
  /**
   * What a restatement of a closed month does: `true-up` lets it count from the next month that
   * closes; `reopen` refuses it until the alliance has agreed to reopen the month.
   */
  readonly lateData: { readonly rule: 'true-up' | 'reopen' };
  readonly pools: readonly Pool[];
  readonly reserves: readonly Reserve[];
  /** In the order in which they are carried out. */
  readonly clauses: readonly Clause[];
}

/** A version of the terms with its place in the history. */
export interface AgreedTerms {
  readonly version: number;
  readonly title: string;
  readonly fromPeriod: string;
  readonly terms: Terms;
  readonly proposal: string;
  /** Event number of the agreement. */
  readonly agreedAt: number;
}
