/**
 * The agreement as data: what a terms document says once read. No code runs from it.
 * Amounts are plain decimal text in pounds (`34100000.00`); rates are text with a sign (`50%`). What
 * a clause of each mechanism says is in its file in `rules/`; here is only their union.
 * The published JSON Schema (src/agreements/agreement.schema.json and clauses/) describes the same.
 */
import type { Role } from '../alliance/events.js';
import type { Rounding } from '../money/money.js';
import type { Payments } from './closing/payments.js';
import type { Override } from './override.js';
import type { PlanChange } from './plan-changes.js';
import type { BandsClause } from './rules/bands.js';
import type { Succession } from './successions.js';
import type { BlockClause } from './rules/block.js';
import type { CapClause } from './rules/cap.js';
import type { CollarClause } from './rules/collar.js';
import type { CostReductionIncentiveClause } from './rules/cost-reduction-incentive.js';
import type { CquinClause } from './rules/cquin.js';
import type { DeadbandClause } from './rules/deadband.js';
import type { FactorClause } from './rules/factor.js';
import type { GuaranteeClause } from './rules/guarantee.js';
import type { LineOwnerClause } from './rules/line-owner.js';
import type { AtRiskPotClause } from './rules/at-risk-pot.js';
import type { WaterfallClause } from './rules/waterfall.js';
import type { BreakGlassClause } from './rules/break-glass.js';
import type { ControlTotalsClause } from './rules/control-totals.js';
import type { ReinvestClause } from './rules/reinvest.js';
import type { ComparatorClause } from './rules/comparator.js';
import type { BestPracticeTariffClause } from './rules/best-practice-tariff.js';
import type { MarginalRateClause } from './rules/marginal-rate.js';
import type { ReliefClause } from './rules/relief.js';
import type { RemainderClause } from './rules/remainder.js';
import type { ReserveDrawClause } from './rules/reserve-draw.js';
import type { SavingsProgrammeClause } from './rules/savings-programme.js';

export type Side = 'commissioners' | 'providers';

export interface TermsPartner {
  readonly id: string;
  readonly name: string;
  readonly odsCode: string;
  readonly role: Role;
}

/** When a proposal becomes a fact. Every partner has a say; the proposer's own support counts. */
export type DecisionRule = {
  /** Who may carry or reject a proposal alone; nobody, where it is not said. */
  readonly override?: Override;
} & (
  | { readonly rule: 'unanimous' }
  /** More than half of the partners. */
  | { readonly rule: 'majority' }
  /** Weights of those in support reach the quorum. */
  | {
      readonly rule: 'weighted';
      readonly quorum: string;
      readonly weights: Readonly<Record<string, string>>;
    }
);

/**
 * M14, how a side shares what it bears or receives: in proportion to the plan for the year, to the
 * actual to date (by plan while there is none), to what each pays into the pool, to how far its own
 * plan lines are over (or under) plan, or by weights: plain (`3`), or percentages that sum to 100%.
 * Odd pennies go to the largest fractions; exactly equal ones to the partner named first in `partners`.
 */
export type SplitRule =
  | 'by-plan'
  | 'by-actual'
  | 'by-contribution'
  | 'by-variance'
  | { readonly weights: Readonly<Record<string, string>> }
  | { readonly firstCall: FirstCall }
  | FixedParts;

/** One partner bears up to an amount in the year before all others; the rest goes by another rule. */
export interface FirstCall {
  readonly partner: string;
  readonly upTo: string;
  readonly then: SplitRule;
}

/** Some partners have fixed parts (percentages, whole units); the rest, odd pennies too, is one partner's. */
export interface FixedParts {
  readonly parts: Readonly<Record<string, string>>;
  readonly rest: string;
}

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
  /** Who pays the plan in, in pounds for the year, where it is not the commissioner of each line. */
  readonly contributions?: Readonly<Record<string, string>>;
  readonly takes: readonly RowMatch[];
}

export interface Reserve {
  readonly id: string;
  readonly name: string;
  /** Who pays in at the start of the year, in pounds. The limit is the sum, and what it opens with. */
  readonly contributions: Readonly<Record<string, string>>;
  /** It begins with what reserves of the year before carry forward into it; without this they may not. */
  readonly opensWith?: 'brought-forward';
  /** The pools that it may pay for; any, where it is not said. */
  readonly paysFor?: readonly string[];
  /** Where the undrawn balance goes once its release is agreed. */
  readonly release: Release;
}

/** To partners, to a purpose, into a reserve of the next year, or among several of these by weights. */
export type Release =
  ReleaseTo | { readonly to: 'several'; readonly among: readonly ReleasePart[] };

export type ReleaseTo =
  | { readonly to: 'partners'; readonly weights: Readonly<Record<string, string>> }
  | { readonly to: 'reinvestment'; readonly purpose: string }
  | CarryForward;

/** Into a reserve of the following contract year, which opens with it. */
export interface CarryForward {
  readonly to: 'carry-forward';
  /** The id of that reserve in the terms of that year. */
  readonly into: string;
  readonly clause: ClauseBase['clause'];
}

export type ReleasePart = ReleaseTo & { readonly weight: string };

/**
 * An outcome that a clause hangs on: the latest that the provider has posted of the measure for the
 * commissioner. The two may be left out where the pool has one plan line. `untilPosted` is what
 * counts while nothing is posted: 100% (`as-achieved`), 0% (`as-missed`), or a value (`87%`).
 */
export interface OutcomeNamed {
  readonly measure: string;
  readonly provider?: string;
  readonly commissioner?: string;
  readonly untilPosted: 'as-achieved' | 'as-missed' | `${string}%`;
}

/** Whose units are counted, as an outcome is named; while none are posted, those expected or none count. */
export type UnitsNamed = Omit<OutcomeNamed, 'untilPosted'> & {
  readonly untilPosted: 'as-expected' | 'none';
};

/** A rate of sharing: plain (`50%`), or one that follows an outcome. */
export type Rate = string | RateByOutcome;

/**
 * M7: `times` is rate x outcome; `one-less-times` is 1 - factor x outcome; `curve` runs straight
 * between points. M8 and M9: `gate` is one rate where the outcome is reached, and another where not.
 */
export type RateByOutcome = { readonly outcome: OutcomeNamed } & (
  | {
      readonly shape: 'gate';
      readonly atLeast: string;
      readonly rate: Rate;
      readonly otherwise: Rate;
    }
  | { readonly shape: 'times'; readonly rate: string }
  | {
      readonly shape: 'one-less-times';
      readonly factor: string;
      readonly floor: string;
      readonly ceiling: string;
    }
  | { readonly shape: 'curve'; readonly points: readonly CurvePoint[] }
);

/** At this outcome, this rate. Points rise by outcome; outside them the curve is flat. */
export interface CurvePoint {
  readonly at: string;
  readonly rate: string;
}

/**
 * A limit that says what it is a limit of. Money is for the whole year or grows with the plan's
 * phasing; a percentage is of the plan to date, of the plan for the year, or of a yearly revenue or
 * fee that the agreement states (a fee at risk), which again is for the year or phased.
 */
export type Limit = LimitOfPlan | LimitInMoney;

export interface LimitOfPlan {
  readonly percent: string;
  readonly of: 'plan-to-date' | 'plan-for-the-year';
}

export type LimitInMoney = { readonly basis: 'for-the-year' | 'phased-with-plan' } & (
  | { readonly amount: string }
  | { readonly percent: string; readonly of: 'revenue' | 'fee'; readonly stated: string }
);

export interface ClauseBase {
  readonly id: string;
  /** The paper clause that this carries out, quoted. */
  readonly clause: { readonly ref: string; readonly text: string };
}

export type Clause =
  | BlockClause
  | RemainderClause
  | MarginalRateClause
  | DeadbandClause
  | BandsClause
  | CapClause
  | CollarClause
  | FactorClause
  | ReliefClause
  | GuaranteeClause
  | CquinClause
  | ReserveDrawClause
  | CostReductionIncentiveClause
  | SavingsProgrammeClause
  | LineOwnerClause
  | AtRiskPotClause
  | WaterfallClause
  | BreakGlassClause
  | ControlTotalsClause
  | ReinvestClause
  | ComparatorClause
  | BestPracticeTariffClause;

export type RuleName = Clause['rule'];

export type LateDataRule =
  | { readonly rule: 'true-up' | 'reopen' }
  | { readonly rule: 'ignore-under'; readonly threshold: string };

export interface Terms {
  readonly language: 1;
  readonly title: string;
  /** Where the figures are ours and not a real contract's, the document says so. */
  readonly note?: string;
  readonly contractYear: string;
  readonly partners: readonly TermsPartner[];
  /** Partners that have taken the place of others. */
  readonly successions?: readonly Succession[];
  readonly decisions: DecisionRule;
  /** Of every amount that a settlement comes to, and of every division. */
  readonly rounding: Rounding;
  /**
   * What a restatement of a closed month does: `true-up` lets it count from the next month that
   * closes; `reopen` refuses it until the alliance has agreed to reopen the month; `ignore-under`
   * lets it count once all of it together moves some partner by the threshold or more.
   */
  readonly lateData: LateDataRule;
  /** Who pays whom, and what is paid on account. */
  readonly payments?: Payments;
  readonly pools: readonly Pool[];
  /** Changes of the plans, carried out in their order. */
  readonly planChanges?: readonly PlanChange[];
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
