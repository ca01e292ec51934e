/**
 * Names and periods in a worked example that its agreement does not have. Without this a posting to a
 * misspelt pool would count nowhere, and nobody would be told.
 */
import { closest } from '../domain/closest.js';
import { pointerTo } from '../agreements/pointer.js';
import { contractYearOf, periodOf } from '../domain/period/period.js';
import { poolOf } from '../domain/sharing/mapping.js';
import { carriesOf } from '../domain/sharing/carried-forward.js';
import type { Terms } from '../domain/sharing/terms.js';
import { listInWords } from '../domain/sharing/words.js';
import type { Example, ExamplePosting, Expectation } from './example.js';
import { cellsOfPosting } from './facts.js';

export interface Unnamed {
  /** A JSON pointer into the example. */
  readonly pointer: string;
  readonly sentence: string;
}

/** The names that any version of the agreement knows. */
interface Known {
  readonly terms: readonly Terms[];
  readonly partner: readonly string[];
  readonly pool: readonly string[];
  readonly reserve: readonly string[];
  /** Reserves of the next contract year. */
  readonly carried: readonly string[];
  readonly clause: readonly string[];
  readonly contractYear: string;
}

export const checkNames = ({ versions, facts, expect }: Example): Unnamed[] => {
  const terms = versions.map((version) => version.terms);
  const ids = (of: (terms: Terms) => readonly { readonly id: string }[]): string[] => [
    ...new Set(terms.flatMap(of).map(({ id }) => id)),
  ];
  const known: Known = {
    terms,
    partner: ids(({ partners }) => partners),
    pool: ids(({ pools }) => pools),
    reserve: ids(({ reserves }) => reserves),
    carried: [
      ...new Set(
        terms
          .flatMap(({ reserves }) => reserves.flatMap(({ release }) => carriesOf(release)))
          .map(({ into }) => into),
      ),
    ],
    clause: ids(({ clauses }) => clauses),
    contractYear: terms[0]!.contractYear,
  };
  return [
    ...facts.postings.flatMap((posting, place) =>
      checkPosting(posting, `/facts/postings/${place}`, known),
    ),
    ...(facts.adjustments ?? []).flatMap(({ payer, payee, pool }, place) => {
      const at = `/facts/adjustments/${place}`;
      return [
        ...named('partner', payer, `${at}/payer`, known),
        ...named('partner', payee, `${at}/payee`, known),
        ...named('pool', pool, `${at}/pool`, known),
      ];
    }),
    ...(facts.releases ?? []).flatMap(({ reserve, period }, place) => [
      ...named('reserve', reserve, `/facts/releases/${place}/reserve`, known),
      ...inYear(period, `/facts/releases/${place}/period`, known),
    ]),
    ...(facts.broughtForward ?? []).flatMap(({ reserve }, place) =>
      named('reserve', reserve, `/facts/broughtForward/${place}/reserve`, known),
    ),
    ...expect.flatMap((expectation, place) =>
      checkExpectation(expectation, `/expect/${place}`, known),
    ),
  ];
};

const named = (
  kind: 'partner' | 'pool' | 'reserve' | 'carried' | 'clause',
  name: string | undefined,
  pointer: string,
  known: Known,
): Unnamed[] => {
  if (name === undefined || known[kind].includes(name)) return [];
  const meant = closest(name, known[kind]);
  const right =
    meant === undefined
      ? `it has ${known[kind].length === 0 ? 'none' : listInWords(known[kind])}.`
      : `did you mean \`${meant}\`?`;
  const sentence =
    kind === 'carried'
      ? `No release of this agreement is carried forward into "${name}"; ${right}`
      : `"${name}" is not a ${kind} of this agreement; ${right}`;
  return [{ pointer, sentence }];
};

const inYear = (period: string, pointer: string, { contractYear }: Known): Unnamed[] =>
  contractYearOf(period) === contractYear
    ? []
    : [
        {
          pointer,
          sentence: `${period} is not in the contract year of this agreement; its first period is ${periodOf(contractYear, 1)}.`,
        },
      ];

const checkPosting = (posting: ExamplePosting, at: string, known: Known): Unnamed[] => {
  const { months, kind = 'activity', pool, provider, commissioner, item } = posting;
  const names = [
    ...named('pool', pool, `${at}/pool`, known),
    ...named('partner', provider, `${at}/provider`, known),
    ...named('partner', commissioner, `${at}/commissioner`, known),
  ];
  const [first, last = first] = months.split('-') as [string, string?];
  if (last < first) {
    const sentence = `${months} runs backwards; write the earlier month first, \`${last}-${first}\`.`;
    return [...names, { pointer: `${at}/months`, sentence }];
  }
  if (kind === 'saving' || kind === 'outcome') {
    if (item !== undefined) return names;
    const what = kind === 'saving' ? 'what is saved on, e.g. `QIPP`' : 'what is measured';
    return [...names, { pointer: at, sentence: `\`item\` is missing; it is ${what}.` }];
  }
  return names.length > 0 || isTaken(posting, known) ? names : [nowhere(posting, at, known)];
};

const isTaken = (posting: ExamplePosting, { terms, contractYear }: Known): boolean =>
  cellsOfPosting(posting, contractYear).every(({ cell }) =>
    terms.some((one) => poolOf(one, cell) !== undefined),
  );

const nowhere = ({ kind, pool }: ExamplePosting, pointer: string, { terms }: Known): Unnamed => {
  if (pool === undefined) {
    const sentence =
      'No pool takes this posting, so that it would count nowhere; name its `pool`, or a `pointOfDelivery` that a pool takes.';
    return { pointer, sentence };
  }
  const priced = terms.some(({ pools }) =>
    pools.some(({ id, basis }) => id === pool && basis === 'price'),
  );
  const sentence =
    kind === 'cost' && priced
      ? `Pool "${pool}" is settled on the price of activity, so that a cost would count nowhere; leave \`kind\` out, or give the pool \`basis: cost\`.`
      : `Pool "${pool}" does not take this posting, so that it would count nowhere.`;
  return { pointer, sentence };
};

const checkExpectation = (expectation: Expectation, at: string, known: Known): Unnamed[] => {
  const { period, partners = {}, reserves = {}, pools = {}, steps = [] } = expectation;
  const { carriedForward = {} } = expectation;
  const each = (
    kind: 'partner' | 'reserve' | 'carried' | 'pool',
    field: string,
    of: object,
  ): Unnamed[] =>
    Object.keys(of).flatMap((name) => named(kind, name, pointerTo(`${at}/${field}`, name), known));
  return [
    ...inYear(period, `${at}/period`, known),
    ...each('partner', 'partners', partners),
    ...each('reserve', 'reserves', reserves),
    ...each('carried', 'carriedForward', carriedForward),
    ...each('pool', 'pools', pools),
    ...steps.flatMap(({ clause }, place) =>
      named('clause', clause, `${at}/steps/${place}/clause`, known),
    ),
  ];
};
