/**
 * How often a property is tried: few times in the suite, so that it stays quick; `RUNS=20` tries
 * twenty times as often (then give jest a longer --testTimeout).
 */
export const runs = (few: number): { readonly numRuns: number } => ({
  numRuns: few * Math.max(1, Number(process.env['RUNS'] ?? 1)),
});
