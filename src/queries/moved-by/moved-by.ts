/**
 * Backward explanation: from an event or a posted line to every figure that it moved. Two readings,
 * since both are asked for and they differ: what moved when it was recorded, and what it moves in the
 * position asked for (see src/domain/left-out for what leaving out means).
 *
 * A file of £40,000 in a pool shared half and half, capped since: recorded, it moved the provider by
 * £20,000; now, with the cap met without it as well, by £40,000.
 */
import { isRefusal } from '../../domain/decider.js';
import { lineOf } from '../../domain/activity/lines.js';
import type { RecordedEvent } from '../../domain/events.js';
import { leaveOut, type LeftOut } from '../../domain/left-out/left-out.js';
import { submissionOf } from '../../domain/left-out/lines.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { contractYearOf, periodInWords } from '../../domain/period/period.js';
import { sentenceOf, type Refusal } from '../../domain/refusals.js';
import { isNet } from '../../domain/sharing/figures.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { Scope } from '../answers.js';
import { historyLine } from '../history.js';
import { leftOutAddress, leftOutAt, recordedAt, type Past } from '../left-out.js';
import { latestPeriod, underTerms, type Lens, type Sight } from '../lens.js';
import type { Moved, MovedFigure, MovedOf, Reading } from './answers.js';
import { figuresMoved } from './figures-moved.js';

export interface MovedAsked {
  /** `EVENT` or `EVENT/LINE`. */
  readonly address: string;
  readonly scope: Scope;
}

export const movedBy = async (
  sight: Sight,
  lens: Lens,
  { address, scope }: MovedAsked,
  past: Past,
): Promise<Moved> => {
  const at = leftOutAddress(address);
  const left = await leftOutAt(sight.state, at, past);
  const recorded = await recordedAt(at.event, past);
  return {
    clocks: sight.clocks,
    scope,
    of: movedOf(recorded, at.line, sight.state),
    recorded: await whenRecorded(sight.state, left, recorded, at.line, lens, scope, past),
    now: inPosition(sight, leaveOut(sight.state, left), scope),
  };
};

const movedOf = (
  recorded: RecordedEvent,
  line: number | undefined,
  state: LedgerState,
): MovedOf => {
  const told = historyLine(recorded, state);
  const { event, type, recordedAt: instant, by, partner, submission } = told;
  return {
    address: line === undefined ? `${event}` : `${event}/${line}`,
    event,
    ...(line === undefined ? {} : { line }),
    type,
    recordedAt: instant,
    by,
    ...(partner === undefined ? {} : { partner }),
    ...(submission === undefined ? {} : { submission }),
    words: line === undefined ? told.words : lineInWords(recorded, line, state),
  };
};

const lineInWords = ({ event }: RecordedEvent, place: number, state: LedgerState): string => {
  if (!('cell' in event.data)) return '';
  const batch = event as Parameters<typeof lineOf>[0];
  const { change, row, cell, price = '0.00', wasPrice = '0.00' } = lineOf(batch, place)!;
  const file = state.activity.submissions.get(batch.data.submission)?.file.name ?? '';
  const where = row === undefined ? `no longer in ${file}` : `row ${row} of ${file}`;
  const [was, is] = [wasPrice, price].map((one) => inPounds(Money.of(one)));
  const amount = change === 'posted' ? is : `${was} to ${is}`;
  const code = cell.item || cell.pointOfDelivery;
  return `${code} of ${periodInWords(cell.period)}, ${change}: ${amount} (${where})`;
};

/** The event from which on it counts; undefined for lines that count nowhere. */
const countsFrom = (state: LedgerState, left: LeftOut): number | undefined =>
  left.of === 'event' ? left.recorded.number : submissionOf(state, left)?.lastEvent;

const whenRecorded = async (
  known: LedgerState,
  left: LeftOut,
  { number }: RecordedEvent,
  line: number | undefined,
  lens: Lens,
  scope: Scope,
  past: Past,
): Promise<Reading> => {
  const event = countsFrom(known, left);
  if (event === undefined) return unread('Its file does not count, so that nothing moved.');
  const is = await past.at(event);
  const period = periodRead(left, latestPeriod(is), lens.period);
  if (period === undefined || !inForce(is.versions, period)) {
    return unread(
      `At event ${event} no terms were agreed${ofMonth(period)}: there was nothing to move.`,
    );
  }
  const whole = left.of === 'event' || wholeFile(is, left);
  const was = whole ? await past.at(event - 1) : without(is, left);
  if (!inForce(was.versions, period)) {
    return unread(
      `Before event ${event} no terms were agreed${ofMonth(period)}: there was no position to move.`,
    );
  }
  const [asked, before] = [is, was].map((state) => asAsked(state, period, lens));
  if (!asked || !before) {
    return unread(`At event ${event} version ${lens.terms} of the terms was not agreed yet.`);
  }
  const figures = figuresMoved(before, asked, period, scope);
  const because = whole
    ? `The position as known at event ${event}, less that at event ${event - 1}`
    : `It counts from event ${event} on, together with the rest of its file. The position as known then, less the same without ${line === undefined ? 'this event' : 'this line'}`;
  const later = event === number ? '' : ` (event ${number} itself counts nothing until then)`;
  return {
    read: true,
    period,
    asAt: event,
    words: `${because}, ${periodInWords(period)}: ${howMany(figures)}${later}.`,
    figures,
  };
};

/**
 * The month asked for; of a file none later than was posted then, since the plan of months without a
 * posting would look like an underspend of all of it.
 */
const periodRead = (
  left: LeftOut,
  posted: string | undefined,
  asked: string | undefined,
): string | undefined => {
  if (asked === undefined || posted === undefined) return asked ?? posted;
  const sameYear = contractYearOf(asked) === contractYearOf(posted);
  return left.of === 'lines' && sameYear && asked > posted ? posted : asked;
};

/** @param fork the state of the position with it left out, or why it cannot be */
export const inPosition = (
  { state, period, clocks }: Sight,
  fork: LedgerState | Refusal,
  scope: Scope,
  supposed = '',
): Reading => {
  if (isRefusal(fork)) return unread(sentenceOf(fork as Refusal));
  const other = fork as LedgerState;
  if (!inForce(other.versions, period)) {
    return unread(`Without it no terms are agreed${ofMonth(period)}.`);
  }
  const figures = figuresMoved(other, state, period, scope);
  const words = `The position as known at event ${clocks.asAt}${supposed}, less the same without it, ${periodInWords(period)}: ${howMany(figures)}.`;
  return { read: true, period, asAt: clocks.asAt, words, figures };
};

/** Whether these lines are all that the file recorded: then two neighbouring positions say it. */
const wholeFile = (
  state: LedgerState,
  { submission, batches, lines }: Extract<LeftOut, { of: 'lines' }>,
): boolean => {
  const known = state.activity.submissions.get(submission);
  const numbers = new Set(batches.map(({ number }) => number));
  return lines === undefined && known?.batches.every((number) => numbers.has(number)) === true;
};

/** Never refused: what counts can be left out. */
const without = (state: LedgerState, left: LeftOut): LedgerState => {
  const fork = leaveOut(state, left);
  if (isRefusal(fork)) throw new Error(`lines that count cannot be left out: ${fork.refused}`);
  return fork;
};

const asAsked = (state: LedgerState, period: string, { terms }: Lens): LedgerState | undefined => {
  if (terms === undefined) return state;
  const agreed = state.versions.some(({ version }) => String(version) === terms);
  return agreed ? underTerms(state, period, terms) : undefined;
};

const unread = (words: string): Reading => ({ read: false, words, figures: [] });

const ofMonth = (period: string | undefined): string =>
  period === undefined ? '' : ` for ${periodInWords(period)}`;

const howMany = (figures: readonly MovedFigure[]): string => {
  if (figures.length === 0) return 'it moved nothing';
  const nets = figures.filter(({ figure }) => isNet(figure));
  const most = nets.reduce((top, { moved }) => top.max(Money.of(moved).abs()), Money.zero);
  const count = figures.length === 1 ? '1 figure' : `${figures.length} figures`;
  return nets.length === 0
    ? `it moved ${count}, and no partner's net`
    : `it moved ${count}, a partner's net by up to ${inPounds(most)}`;
};
