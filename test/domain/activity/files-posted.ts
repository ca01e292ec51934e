/** A journal in memory that files are posted to, one after the other, as the import does it. */
import { batches } from '../../../src/domain/activity/batches.js';
import { amountsOf, difference, type Difference } from '../../../src/domain/activity/difference.js';
import type { ActivityEvent, Cell } from '../../../src/domain/activity/events.js';
import type { BatchEvent } from '../../../src/domain/activity/gathered.js';
import { closingOf } from '../../../src/domain/activity/resume.js';
import { monthsOf, rowsBuilder, type ActivityRows } from '../../../src/domain/activity/rows.js';
import { standingBatches } from '../../../src/domain/activity/scopes.js';
import { standingLines, type StandingLines } from '../../../src/domain/activity/standing.js';
import {
  evolveActivity,
  initialActivity,
  type ActivityState,
} from '../../../src/domain/activity/state.js';
import { cellOf, opened, recorded } from './recorded.js';

export const NORTH = {
  provider: 'north',
  commissioner: 'icb',
  contractYear: '2026-27',
  template: 'acm',
} as const;

export interface FileLine {
  readonly cell?: Cell;
  readonly detail?: string;
  /** Pounds x 10^scale. */
  readonly price: number;
  readonly scale?: number;
  /** Thousandths. */
  readonly activity?: number;
}

export const rowsOf = (lines: readonly FileLine[]): ActivityRows => {
  const builder = rowsBuilder();
  lines.forEach(({ cell = cellOf({}), detail = '', price, scale = 2, activity = 1000 }, place) =>
    builder.add(place + 1, builder.cell(cell), builder.detail(detail), price, scale, activity),
  );
  return builder.rows();
};

export interface Journal {
  readonly state: ActivityState;
  readonly events: ActivityEvent[];
}

export const emptyJournal = (): Journal => ({ state: initialActivity(), events: [] });

export const append = (journal: Journal, event: ActivityEvent): void => {
  evolveActivity(journal.state, recorded(event, journal.events.length));
  journal.events.push(event);
};

export const standingIn = ({ state, events }: Journal): StandingLines =>
  standingLines(
    standingBatches(state, NORTH).map((number) => ({
      number,
      event: events[number] as BatchEvent,
    })),
  );

export const post = (
  journal: Journal,
  submission: string,
  rows: ActivityRows,
  months = monthsOf(rows.cells),
): Difference => {
  const change = difference(standingIn(journal), rows, months);
  append(journal, opened(submission));
  for (const batch of batches(submission, change)) append(journal, batch);
  append(journal, {
    type: 'SubmissionPosted',
    data: closingOf(submission, change, '0.00'),
  });
  return change;
};

/** Lines as text, sorted: cell, detail, price at scale 8, thousandths. */
export const textOf = (lines: ActivityRows | StandingLines): string[] => {
  const stands = 'stands' in lines ? lines.stands : undefined;
  const texts: string[] = [];
  for (let place = 0; place < lines.count; place += 1) {
    if (stands?.[place] === 0) continue;
    texts.push(
      [
        lines.cells[lines.cell[place]!]!.join('|'),
        lines.details[lines.detail[place]!]!,
        `${lines.price[place]!}e-${lines.priceScale[place]!}`,
        lines.activity[place]!,
      ].join(' / '),
    );
  }
  return texts.sort();
};

export const pricesOf = ({ state }: Journal): bigint =>
  [...state.totals.values()].reduce((sum, { price }) => sum + price, 0n);

export const movedOf = (change: Difference): bigint => amountsOf(change).moved.price;
