/**
 * The activity fold as a JSON value for a checkpoint: the same state always gives the same bytes.
 * Totals are laid out in columns over a list of distinct words, since the same codes come again in
 * tens of thousands of cells; big integers are text.
 */
import { cellKey, type CellTotals, type LinesSum } from './cells.js';
import type { Cell } from './events.js';
import type { Gathered } from './gathered.js';
import {
  initialActivity,
  type ActivityState,
  type RefusedFile,
  type Submission,
  type Unopened,
} from './state.js';

/** Rows of words: `columns[c][r]` is the place in `words` of column `c` of row `r`. */
interface SavedSums {
  readonly words: readonly string[];
  readonly columns: readonly (readonly number[])[];
  readonly price: readonly string[];
  readonly activity: readonly string[];
  /** Of the few that are outcomes: `[row, lines that stand]`. */
  readonly lines: readonly (readonly [number, number])[];
}

interface SavedGathered {
  readonly batches: readonly number[];
  readonly lines: Gathered['lines'];
  readonly sums: SavedSums;
}

export interface SavedActivity {
  readonly totals: SavedSums;
  readonly submissions: readonly Submission[];
  readonly standing: readonly (readonly [string, readonly string[]])[];
  readonly refusedFiles: readonly RefusedFile[];
  readonly gathered: readonly (readonly [string, SavedGathered])[];
  readonly openings: readonly (readonly [string, number, string | null])[];
  readonly unopened: readonly (readonly [
    string,
    SavedGathered,
    Unopened['each'],
    Unopened['closing'] | null,
  ])[];
}

export const saveActivity = (state: ActivityState): SavedActivity => ({
  totals: saveSums(
    sorted(state.totals).map(([, { provider, commissioner, cell, ...sum }]) => ({
      row: [provider, commissioner, ...cell],
      ...sum,
    })),
  ),
  submissions: [...state.submissions.values()].sort((a, b) => a.firstEvent - b.firstEvent),
  standing: sorted(state.standing),
  refusedFiles: [...state.refusedFiles],
  gathered: sorted(state.gathered).map(([id, gathered]) => [id, saveGathered(gathered)] as const),
  openings: sorted(state.openings).map(
    ([key, { first, open }]) => [key, first, open ?? null] as const,
  ),
  unopened: sorted(state.unopened).map(
    ([id, { gathered, each, closing }]) =>
      [id, saveGathered(gathered), each, closing ?? null] as const,
  ),
});

export const loadActivity = (saved: SavedActivity): ActivityState => {
  const state = initialActivity();
  loadTotals(saved.totals, state.totals);
  for (const submission of saved.submissions) {
    state.submissions.set(submission.submission, submission);
  }
  for (const [key, standing] of saved.standing) state.standing.set(key, standing);
  state.refusedFiles.push(...saved.refusedFiles);
  for (const [id, gathered] of saved.gathered) state.gathered.set(id, loadGathered(gathered));
  for (const [key, first, open] of saved.openings) {
    state.openings.set(key, { first, open: open ?? undefined });
  }
  for (const [id, gathered, each, closing] of saved.unopened) {
    state.unopened.set(id, {
      gathered: loadGathered(gathered),
      each,
      ...(closing ? { closing } : {}),
    });
  }
  return state;
};

/** By key, in the order of code units: the order of folding must not show. */
const sorted = <T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

interface Sum extends LinesSum {
  readonly row: readonly string[];
}

const saveSums = (sums: readonly Sum[]): SavedSums => {
  const words = new Map<string, number>();
  const columns: number[][] = (sums[0]?.row ?? []).map(() => []);
  for (const { row } of sums) {
    row.forEach((word, column) => {
      const place = words.get(word) ?? words.size;
      if (place === words.size) words.set(word, place);
      columns[column]!.push(place);
    });
  }
  return {
    words: [...words.keys()],
    columns,
    price: sums.map(({ price }) => price.toString()),
    activity: sums.map(({ activity }) => activity.toString()),
    lines: sums.flatMap(({ lines }, row) => (lines === undefined ? [] : [[row, lines] as const])),
  };
};

const loadSums = ({ price, activity, lines }: SavedSums): LinesSum[] => {
  const sums: LinesSum[] = price.map((text, row) => ({
    price: BigInt(text),
    activity: BigInt(activity[row]!),
  }));
  for (const [row, standing] of lines) sums[row] = { ...sums[row]!, lines: standing };
  return sums;
};

const rowOf = ({ words, columns }: SavedSums, line: number): string[] =>
  columns.map((column) => words[column[line]!]!);

const loadTotals = (saved: SavedSums, totals: CellTotals): void => {
  loadSums(saved).forEach((sum, line) => {
    const [provider, commissioner, ...rest] = rowOf(saved, line) as [string, string, ...string[]];
    const cell = rest as unknown as Cell;
    totals.set(cellKey(provider, commissioner, cell), {
      provider,
      commissioner,
      cell,
      ...sum,
    });
  });
};

const saveGathered = ({ batches, lines, sums }: Gathered): SavedGathered => ({
  batches: [...batches],
  lines: { ...lines },
  sums: saveSums(sorted(sums).map(([, { cell, ...sum }]) => ({ row: cell, ...sum }))),
});

const loadGathered = ({ batches, lines, sums }: SavedGathered): Gathered => ({
  batches: [...batches],
  lines: { ...lines },
  sums: new Map(
    loadSums(sums).map((sum, line) => {
      const cell = rowOf(sums, line) as unknown as Cell;
      return [cell.join('|'), { cell, ...sum }] as const;
    }),
  ),
});
