/** Lines of a batch, readable: every column by name, amounts as decimal text. */
import { decimalText } from './amounts.js';
import { detailOf, namedCell, type CellColumn, type DetailColumn } from './columns.js';
import type { BatchEvent } from './gathered.js';

export interface Line {
  /** Place in its event: the line's address is `event/line`. */
  readonly line: number;
  readonly change: 'posted' | 'restated' | 'withdrawn';
  /** Row in the file, 1 is the first below the header; a withdrawn line has none. */
  readonly row?: number;
  /** Address of what stood before. */
  readonly of?: { readonly event: number; readonly line: number };
  readonly cell: Readonly<Record<CellColumn, string>>;
  readonly detail: Readonly<Record<DetailColumn, string>>;
  /** Pounds; what stands from here on, and what stood. */
  readonly price?: string;
  readonly wasPrice?: string;
  readonly activity?: string;
  readonly wasActivity?: string;
}

export const isBatch = (event: { readonly type: string }): event is BatchEvent =>
  ['ActivityPosted', 'ActivityRestated', 'ActivityWithdrawn'].includes(event.type);

/** All lines of a batch, in order. */
export function* linesOf(event: BatchEvent): Generator<Line> {
  const details = event.data.detail.split(';');
  for (let line = 0; line < event.data.cell.length; line += 1) {
    yield { ...whereOf(event, line, details[line]!), ...amountsOf(event, line) };
  }
}

/** One line of a batch; undefined where it has no such line. */
export const lineOf = (event: BatchEvent, line: number): Line | undefined =>
  line >= 0 && line < event.data.cell.length
    ? {
        ...whereOf(event, line, event.data.detail.split(';')[line]!),
        ...amountsOf(event, line),
      }
    : undefined;

const whereOf = ({ data }: BatchEvent, line: number, detail: string) => ({
  line,
  cell: namedCell(data.cells[data.cell[line]!]!),
  detail: detailOf(detail),
});

type Amounts = Omit<Line, 'line' | 'cell' | 'detail'>;

const amountsOf = ({ type, data }: BatchEvent, line: number): Amounts => {
  const price = (column: readonly number[]): string =>
    decimalText(BigInt(column[line]!), data.priceScale, 2);
  const activity = (column: readonly number[]): string =>
    decimalText(BigInt(column[line]!), data.activityScale);
  switch (type) {
    case 'ActivityPosted':
      return {
        change: 'posted',
        row: data.row[line]!,
        price: price(data.price),
        activity: activity(data.activity),
      };
    case 'ActivityRestated':
      return {
        change: 'restated',
        row: data.row[line]!,
        of: { event: data.ofEvent[line]!, line: data.ofLine[line]! },
        wasPrice: price(data.wasPrice),
        price: price(data.price),
        wasActivity: activity(data.wasActivity),
        activity: activity(data.activity),
      };
    case 'ActivityWithdrawn':
      return {
        change: 'withdrawn',
        of: { event: data.ofEvent[line]!, line: data.ofLine[line]! },
        wasPrice: price(data.wasPrice),
        wasActivity: activity(data.wasActivity),
      };
  }
};
