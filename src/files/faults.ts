/** Everything that is wrong with a file, collected in one pass. */

/** One fault, wherever it comes again. */
export interface Problem {
  /** The header, as the file writes it; blank where the whole row or file is meant. */
  readonly column: string;
  /** The offending text, cut where it is long. */
  readonly value: string;
  /** A sentence. */
  readonly sentence: string;
}

export interface Fault extends Problem {
  /** 1 is the first row below the header; 0 is the file itself. */
  readonly row: number;
}

/** The same problem over all its rows. */
export interface FaultGroup {
  readonly column: string;
  readonly value: string;
  readonly sentence: string;
  readonly rows: number;
  readonly firstRow: number;
}

export interface Faults extends Iterable<Fault> {
  readonly count: number;
  /** How many rows have any. */
  readonly faultyRows: number;
  readonly first: (count: number) => Fault[];
  /** By problem, the most frequent first. */
  readonly groups: () => FaultGroup[];
}

export interface FaultCollector extends Faults {
  /** Rows come in order. */
  readonly add: (row: number, problem: Problem) => void;
  /** Problems that showed only at the end, each put among those of its row. */
  readonly addAtEnd: (
    found: readonly { readonly row: number; readonly problem: Problem }[],
  ) => void;
}

const LONGEST_VALUE = 80;

/** `verdict` follows the value: `"XX" is not on the national list.` */
export const problem = (column: string, value: string, verdict: string): Problem => {
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return {
    column,
    value: shown,
    sentence: shown === '' ? `The value ${verdict}.` : `"${shown}" ${verdict}.`,
  };
};

/** A problem of a whole row or file. */
export const remark = (sentence: string): Problem => ({ column: '', value: '', sentence });

/** Rows and problems are held in two lists: a file misaligned throughout has millions of faults. */
export const faultCollector = (): FaultCollector => {
  const rows: number[] = [];
  const problems: Problem[] = [];
  let faultyRows = 0;
  const at = (place: number): Fault => ({ row: rows[place]!, ...problems[place]! });
  const add = (row: number, found: Problem): void => {
    if (row > 0 && rows.at(-1) !== row) faultyRows += 1;
    rows.push(row);
    problems.push(found);
  };
  return {
    add,
    addAtEnd: (found) => {
      if (found.length === 0) return;
      const before = rows.splice(0).map((row, place) => ({ row, problem: problems[place]! }));
      problems.length = 0;
      faultyRows = 0;
      const all = [...before, ...found].sort((one, other) => one.row - other.row);
      for (const one of all) add(one.row, one.problem);
    },
    get count() {
      return rows.length;
    },
    get faultyRows() {
      return faultyRows;
    },
    first: (count) => rows.slice(0, count).map((_, place) => at(place)),
    groups: () => groupsOf(rows, problems),
    *[Symbol.iterator]() {
      for (let place = 0; place < rows.length; place += 1) yield at(place);
    },
  };
};

/** `June.csv, row 4 (and 2 more rows): AMOUNT: "x" is not an amount.` */
export const groupInWords = (
  file: string,
  { column, sentence, rows, firstRow }: FaultGroup,
): string => {
  const others = `${(rows - 1).toLocaleString('en-GB')} more ${rows === 2 ? 'row' : 'rows'}`;
  const more = rows > 1 ? ` (and ${others})` : '';
  const place = firstRow === 0 ? file : `${file}, row ${firstRow}${more}`;
  return `${place}: ${column === '' ? '' : `${column}: `}${sentence}`;
};

const groupsOf = (rows: readonly number[], problems: readonly Problem[]): FaultGroup[] => {
  const groups = new Map<string, { rows: number; firstRow: number; problem: Problem }>();
  problems.forEach((found, place) => {
    const key = `${found.column}\n${found.sentence}`;
    const group = groups.get(key);
    if (group) group.rows += 1;
    else groups.set(key, { rows: 1, firstRow: rows[place]!, problem: found });
  });
  return [...groups.values()]
    .sort((a, b) => b.rows - a.rows || a.firstRow - b.firstRow)
    .map(({ problem: { column, value, sentence }, rows: count, firstRow }) => ({
      column,
      value,
      sentence,
      rows: count,
      firstRow,
    }));
};
