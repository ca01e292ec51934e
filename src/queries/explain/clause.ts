/** The paper clause that a step carries out, quoted from the version of the terms that it is in. */
import type { LedgerState } from '../../domain/ledger.js';
import { carriesOf } from '../../domain/sharing/carried-forward.js';
import { reserveOf } from '../../domain/sharing/reserves.js';
import type { Step } from '../../domain/sharing/statement.js';
import { calendarOf } from '../../domain/sharing/versions.js';
import type { ExplainedStep } from '../answers.js';
import { releasedBy } from './decision-trace.js';

type Quoted = NonNullable<ExplainedStep['clause']>;

export const clauseOf = (state: LedgerState, version: number, step: Step): Quoted | undefined => {
  const agreed = state.versions.find((one) => one.version === version);
  const found = agreed?.terms.clauses.find(({ id }) => id === step.clause);
  return agreed && found
    ? { id: found.id, ...found.clause, version, title: agreed.title }
    : carriedUnder(state, step, agreed?.terms.contractYear);
};

/** Of what is carried forward: that of the release, in the terms of the year that it comes from. */
const carriedUnder = (
  { versions }: LedgerState,
  step: Step,
  contractYear: string | undefined,
): Quoted | undefined => {
  const released = releasedBy(step, contractYear);
  if (released === undefined) return undefined;
  const { reserve: id } = released;
  const calendar = calendarOf(versions, released.contractYear);
  const reserve = reserveOf(calendar, id);
  const agreed = calendar.findLast((one) => one?.terms.reserves.some((has) => has.id === id));
  const carries = reserve === undefined ? [] : carriesOf(reserve.release);
  const carry =
    step.rule === 'release' ? carries[0] : carries.find(({ into }) => into === step.reserve);
  if (agreed === undefined || carry === undefined) return undefined;
  return { id, ...carry.clause, version: agreed.version, title: agreed.title };
};
