/**
 * Amounts that were written with commas and no quotes, so that CSV cuts them: of `1,003,333.33` only
 * the 1 is left in its column, and the rest pushes blanks over the end of the row. Such a row has
 * more values than the header, and a number in it goes on in the next value. Blanks behind the last
 * column are also what spreadsheets leave there: where most rows that are as long show no such
 * number, nothing is said of those that do.
 */
import { readAmount } from './amount-text.js';
import { problem, type Problem } from './faults.js';
import type { NumberColumn } from './headers.js';

export interface CutWatch {
  readonly see: (record: readonly string[], row: number) => void;
  /** Once every row has been seen. */
  readonly found: () => readonly { readonly row: number; readonly problem: Problem }[];
}

interface Suspect {
  readonly row: number;
  readonly length: number;
  readonly problem: Problem;
}

/** `written`: values of the header row as it is written, blank ones too. */
export const cutWatch = (
  headers: readonly string[],
  numbers: readonly NumberColumn[],
  written: number,
): CutWatch => {
  const suspects: Suspect[] = [];
  /** By the length of a row: how many more show no cut number than show one. */
  const balance = new Map<number, number>();
  return {
    see: (record, row) => {
      const { length } = record;
      if (length <= headers.length || length === written) return;
      const found = cutIn(record, headers, numbers);
      balance.set(length, (balance.get(length) ?? 0) + (found === undefined ? 1 : -1));
      if (found !== undefined) suspects.push({ row, length, problem: found });
    },
    found: () => suspects.filter(({ length }) => balance.get(length)! <= 0),
  };
};

/** Groups of three are looked for in every number before decimals are in any: `100`, `1`, `003.33`. */
const cutIn = (
  record: readonly string[],
  headers: readonly string[],
  numbers: readonly NumberColumn[],
): Problem | undefined => {
  const surplus = record.length - headers.length;
  for (const [mark, restOf] of WAYS) {
    for (const { place } of numbers) {
      const head = record[place]!.trim();
      const rest = restOf(head, record.slice(place + 1, place + 1 + surplus));
      if (rest.length === 0 || !fitsWithout(rest.length, record, place, numbers, mark)) continue;
      const said = rest.map((piece) => `"${piece}"`).join(' and ');
      return problem(
        headers[place]!,
        head,
        `is followed by ${said} in a row of ${record.length} values, where the header has ${headers.length}, ` +
          `as a number is that was cut at its comma: write ${[head, ...rest].join(mark)}, or put it in quotes; ` +
          'if it is right as it stands, take the blank values off the end of the row',
      );
    }
  }
  return undefined;
};

const IS_GROUP = /^\d{3}(\.\d+)?%?$/;
const IS_SHORT = /^[-+]?£?-?\d{1,3}$/;
const IS_WHOLE = /^[-+]?£?-?\d+$/;
const IS_NIL = /^[-+]?£?-?0$/;

/** The values behind a number that look like the rest of it. */
type RestOf = (head: string, next: readonly string[]) => string[];

const groups: RestOf = (head, next) => {
  const rest: string[] = [];
  if (!IS_SHORT.test(head)) return rest;
  for (const piece of next.map((value) => value.trim())) {
    if (!IS_GROUP.test(piece)) break;
    rest.push(piece);
    if (!/^\d+$/.test(piece)) break;
  }
  return rest;
};

const decimals: RestOf = (head, [next = '']) => {
  const areDecimals = (IS_NIL.test(head) ? /^\d+%?$/ : /^\d{1,2}%?$/).test(next.trim());
  return IS_WHOLE.test(head) && areDecimals ? [next.trim()] : [];
};

/** What stands between the pieces in the number as it was meant. */
const WAYS = [
  ['', groups],
  ['.', decimals],
] as const;

/** Whether the numbers behind are numbers too once the rest is put back where it belongs. */
const fitsWithout = (
  pieces: number,
  record: readonly string[],
  place: number,
  numbers: readonly NumberColumn[],
  mark: '' | '.',
): boolean =>
  numbers
    .filter((other) => other.place > place)
    .every(({ place: at, required }) => {
      const text = record[at + pieces]!.trim();
      return text === ''
        ? mark === '' && !required
        : typeof readAmount(text.replace(/%$/, ''), 0, 8) !== 'string';
    });
