/**
 * Files as they are posted: rows set against what stands, opened, sent in batches and closed, all by
 * the domain's own decisions. Nothing here reads a file.
 */
import { createHash } from 'node:crypto';
import { batches } from '../../src/domain/activity/batches.js';
import { decideMonths, decideSubmission, type Coverage } from '../../src/domain/activity/decide.js';
import { detailText, DETAIL_COLUMNS } from '../../src/domain/activity/columns.js';
import { difference } from '../../src/domain/activity/difference.js';
import type { Cell, PostingKind } from '../../src/domain/activity/events.js';
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import { decideClosing, recordedBatches } from '../../src/domain/activity/resume.js';
import { rowsBuilder, type ActivityRows } from '../../src/domain/activity/rows.js';
import { standingBatches } from '../../src/domain/activity/scopes.js';
import { standingLines } from '../../src/domain/activity/standing.js';
import { isRefusal } from '../../src/domain/decider.js';
import type { LedgerEvent } from '../../src/domain/events.js';
import { evolveLedger, forkLedger, type LedgerState } from '../../src/domain/ledger.js';
import { closedFault } from '../../src/domain/period/closed.js';
import { contractYearOf } from '../../src/domain/period/period.js';
import type { Refusal } from '../../src/domain/refusals.js';
import { poolOf } from '../../src/domain/sharing/mapping.js';
import { inForce } from '../../src/domain/sharing/versions.js';
import { as } from './given.js';
import { recordedAll, stateAfter, type Told } from './recorded.js';
import { M, underTerms } from './small-alliance.js';

export interface Row {
  readonly cell: Cell;
  readonly tariff: string;
  /** Pounds as text, up to eight decimals; of an outcome, its measure. */
  readonly price: string;
  /** Up to three decimals. */
  readonly activity: string;
}

const rowOf =
  (kind: PostingKind) =>
  (period: string | number, code: string, price: string, activity = '0', tariff = ''): Row => {
    const month = typeof period === 'number' ? M(period) : period;
    const [pointOfDelivery, item] =
      kind === 'saving' || kind === 'outcome' ? ['', code] : [code, ''];
    return {
      cell: [month, kind, '', pointOfDelivery, '', '', '', '', item],
      tariff,
      price,
      activity,
    };
  };

/** Rows of each kind: month, then point of delivery (or item), then price, activity and tariff. */
export const activity = rowOf('activity');
export const cost = rowOf('cost');
export const saving = rowOf('saving');
export const outcome = rowOf('outcome');

const DETAIL = DETAIL_COLUMNS.map(
  (column) => (tariff: string) => (column === 'tariff' ? tariff : ''),
);

const unitsOf = (text: string): { units: number; scale: number } => {
  const [whole, decimals = ''] = text.split('.');
  return { units: Number(`${whole}${decimals}`), scale: decimals.length };
};

export const fileRows = (rows: readonly Row[]): ActivityRows => {
  const builder = rowsBuilder();
  rows.forEach(({ cell, tariff, price, activity: count }, place) => {
    const money = unitsOf(price);
    const counted = unitsOf(count);
    builder.add(
      place + 1,
      builder.cell(cell),
      builder.detail(detailText(DETAIL.map((of) => of(tariff)))),
      money.units * 10 ** Math.max(0, 2 - money.scale),
      Math.max(2, money.scale),
      counted.units * 10 ** (3 - counted.scale),
    );
  });
  return builder.rows();
};

export interface Sent {
  readonly provider: string;
  readonly commissioner?: string;
  readonly template?: 'acm' | 'simple';
  readonly name: string;
  readonly rows: readonly Row[];
  readonly createdOn?: string;
  readonly coverage?: Coverage;
  readonly acceptOlder?: boolean;
  readonly acceptUnmapped?: boolean;
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What posting a file would record; nothing where it stands already. */
export const postingOf = (
  state: LedgerState,
  batchAt: (number: number) => BatchEvent,
  sent: Sent,
): readonly LedgerEvent[] | Refusal => {
  const { provider, commissioner = 'icb', template = 'simple', name, createdOn = '' } = sent;
  const rows = fileRows(sent.rows);
  const months = rows.cells.map(([period]) => period).sort();
  const terms = inForce(state.versions, months.at(-1)!)?.terms;
  const contractYear = contractYearOf(months[0]!);
  const scope = { provider, commissioner, contractYear, template };
  const standing = standingLines(
    standingBatches(state.activity, scope).map((number) => ({ number, event: batchAt(number) })),
  );
  const sha256 = sha256Of(JSON.stringify(sent));
  const answer = decideSubmission(state.activity, state.alliance!.partners, standing, {
    scope,
    file: { name, sha256, rows: rows.count },
    reportingType: 'flex',
    createdOn,
    rows,
    idOf: (replaces) => `S${sha256Of(`${sha256}|${replaces}`).slice(0, 12)}`,
    poolOf: (cell) => terms && poolOf(terms, cell),
    ...(sent.coverage === undefined ? {} : { coverage: sent.coverage }),
    acceptOlder: sent.acceptOlder ?? false,
    acceptUnmapped: sent.acceptUnmapped ?? false,
  });
  if (isRefusal(answer)) return answer as Refusal;
  if (answer.answer === 'posted-already') return [];
  const { opens, mapping } = answer;
  const change = difference(standing, rows, opens.months);
  const shut = decideMonths(change, (month) => closedFault(month, state));
  if (shut) return shut;
  const lines = [...batches(opens.submission, change)];
  const done = recordedBatches(state.activity, opens.submission, lines);
  const events: LedgerEvent[] = [
    ...(done === undefined ? [{ type: 'SubmissionOpened' as const, data: opens }] : []),
    ...lines.slice(done ?? 0),
  ];
  const after = recordedAll(events, state).reduce(evolveLedger, forkLedger(state));
  const closing = decideClosing(after.activity, opens, change, mapping.unmappedPrice);
  return isRefusal(closing) ? closing : [...events, closing];
};

/** The first file of a provider, posted under the small alliance's terms; cut off before its end. */
export const submission = (
  provider: string,
  rows: readonly Row[],
  { cutOff = false, name = `${provider}-1.csv` } = {},
): Told[] => {
  const posting = postingOf(
    stateAfter(underTerms()),
    () => {
      throw new Error('nothing stands before the first file');
    },
    { provider, name, rows, acceptUnmapped: true },
  );
  if (isRefusal(posting)) throw new Error(`refused: ${JSON.stringify(posting)}`);
  const events = posting as readonly LedgerEvent[];
  return as(provider, ...(cutOff ? events.slice(0, -1) : events));
};
