/**
 * What can be swept: a number in a clause, by its path (`unscheduled-cap/limit.percent`); the activity
 * of a pool, as a shift in per cent (`activity/elective`); a line of a plan, in pounds for the year
 * (`plan/elective/COMMISSIONER/PROVIDER`). A change is made in every version of the year that has it.
 */
import { appliedIn } from '../../domain/sharing/to-date.js';
import { fieldOf, fieldsOf, withField } from '../../domain/scenario/fields.js';
import type { LedgerState } from '../../domain/ledger.js';
import type { Pool, Terms } from '../../domain/sharing/terms.js';
import { unanswerable } from '../unanswerable.js';

export interface Parameter {
  readonly address: string;
  readonly words: string;
  readonly now: string;
  readonly unit: '%' | '';
  /** Decimals of the finest value that is told apart. */
  readonly decimals: number;
  readonly change:
    | { readonly of: 'terms'; readonly with: (terms: Terms, value: string) => Terms }
    | { readonly of: 'activity'; readonly pool: string };
}

/** Every number in a clause, and the activity of every pool: what can be chosen. */
export const parametersIn = (
  terms: Terms,
): { readonly address: string; readonly now: string }[] => [
  ...terms.clauses.flatMap((clause) =>
    fieldsOf(clause).flatMap((field) => {
      const now = fieldOf(clause, field);
      return isNumber(now, field) ? [{ address: `${clause.id}/${field}`, now }] : [];
    }),
  ),
  ...terms.pools.map(({ id }) => ({ address: `activity/${id}`, now: '0%' })),
];

/** The paper clause is quoted, and settles nothing. */
const isNumber = (value: unknown, path: string): value is string =>
  typeof value === 'string' && NUMBER.test(value) && !path.startsWith('clause.');

const NUMBER = /^\d+(\.\d+)?%?$/;

/** @throws Unanswerable where there is no such parameter in the year */
export const parameterAt = (address: string, state: LedgerState, period: string): Parameter => {
  const documents = appliedIn(state.versions, period).map(({ terms }) => terms);
  const [first = '', ...rest] = address.split('/');
  const clauses = documents.flatMap((terms) => terms.clauses);
  if (clauses.some(({ id }) => id === first)) return clauseField(first, rest.join('/'), documents);
  if (first === 'activity' && rest.length === 1) return activityOf(rest[0]!, documents);
  if (first === 'plan' && rest.length === 3) return planLine(rest, documents, address);
  const known = [...new Set(clauses.map(({ id }) => id))].join(', ');
  throw unanswerable('PARAMETER_UNKNOWN', { parameter: address, clauses: known });
};

const clauseField = (id: string, field: string, documents: readonly Terms[]): Parameter => {
  const having = documents.flatMap(({ clauses }) => clauses.filter((one) => one.id === id));
  const now = having.map((one) => fieldOf(one, field)).findLast((one) => one !== undefined);
  if (!isNumber(now, field)) {
    const numbers = fieldsOf(having.at(-1)!).filter((path) =>
      isNumber(fieldOf(having.at(-1)!, path), path),
    );
    const fields = numbers.join(', ') || 'none';
    throw unanswerable('CLAUSE_FIELD_NOT_A_NUMBER', { clause: id, field, fields });
  }
  const unit = now.endsWith('%') ? '%' : '';
  return {
    address: `${id}/${field}`,
    words: `${field} of clause "${id}"`,
    now,
    unit,
    decimals: unit === '%' ? 4 : 2,
    change: {
      of: 'terms',
      with: (terms, value) => ({
        ...terms,
        clauses: terms.clauses.map((clause) =>
          clause.id === id && fieldOf(clause, field) !== undefined
            ? (withField(clause, field, value) as Terms['clauses'][number])
            : clause,
        ),
      }),
    },
  };
};

const activityOf = (pool: string, documents: readonly Terms[]): Parameter => {
  const { name } = poolsNamed(pool, documents).at(-1)!;
  return {
    address: `activity/${pool}`,
    words: `the shift of the activity posted in ${name}`,
    now: '0%',
    unit: '%',
    decimals: 4,
    change: { of: 'activity', pool },
  };
};

/** The pool as each document has it, in at least one. */
const poolsNamed = (pool: string, documents: readonly Terms[]): Pool[] => {
  const pools = documents.flatMap((terms) => terms.pools);
  const named = pools.filter(({ id }) => id === pool);
  if (named.length > 0) return named;
  const ids = [...new Set(pools.map(({ id }) => id))].join(', ');
  throw unanswerable('POOL_UNKNOWN', { pool, pools: ids });
};

const planLine = (
  [pool = '', commissioner = '', provider = '']: readonly string[],
  documents: readonly Terms[],
  address: string,
): Parameter => {
  const isMeant = (line: { readonly commissioner: string; readonly provider: string }): boolean =>
    line.commissioner === commissioner && line.provider === provider;
  const lines = poolsNamed(pool, documents).flatMap(({ plan }) => plan.lines);
  const now = lines.findLast(isMeant)?.value;
  if (now === undefined) {
    const known = lines.map((line) => `plan/${pool}/${line.commissioner}/${line.provider}`);
    throw unanswerable('PLAN_LINE_UNKNOWN', {
      line: address,
      lines: [...new Set(known)].join(', '),
    });
  }
  return {
    address,
    words: `the year’s plan of ${pool} between ${commissioner} and ${provider}`,
    now,
    unit: '',
    decimals: 2,
    change: {
      of: 'terms',
      with: (terms, value) => ({
        ...terms,
        pools: terms.pools.map((one) =>
          one.id === pool
            ? {
                ...one,
                plan: {
                  ...one.plan,
                  lines: one.plan.lines.map((line) => (isMeant(line) ? { ...line, value } : line)),
                },
              }
            : one,
        ),
      }),
    },
  };
};
