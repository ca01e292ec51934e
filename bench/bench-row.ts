/** One line of `npm run bench`: our figure beside that of the raw thing, taken in the same run. */
export interface BenchRow {
  /** What was measured, in words. */
  readonly name: string;
  /** Our figure, with its unit. */
  readonly measured: string;
  /** The figure of the raw thing. */
  readonly bare: string;
  /** Ours to the raw thing. */
  readonly ratio: number;
  /** What was promised, e.g. `at least 0.8x`. */
  readonly limit: string;
  readonly met: boolean;
  readonly note?: string;
}
