/** Whether what lines are asked for can be there: an unknown pool would otherwise look like one without lines. */
import { unknownPartner } from '../domain/alliance/decide.js';
import type { PostingKind } from '../domain/activity/events.js';
import { contractYearOf, isPeriod } from '../domain/period/period.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import type { LinesFilter } from './answers.js';
import type { Sight } from './lens.js';

const KINDS: Readonly<Record<PostingKind, true>> = {
  activity: true,
  cost: true,
  saving: true,
  outcome: true,
};

/** Why there can be no such lines; an item is whatever a file calls it, and may be any. */
export const filterFault = (sight: Sight, filter: LinesFilter): Refusal | undefined => {
  const { state } = sight;
  const { kind, submission } = filter;
  const stranger = [filter.provider, filter.commissioner].find(
    (partner) => partner !== undefined && !state.alliance!.partners.has(partner),
  );
  if (stranger !== undefined) return unknownPartner(stranger, state.alliance!);
  if (kind !== undefined && !Object.hasOwn(KINDS, kind)) {
    return refuse('NOT_A_KIND', { value: kind, kinds: Object.keys(KINDS).join(', ') });
  }
  if (submission !== undefined && !state.activity.submissions.has(submission)) {
    return refuse('SUBMISSION_NOT_COUNTED', { submission });
  }
  const month = [filter.period, filter.from, filter.through].find(
    (value) => value !== undefined && !isPeriod(value),
  );
  if (month !== undefined) return refuse('NOT_A_PERIOD', { value: month });
  return termsFault(sight, filter);
};

/** The pools of the year are those of all its versions: each month is mapped by its own. */
const termsFault = (
  { state, period }: Sight,
  { pool, version }: LinesFilter,
): Refusal | undefined => {
  const contractYear = contractYearOf(period);
  const versions = state.versions.filter(({ terms }) => terms.contractYear === contractYear);
  if (version !== undefined && !versions.some((one) => String(one.version) === version)) {
    const known = versions.map((one) => one.version).join(', ');
    return refuse('TERMS_VERSION_UNKNOWN', { version, contractYear, versions: known });
  }
  const pools = new Set(versions.flatMap(({ terms }) => terms.pools.map(({ id }) => id)));
  // Blank asks for what belongs to no pool: money that is unmapped, savings, outcomes.
  return pool === undefined || pool === '' || pools.has(pool)
    ? undefined
    : refuse('POOL_UNKNOWN', { pool, pools: [...pools].join(', ') });
};
