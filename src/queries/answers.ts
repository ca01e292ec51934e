/**
 * The shapes of every answer: pages, the API and the command line show these and compute no money of
 * their own. Money is decimal text in pounds; plus is received, minus is paid.
 */
import type { Role } from '../domain/alliance/events.js';
import type { Part } from '../domain/sharing/statement.js';
import type { ScenarioClock } from './scenarios/answers.js';
import type { DisputeBearing, DisputesBeside } from './disputes/answers.js';
import type { DecisionTrace } from './explain/decided.js';

export type { DecisionTrace };

/** The three clocks of an answer, always stated: effective, known, terms. */
export interface Clocks {
  readonly alliance: string;
  readonly name: string;
  /** Effective: the contract period, e.g. `2026-27-M06`. */
  readonly period: string;
  /** Known: the last event taken into account. */
  readonly asAt: number;
  /** When that event was recorded. */
  readonly recordedAt: string;
  /** Hash of that event. */
  readonly chainHead: string;
  /** The last event there is. */
  readonly latest: number;
  /** Terms: the versions applied in the year to date, in order. */
  readonly terms: readonly TermsApplied[];
  /** Where a version was asked for, to speak for the whole year. */
  readonly termsAsked?: number;
  /** The close of the period as known at `asAt`. */
  readonly closed?: Closed;
  /** Where the answer is a what-if: which scenario, on what is known at `asAt`. */
  readonly scenario?: ScenarioClock;
}

export interface TermsApplied {
  readonly version: number;
  readonly title: string;
  readonly fromPeriod: string;
  readonly proposal: string;
  /** Event number of the agreement. */
  readonly agreedAt: number;
}

export interface Closed {
  readonly closedAt: number;
  readonly asAt: number;
  readonly chainHead: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
}

export type Scope = 'in-month' | 'to-date';

/** Plan, actual and variance (actual less plan), and who carries the variance. */
export interface PoolFigures {
  readonly plan: string;
  readonly actual: string;
  readonly variance: string;
  /** What each side bears (plus) or keeps (minus) of the variance; the rest came from a reserve. */
  readonly commissioners: string;
  readonly providers: string;
  readonly reserves: string;
  /** Variance less everything borne: nil in a settled pool. */
  readonly unshared: string;
  readonly activityPlanned: string;
  readonly activityActual: string;
}

export interface PoolRow {
  readonly pool: string;
  readonly name: string;
  readonly inMonth: PoolFigures;
  readonly toDate: PoolFigures;
  /** Caps, guarantees, reserve limits and triggers that were met in the year to date, in words. */
  readonly met: readonly {
    readonly what: 'cap' | 'guarantee' | 'reserve-limit' | 'break-glass';
    readonly words: string;
  }[];
}

export interface ShareFigures {
  /** By part; parts with no entries are left out. */
  readonly parts: Readonly<Partial<Record<Part, string>>>;
  /** Sum of the parts. */
  readonly net: string;
}

export interface ShareRow {
  readonly partner: string;
  readonly name: string;
  readonly odsCode: string;
  readonly role: Role;
  readonly inMonth: ShareFigures;
  readonly toDate: ShareFigures;
  /** Where the period is closed: net to date as closed, and what has moved since. */
  readonly closed?: { readonly net: string; readonly movedSince: string };
}

export interface ReserveRow {
  readonly reserve: string;
  readonly name: string;
  readonly limit: string;
  /** What it opened with: carried forward from reserves of the year before. */
  readonly broughtForward: string;
  readonly contributed: string;
  readonly drawn: string;
  readonly released: string;
  readonly balance: string;
  readonly drawnInMonth: string;
  readonly limitMet: boolean;
  /** Each draw by the clause that made it. */
  readonly draws: readonly {
    readonly clause: string;
    readonly words: string;
    readonly amount: string;
  }[];
}

export interface Position {
  readonly clocks: Clocks;
  readonly pools: readonly PoolRow[];
  readonly poolsTotal: { readonly inMonth: PoolFigures; readonly toDate: PoolFigures };
  readonly partners: readonly ShareRow[];
  readonly reserves: readonly ReserveRow[];
  /** Money set aside for a purpose: by released reserves, and gains that are reinvested. */
  readonly reinvestment: readonly { readonly purpose: string; readonly amount: string }[];
  /** What released reserves carry forward, by the reserve of the next contract year that opens with it. */
  readonly carriedForward: readonly {
    readonly contractYear: string;
    readonly reserve: string;
    readonly amount: string;
  }[];
  /** What has been restated of closed months, where the terms let it be ignored. */
  readonly late?: LateDataTold;
  /** Months to date with a plan and nothing posted, which count as nil. */
  readonly unposted: readonly UnpostedRow[];
  /** What is in dispute of the year to date: beside the figures, and no part of them. */
  readonly disputes: DisputesBeside;
  /** Money of standing lines that map to no pool of the terms in force. */
  readonly unmapped: { readonly price: string; readonly cells: number };
  /** Sum of every account there is: nil, or something is wrong. */
  readonly unexplained: string;
}

export interface LateDataTold {
  readonly threshold: string;
  /** The last closed month: movements are to date at it. */
  readonly through: string;
  /** Whether it counts: it does once it moves some partner by the threshold. */
  readonly counts: boolean;
  readonly moves: readonly {
    readonly partner: string;
    readonly name: string;
    readonly amount: string;
  }[];
  /** The same in a sentence. */
  readonly words: string;
}

/**
 * Figures have addresses: `pool/<id>/plan|actual|variance|commissioners|providers|reserves`,
 * `partner/<id>/net|<part>`, `reserve/<id>/brought-forward|contributed|drawn|released|balance`, and a step of a
 * settlement itself: `step/<version>/<through>/<number>`; an entry of the journal:
 * `entry/<period>/<number>`.
 */
export interface Explanation {
  readonly clocks: Clocks;
  readonly figure: string;
  readonly scope: Scope;
  /** What the figure is, in words. */
  readonly title: string;
  readonly amount: string;
  readonly steps: readonly ExplainedStep[];
  /** Of the steps; equals `amount`. */
  readonly sum: string;
  /** `amount` less `sum`: nil, or something is wrong. */
  readonly unexplained: string;
  /** Open disputes about the figure, or about something that it rests on; left out where there is none. */
  readonly disputes?: readonly DisputeBearing[];
}

export interface ExplainedStep {
  /** From 1, in the order in which they are carried out. */
  readonly n: number;
  readonly rule: string;
  readonly words: string;
  /** What this step adds to the figure, signed. */
  readonly amount: string;
  readonly clause?: {
    readonly id: string;
    readonly ref: string;
    readonly text: string;
    readonly version: number;
    readonly title: string;
  };
  readonly decision?: DecisionTrace;
  readonly inputs: readonly ExplainedInput[];
  /** Rounded less exact, where a fraction of a penny was rounded. */
  readonly rounding: string;
  /** In one month: what the same step came to through the month before, which is taken off. */
  readonly before?: {
    readonly through: string;
    readonly amount: string;
    /** The step is no more: all that it came to goes. */
    readonly gone?: true;
  };
  /** The cumulative run that the step belongs to. */
  readonly run?: { readonly version: number; readonly through: string; readonly sign: 1 | -1 };
}

export interface ExplainedInput {
  readonly label: string;
  readonly value: string;
  readonly unit: 'money' | 'rate' | 'count';
  /** Address of a figure that explains this input further. */
  readonly figure?: string;
  /** Posted lines that sum to it. */
  readonly lines?: LinesFilter;
  readonly event?: number;
}

/** Which posted lines; what is left out is no filter. Months `from` through `through`, or `period` alone. */
export interface LinesFilter {
  readonly pool?: string;
  /** `true`: only lines that map to no pool. */
  readonly unmapped?: boolean;
  readonly kind?: string;
  readonly item?: string;
  readonly provider?: string;
  readonly commissioner?: string;
  readonly period?: string;
  readonly from?: string;
  readonly through?: string;
  readonly submission?: string;
  /** `true`: without late lines of closed months that do not count. */
  readonly counted?: boolean;
  /** Version of the terms whose mapping says which pool takes a line; default: that of its month. */
  readonly version?: string;
}

export interface PostedLine {
  /** `event/line`. */
  readonly address: string;
  readonly event: number;
  readonly line: number;
  readonly change: 'posted' | 'restated' | 'withdrawn';
  readonly submission: string;
  readonly file: string;
  /** Row in the file, from 1 below the header; 0 for a line the file no longer carries. */
  readonly row: number;
  readonly recordedAt: string;
  readonly provider: string;
  readonly commissioner: string;
  readonly period: string;
  readonly kind: string;
  readonly pool: string;
  readonly pointOfDelivery: string;
  readonly localPointOfDelivery: string;
  readonly treatmentFunction: string;
  readonly tariffCode: string;
  readonly item: string;
  readonly wasPrice: string;
  readonly price: string;
  /** `price` less `wasPrice`: what the line moved. */
  readonly moved: string;
  readonly wasActivity: string;
  readonly activity: string;
  /** Address of the line that this one restates or withdraws. */
  readonly of?: string;
}

export interface Lines {
  readonly clocks: Clocks;
  readonly filter: LinesFilter;
  /** Over all lines of the filter, not only this page. */
  readonly total: {
    readonly lines: number;
    readonly moved: string;
    readonly activityMoved: string;
  };
  readonly lines: readonly PostedLine[];
  /** Address of the last line here, where more follow. */
  readonly next?: string;
}

/** One event, told in a sentence. */
export interface HistoryLine {
  readonly event: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
  readonly words: string;
  /** The period it bears on, where there is one. */
  readonly period?: string;
  readonly proposal?: string;
  readonly submission?: string;
  readonly hash: string;
}

/** What is still to be paid, and by whom: the year to date by the agreed payment route. */
export interface ClosingStatement {
  readonly clocks: Clocks;
  /** Whether the last month of the year is closed. */
  readonly final: boolean;
  /** The same in a sentence. */
  readonly standing: string;
  /** Pools and months with a plan and nothing posted, which is counted as nil. */
  readonly unposted: readonly UnpostedRow[];
  /** Who pays whom, in a sentence, and the paper clause that says so. */
  readonly route: string;
  readonly clause: { readonly ref: string; readonly text: string };
  readonly partners: readonly ClosingRow[];
  /** All partners together: what is due sums to nil. */
  readonly together: Pick<ClosingRow, 'position' | 'funds' | 'onAccount' | 'due'>;
  readonly onAccount: readonly PaymentRow[];
  /** The payments that settle all that is due. */
  readonly settlement: readonly PaymentRow[];
}

export interface UnpostedRow {
  readonly pool: string;
  readonly name: string;
  readonly periods: readonly string[];
  /** The same in a sentence. */
  readonly words: string;
}

export interface ClosingRow {
  readonly partner: string;
  readonly name: string;
  readonly role: Role;
  /** Received less paid under the agreement. */
  readonly position: string;
  /** Money of reserves and purposes that it holds. */
  readonly funds: string;
  /** Received less paid on account. */
  readonly onAccount: string;
  /** Position and funds less what went on account: still to receive; below nil, to pay. */
  readonly due: string;
}

export interface PaymentRow {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly amount: string;
}

/** Double entries of each month, which sum to the position. */
export interface Journal {
  readonly clocks: Clocks;
  readonly entries: readonly JournalEntry[];
}

export interface JournalEntry {
  /** `entry/2026-27-M06/17`: `explain` opens it. */
  readonly address: string;
  readonly period: string;
  /** The last day of the period. */
  readonly date: string;
  readonly part: Part;
  readonly rule: string;
  readonly clause?: string;
  readonly pool?: string;
  readonly from: JournalAccount;
  readonly to: JournalAccount;
  /** Moves from the one to the other; above nil. */
  readonly amount: string;
}

export interface JournalAccount {
  /** `partner:east`, `pool:urgent`, `reserve:risk`, `reinvestment:transformation`, `carried-forward:2027-28/risk`. */
  readonly account: string;
  readonly name: string;
}
