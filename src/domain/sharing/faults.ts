/** A fault in the meaning of a terms document: where it is, what is wrong, and what would be right. */
export interface TermsFault {
  /** The way to the value, as in a JSON pointer: `['clauses', 3, 'limit']`. */
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}
