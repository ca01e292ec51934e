/** Where a random clause stands, and what it may name there. */
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import type { Dice } from './dice.js';

export interface Place {
  /** The pool whose clauses these are. */
  readonly pool: string;
  readonly pools: readonly string[];
  readonly reserves: readonly string[];
  readonly partners: readonly string[];
  /** Pools that are settled on the price of activity. */
  readonly priced: readonly string[];
  /** Pools that the control totals of a system end. */
  readonly system: readonly string[];
  /** Whether one clause has the whole variance of the pool. */
  readonly alone: boolean;
  /** Whether clauses of earlier pools may have taken some of its underspend. */
  readonly tapped: boolean;
  /** Other pools of whose variance something may still be taken. */
  readonly open: readonly string[];
  /** The clauses of the pool so far. */
  readonly before: readonly Clause[];
}

/** The clauses of one rule there, often none. */
export type RandomClauses = (dice: Dice, place: Place) => Clause[];

export const PAPER = { ref: '1', text: 'As agreed.' };

export const base = ({ pool }: Place, kind: string) => ({ id: `${pool}-${kind}`, clause: PAPER });

const NOT_SHARING: ReadonlySet<string> = new Set([
  'cost-reduction-incentive',
  'reserve-draw',
  'at-risk-pot',
  'best-practice-tariff',
  'reinvest',
]);

/** Clauses of the pool so far that move money between the sides, by id. */
export const sharing = ({ before }: Place): string[] =>
  before.filter(({ rule }) => !NOT_SHARING.has(rule)).map(({ id }) => id);
