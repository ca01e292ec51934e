/**
 * What a dispute is about, looked up: it has to be there, and says itself which period it bears on,
 * as far as it belongs to one.
 */
import type { Cell } from '../activity/events.js';
import { factsOf, type LedgerState } from '../ledger.js';
import { contractYearOf, isPeriod, periodOfDay, periodsOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { figuresIn, nearestFigures } from '../sharing/figures.js';
import { settle } from '../sharing/settle.js';
import { inForce } from '../sharing/versions.js';
import type { DisputeAbout, DisputeRaised } from './events.js';

/**
 * A posted line as the journal has it: a folded state keeps sums and no lines. Whoever asks for a
 * decision on a line looks it up first; what is recorded once never changes.
 */
export interface LineRecorded {
  readonly event: number;
  readonly line: number;
  readonly submission: string;
  readonly cell: Cell;
  /** Pounds, exact. */
  readonly moved: string;
}

/** Where it belongs: the period, and whatever else the event says of it. */
export type Placed = Pick<DisputeRaised['data'], 'period' | 'asAt' | 'posting'>;

interface Asked {
  readonly period?: string;
  readonly asAt?: number;
}

/** `line 12/99`, `submission f00d…`, `adjustment A1`, `figure partner/east/net`. */
export const aboutInShort = (about: DisputeAbout): string => {
  switch (about.of) {
    case 'posting':
      return `line ${about.event}/${about.line}`;
    case 'submission':
      return `submission ${about.submission}`;
    case 'adjustment':
      return `adjustment ${about.adjustment}`;
    case 'figure':
      return `figure ${about.figure}`;
  }
};

export const placeOf = (
  about: DisputeAbout,
  asked: Asked,
  state: LedgerState,
  line: LineRecorded | undefined,
): Placed | Refusal => {
  switch (about.of) {
    case 'posting':
      return postingPlaced(about, asked, state, line);
    case 'submission':
      return submissionPlaced(about, asked, state);
    case 'adjustment': {
      const standing = state.adjustments.get(about.adjustment);
      if (standing) return within(about, asked, [periodOfDay(standing.effectiveOn)]);
      const { adjustment } = about;
      return refuse(
        isProposed(adjustment, state) ? 'ADJUSTMENT_NOT_AGREED' : 'ADJUSTMENT_UNKNOWN',
        {
          adjustment,
        },
      );
    }
    case 'figure':
      return figurePlaced(about, asked, state);
  }
};

const postingPlaced = (
  about: Extract<DisputeAbout, { of: 'posting' }>,
  asked: Asked,
  { activity }: LedgerState,
  line: LineRecorded | undefined,
): Placed | Refusal => {
  const submission = line && activity.submissions.get(line.submission);
  if (submission?.status !== 'standing' || !submission.batches.includes(about.event)) {
    return refuse('POSTING_UNKNOWN', { line: `${about.event}/${about.line}` });
  }
  const { provider, commissioner } = submission;
  const { cell, moved } = line!;
  const placed = within(about, asked, [cell[0]]);
  return 'refused' in placed
    ? placed
    : { ...placed, posting: { provider, commissioner, cell, moved } };
};

const submissionPlaced = (
  about: Extract<DisputeAbout, { of: 'submission' }>,
  asked: Asked,
  { activity }: LedgerState,
): Placed | Refusal => {
  const found = activity.submissions.get(about.submission);
  return found?.status === 'standing'
    ? within(about, asked, found.months)
    : refuse('SUBMISSION_NOT_COUNTED', { submission: about.submission });
};

/** The period asked for, or the last there is; refused where it belongs to none of them. */
const within = (
  about: DisputeAbout,
  { period }: Asked,
  periods: readonly string[],
): Placed | Refusal => {
  if (period === undefined) return { period: periods.at(-1)! };
  return periods.includes(period)
    ? { period }
    : refuse('DISPUTED_IN_ANOTHER_PERIOD', {
        about: aboutInShort(about),
        period,
        periods: periods.join(', '),
      });
};

const figurePlaced = (
  about: Extract<DisputeAbout, { of: 'figure' }>,
  { period, asAt }: Asked,
  state: LedgerState,
): Placed | Refusal => {
  const { figure } = about;
  if (period === undefined) {
    return refuse('DISPUTED_IN_WHICH_PERIOD', { about: aboutInShort(about) });
  }
  if (!isPeriod(period)) return refuse('NOT_A_PERIOD', { value: period });
  if (!inForce(state.versions, period)) return refuse('TERMS_NOT_AGREED', { period });
  const { id, partners } = state.alliance!;
  if (asAt !== undefined && !(Number.isSafeInteger(asAt) && asAt >= 0 && asAt <= state.last)) {
    const facts = { event: String(asAt), alliance: id, latest: String(state.last) };
    return refuse('EVENT_NOT_THERE', facts);
  }
  const known = figuresIn(state.versions, [...partners.keys()], period);
  if (!known.includes(figure) && !isStep(figure, state)) {
    return refuse('FIGURE_UNKNOWN', { figure, near: nearestFigures(figure, known).join(', ') });
  }
  return { period, asAt: asAt ?? state.last };
};

/** `step/<version>/<through>/<number>`, of the settlement of any month of its year. */
const isStep = (figure: string, state: LedgerState): boolean => {
  const [of, version, through = '', number] = figure.split('/');
  if (of !== 'step' || !isPeriod(through)) return false;
  return periodsOf(contractYearOf(through)).some((month) =>
    settle(state.versions, factsOf(state), month).runs.some(
      (run) =>
        String(run.version) === version &&
        run.through === through &&
        run.steps.some(({ step }) => String(step) === number),
    ),
  );
};

const isProposed = (adjustment: string, { proposals }: LedgerState): boolean =>
  [...proposals.values()].some(
    ({ proposed }) =>
      proposed.type === 'AdjustmentProposed' && proposed.data.adjustment === adjustment,
  );
