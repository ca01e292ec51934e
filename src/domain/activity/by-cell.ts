/** Lines of one cell together, each cell's in the order they came. */

export interface CellGroups {
  /** Places of lines, cell after cell. */
  readonly order: Int32Array;
  /** Where in `order` each cell begins; one more than there are cells, for the end of the last. */
  readonly start: Int32Array;
}

/**
 * @param cell by line; below zero for a line of no cell, which is left out
 * @param cells how many cells there are
 */
export const groupByCell = (
  places: Int32Array,
  cell: ArrayLike<number>,
  cells: number,
): CellGroups => {
  const start = new Int32Array(cells + 1);
  for (const place of places) if (cell[place]! >= 0) start[cell[place]! + 1]! += 1;
  for (let one = 0; one < cells; one += 1) start[one + 1]! += start[one]!;
  const end = start.slice();
  const order = new Int32Array(start[cells]!);
  for (const place of places) {
    const one = cell[place]!;
    if (one < 0) continue;
    order[end[one]!] = place;
    end[one]! += 1;
  }
  return { order, start };
};

export const allPlaces = (count: number): Int32Array =>
  Int32Array.from({ length: count }, (_, place) => place);
