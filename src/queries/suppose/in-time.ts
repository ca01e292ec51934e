/**
 * A submission of later, supposed to have come before: its file is put together again from the lines
 * that stood when it was closed, in the months that it speaks for.
 */
import type { Accepted, HandedPart } from '../../domain/activity/planned.js';
import { monthsOf, rowsBuilder, type ActivityRows } from '../../domain/activity/rows.js';
import type { StandingLines } from '../../domain/activity/standing.js';
import { standingIn } from '../../domain/activity/scopes.js';
import type { Submission } from '../../domain/activity/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { refuse, type Refusal } from '../../domain/refusals.js';
import type { ReadEvents } from '../reading.js';
import { linesStanding } from './lines-standing.js';

/**
 * By its id, or by the name of its file, among those recorded after the base; a file that several
 * commissioners' rows came in has a submission for each.
 */
export const submissionsSince = (
  later: LedgerState,
  base: number,
  named: string,
): readonly Submission[] | Refusal => {
  const known = [...later.activity.submissions.values()].filter(
    ({ status, submission, file }) =>
      status === 'standing' && (submission === named || file.name === named),
  );
  const since = known.filter(({ lastEvent }) => lastEvent > base);
  if (since.length > 0) return since;
  const [before] = known;
  return before
    ? refuse('SUBMISSION_IN_TIME_ALREADY', {
        submission: named,
        event: String(before.lastEvent),
        base: String(base),
      })
    : refuse('SUBMISSION_NOT_RECORDED', { submission: named, base: String(base) });
};

export const partAsSent = async (
  later: LedgerState,
  submission: Submission,
  read: ReadEvents,
): Promise<HandedPart> => {
  const { provider, commissioner, contractYear, template, reportingType, createdOn } = submission;
  const scope = { provider, commissioner, contractYear, template };
  const upToIt = standingIn(later.activity, scope).filter(
    ({ lastEvent }) => lastEvent <= submission.lastEvent,
  );
  const numbers = upToIt.flatMap(({ batches }) => batches);
  const rows = rowsOf(await linesStanding(numbers, read), new Set(submission.months));
  return { scope, months: submission.months, reportingType, createdOn, rows };
};

/** What its sender accepted when it was recorded: strays, its age, and the months that it speaks for. */
export const asAccepted = (
  later: LedgerState,
  submission: Submission,
  { rows }: HandedPart,
): Accepted => {
  const { months, unmappedPrice = '0', createdOn, lastEvent } = submission;
  return {
    acceptUnmapped: !Money.of(unmappedPrice).isZero(),
    acceptOlder: standingIn(later.activity, submission).some(
      (other) => other.lastEvent < lastEvent && other.createdOn > createdOn,
    ),
    coverage:
      monthsOf(rows.cells).length === months.length ? 'months-in-file' : 'missing-months-are-nil',
  };
};

/** The lines that stand in some months, as rows of a file. */
const rowsOf = (standing: StandingLines, months: ReadonlySet<string>): ActivityRows => {
  const builder = rowsBuilder();
  for (let line = 0; line < standing.count; line += 1) {
    const cell = standing.cells[standing.cell[line]!]!;
    if (standing.stands[line] === 0 || !months.has(cell[0])) continue;
    builder.add(
      line + 1,
      builder.cell(cell),
      builder.detail(standing.details[standing.detail[line]!]!),
      standing.price[line]!,
      standing.priceScale[line]!,
      standing.activity[line]!,
    );
  }
  return builder.rows();
};
