/**
 * What a mechanism is to the settlement: how it is carried out, what it asks of the document, and
 * what it says of itself. One file per mechanism; `../rules.ts` is the only list of them.
 *
 * To add one: its file here, with its clause; its lines in `../terms.ts` and `../rules.ts`; its shape
 * in src/agreements/clauses; and a worked example in test/examples. Tests hold them together
 * (test/domain/sharing/rules/catalogue.test.ts).
 */
import type { Book } from '../book.js';
import type { TermsFault } from '../faults.js';
import type { Names } from '../names.js';
import type { Clause, RuleName, Terms } from '../terms.js';

/** What a clause does with what is left of a pool's variance. */
export type Takes = 'a-slice' | 'the-rest' | 'nothing';

/** A clause in its place: what a rule checks it against. */
export interface ClauseInPlace {
  readonly terms: Terms;
  readonly place: number;
  /** The clauses before it. */
  readonly earlier: readonly Clause[];
  /** The clauses after it. */
  readonly later: readonly Clause[];
}

export interface Parameter {
  readonly name: string;
  readonly says: string;
}

export interface Rule<C extends Clause = Clause> {
  readonly rule: C['rule'] & RuleName;
  /** Its id in the catalogue of mechanisms. */
  readonly mechanism: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** A worked example of it, under `test/examples`. */
  readonly example: string;
  /** The pools whose money it moves or measures. */
  pools(clause: C, terms: Terms): readonly string[];
  takes(clause: C): Takes;
  /**
   * Of a rule that must have the whole variance of its pool, so that no clause may share any of it
   * before: what is wrong where clause `other` does, and the way out.
   */
  readonly alone?: (pool: string, other: string) => string;
  /** Whether it moves money between the sides, so that a cap or a reserve can name it. */
  readonly shares: boolean;
  /** Of a rule that shows something and never moves money. */
  readonly shownOnly?: true;
  /** Writes its one step into the book. */
  settle(clause: C, book: Book): void;
  /** What the clause makes the ledger do, in a sentence or two with its own digits and names. */
  reads(clause: C, names: Names): string;
  /** Faults of meaning that only this rule knows of. */
  check(clause: C, at: ClauseInPlace): TermsFault[];
}

export const faultIn = (
  at: ClauseInPlace,
  field: readonly (string | number)[],
  sentence: string,
): TermsFault => ({ path: ['clauses', at.place, ...field], sentence });
