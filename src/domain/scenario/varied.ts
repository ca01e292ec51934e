/**
 * A variation by its changes: the documents that are in force from a period on, each with the same
 * changes. A version that was agreed for later months is varied too, from its own first month: a later
 * agreement would otherwise put it aside whole.
 *
 * Version 1 from Month 1 caps at 2.5%, version 2 from Month 7 at 3.5%. "The cap is 1.25% from Month 1"
 * makes two documents: version 1 so changed from Month 1, version 2 so changed from Month 7.
 */
import { periodInWords, isPeriod, periodsOf, contractYearOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import type { PlanChange } from '../sharing/plan-changes.js';
import type { AgreedTerms, Clause, Terms } from '../sharing/terms.js';
import { inForce } from '../sharing/versions.js';
import { isRefusal } from '../decider.js';
import { fieldOf, fieldsOf, valueInWords, withField } from './fields.js';
import type { FieldChange, SupposedVariation } from './suppositions.js';

/** A document that a variation comes to; its shape is still to be looked at. */
export interface Varied {
  readonly title: string;
  readonly fromPeriod: string;
  readonly document: unknown;
}

export const variedDocuments = (
  variation: SupposedVariation,
  versions: readonly AgreedTerms[],
): readonly Varied[] | Refusal => {
  const { fromPeriod } = variation;
  if (!isPeriod(fromPeriod)) return refuse('NOT_A_PERIOD', { value: fromPeriod });
  const segments = segmentsFrom(fromPeriod, versions);
  if (segments.length === 0) return refuse('TERMS_NOT_AGREED', { period: fromPeriod });
  const fault = changesFault(variation, segments);
  if (fault) return fault;
  const title = titleOf(variation);
  const varied: Varied[] = [];
  for (const { agreed, fromPeriod: begins } of segments) {
    const document = changed(agreed.terms, variation, title, begins);
    if (isRefusal(document)) return document as Refusal;
    if (document !== undefined) varied.push({ title, fromPeriod: begins, document });
  }
  const [first] = segments;
  return varied.length > 0
    ? varied
    : refuse('VARIATION_CHANGES_NOTHING', { version: String(first!.agreed.version) });
};

interface Segment {
  readonly agreed: AgreedTerms;
  readonly fromPeriod: string;
}

/** The versions in force from a period to the end of its year, each with the first month of it. */
const segmentsFrom = (fromPeriod: string, versions: readonly AgreedTerms[]): Segment[] => {
  const segments: Segment[] = [];
  for (const period of periodsOf(contractYearOf(fromPeriod))) {
    const agreed = period < fromPeriod ? undefined : inForce(versions, period);
    if (agreed && segments.at(-1)?.agreed !== agreed) segments.push({ agreed, fromPeriod: period });
  }
  return segments;
};

/** Each change must be of a clause, and of a field of it, that one of the documents has. */
const changesFault = (
  { changes = [] }: SupposedVariation,
  segments: readonly Segment[],
): Refusal | undefined => {
  for (const { clause: id, field } of changes) {
    const all = segments.flatMap(({ agreed }) => agreed.terms.clauses);
    const named = all.filter((clause) => clause.id === id);
    if (named.length === 0) {
      const clauses = [...new Set(all.map((clause) => clause.id))].join(', ');
      return refuse('CLAUSE_UNKNOWN', { clause: id, clauses });
    }
    if (!named.some((clause) => fieldOf(clause, field) !== undefined)) {
      return refuse('CLAUSE_FIELD_UNKNOWN', {
        clause: id,
        field,
        fields: fieldsOf(named[0]!).join(', '),
      });
    }
  }
  return undefined;
};

/** The document with the changes; undefined where nothing of it changes. */
const changed = (
  terms: Terms,
  { changes = [], planChanges = [] }: SupposedVariation,
  title: string,
  begins: string,
): unknown => {
  const clauses = terms.clauses.map((clause) =>
    withChanges(
      clause,
      changes.filter((change) => change.clause === clause.id),
      begins,
    ),
  );
  const before = terms.planChanges ?? [];
  const plans = planChanges.length === 0 ? before : withPlanChanges(before, planChanges);
  const varied = {
    ...terms,
    clauses,
    ...(plans.length === 0 ? {} : { planChanges: plans }),
  };
  return JSON.stringify(varied) === JSON.stringify(terms) ? undefined : { ...varied, title };
};

/**
 * The quoted paper says what was agreed: where it is not changed itself, what differs from it is added
 * in brackets, so that no step is explained by words that say otherwise.
 */
const withChanges = (clause: Clause, changes: readonly FieldChange[], begins: string): unknown => {
  const differing = changes.filter(({ field, to }) => {
    const value = fieldOf(clause, field);
    return value !== undefined && JSON.stringify(value) !== JSON.stringify(to);
  });
  const varied = differing.reduce<unknown>(
    (one, { field, to }) => withField(one, field, to),
    clause,
  );
  if (differing.length === 0 || changes.some(({ field }) => field.startsWith('clause.'))) {
    return varied;
  }
  const said = differing.map(
    ({ field, to }) =>
      `${field} is ${valueInWords(to)} instead of ${valueInWords(fieldOf(clause, field))}`,
  );
  const text = `${clause.clause.text} [Varied from ${periodInWords(begins)}: ${said.join('; ')}.]`;
  return withField(varied, 'clause.text', text);
};

/** A change with the id of one that is there takes its place. */
const withPlanChanges = (
  before: readonly PlanChange[],
  more: readonly PlanChange[],
): PlanChange[] => [
  ...before.map((old) => more.find(({ id }) => id === old.id) ?? old),
  ...more.filter(({ id }) => !before.some((old) => old.id === id)),
];

/** `unscheduled-cap limit.percent 1.25%`. */
export const titleOf = ({ title, changes = [], planChanges = [] }: SupposedVariation): string =>
  title ??
  [
    ...changes.map(({ clause, field, to }) => `${clause} ${field} ${valueInWords(to)}`),
    ...planChanges.map(({ id }) => `plan change ${id}`),
  ]
    .join(', ')
    .slice(0, LONGEST_TITLE);

const LONGEST_TITLE = 200;
