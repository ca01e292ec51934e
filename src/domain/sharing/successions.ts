/**
 * Partner succession: from a version of the terms on, one partner takes the place of others, as when
 * trusts merge. What was settled before stays under the old names; what comes after (plan, splits,
 * weights, reserves, and whatever is still posted under an old code) is the successor's, who carries
 * the year to date on, so that caps and thresholds of the year do not begin anew.
 *
 * East bore 40,000 through September and West 10,000; they merge into Coast in October, which
 * bears 70,000 of the year: East 40,000, West 10,000, Coast 20,000. test/examples/sussex.yaml
 */
import { pairKey } from './pair-key.js';
import { Money, Ratio } from '../money/money.js';
import { periodInWords } from '../period/period.js';
import type { Names } from './names.js';
import { weightOf } from './rates.js';
import type { AgreedTerms, PlanLine, Terms } from './terms.js';
import { listInWords } from './words.js';

export interface Succession {
  readonly partner: string;
  readonly succeeds: readonly string[];
  /** The first period of the successor: the version that brings it in begins with it. */
  readonly fromPeriod: string;
  /** Of several, the one whose posted outcomes count until the successor posts its own. */
  readonly outcomesOf?: string;
  readonly clause: { readonly ref: string; readonly text: string };
}

/** Who stands for a partner under these terms: its successor, or itself. */
export const successorIn = ({ successions }: Terms, partner: string): string =>
  successions?.find(({ succeeds }) => succeeds.includes(partner))?.partner ?? partner;

/** Those whose place another has taken. */
export const succeededIn = ({ successions = [] }: Terms): string[] =>
  successions.flatMap(({ succeeds }) => succeeds);

/** Whose posted outcomes speak for a partner, its own first. */
export const outcomesFor = ({ successions = [] }: Terms, partner: string): string[] => {
  const succession = successions.find((one) => one.partner === partner);
  if (succession === undefined) return [partner];
  const { succeeds, outcomesOf = succeeds.length === 1 ? succeeds[0] : undefined } = succession;
  return outcomesOf === undefined ? [partner] : [partner, outcomesOf];
};

const documents = new WeakMap<Terms, Terms>();
const effective = new WeakMap<AgreedTerms, AgreedTerms>();

/** The document that terms with successors in their places were made of; or the terms themselves. */
export const documentOf = (terms: Terms): Terms => documents.get(terms) ?? terms;

/** The same version with every successor in the place of those it succeeds. Made once. */
export const inSuccession = (agreed: AgreedTerms): AgreedTerms => {
  if (agreed.terms.successions === undefined) return agreed;
  let made = effective.get(agreed);
  if (made === undefined) {
    made = { ...agreed, terms: withSuccessors(agreed.terms) };
    effective.set(agreed, made);
  }
  return made;
};

/** The terms as they are settled. Their plan is that of the document, change by change, then brought together. */
export const withSuccessors = (document: Terms): Terms => {
  if (document.successions === undefined) return document;
  const gone = new Set(succeededIn(document));
  const {
    partners,
    pools,
    reserves,
    clauses,
    decisions,
    payments,
    planChanges: _,
    ...rest
  } = document;
  const named = <T>(value: T): T => renamed(value, '', (id) => successorIn(document, id)) as T;
  const terms: Terms = {
    ...rest,
    partners: partners.filter(({ id }) => !gone.has(id)),
    decisions: withOverride(named(decisions), (id) => successorIn(document, id)),
    pools: named(pools).map((pool) => ({
      ...pool,
      plan: { ...pool.plan, lines: broughtTogether(pool.plan.lines) },
    })),
    ...(payments === undefined ? {} : { payments: named(payments) }),
    reserves: named(reserves),
    clauses: named(clauses),
  };
  documents.set(terms, document);
  return terms;
};

/** Fields of a document that name one partner, and those that have one entry for each. */
const NAME_ONE = new Set(['commissioner', 'provider', 'partner', 'rest', 'through', 'fundsHeldBy']);
const NAME_EACH = new Set(['weights', 'contributions', 'parts', 'targets', 'amounts']);

type Rename = (id: string) => string;

/** The right of an override passes to the successor too. */
const withOverride = (
  { override, ...decisions }: Terms['decisions'],
  rename: Rename,
): Terms['decisions'] =>
  override === undefined
    ? decisions
    : {
        ...decisions,
        override: { ...override, partners: [...new Set(override.partners.map(rename))] },
      };

const renamed = (value: unknown, field: string, rename: Rename): unknown => {
  if (typeof value === 'string') return NAME_ONE.has(field) ? rename(value) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, field, rename));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, one]) => [name, renamed(one, name, rename)] as const,
  );
  if (!NAME_EACH.has(field)) return Object.fromEntries(entries);
  const sums = new Map<string, unknown>();
  for (const [id, one] of entries) {
    const name = rename(id);
    const before = sums.get(name);
    sums.set(name, before === undefined ? one : sumOf(String(before), String(one)));
  }
  return Object.fromEntries(sums);
};

/** Amounts, weights and percentages that now belong to one. */
const sumOf = (a: string, b: string): string => {
  const sum = weightOf(a).plus(weightOf(b));
  if (a.endsWith('%') && b.endsWith('%')) return sum.toPercent();
  return /^\d+\.\d\d$/.test(a) && /^\d+\.\d\d$/.test(b)
    ? Money.of(a).plus(Money.of(b)).toString()
    : sum.toString();
};

const broughtTogether = (lines: readonly PlanLine[]): PlanLine[] => {
  const byPair = new Map<string, PlanLine>();
  for (const line of lines) {
    const key = pairKey(line.commissioner, line.provider);
    const before = byPair.get(key);
    byPair.set(key, before === undefined ? line : bothLines(before, line));
  }
  return [...byPair.values()];
};

const bothLines = (a: PlanLine, b: PlanLine): PlanLine => {
  const counts = [a.activity, b.activity].flatMap((one) =>
    one === undefined ? [] : Ratio.of(one),
  );
  const activity = counts.reduce((sum, one) => sum.plus(one), Ratio.zero);
  return {
    commissioner: a.commissioner,
    provider: a.provider,
    value: Money.of(a.value).plus(Money.of(b.value)).toString(),
    ...(counts.length === 0 ? {} : { activity: activity.toString() }),
  };
};

/** What a succession does, in a sentence. */
export const successionInWords = (
  { partner, succeeds, fromPeriod }: Succession,
  names: Names,
): string =>
  `From ${periodInWords(fromPeriod)} on, ${names.partner(partner)} takes the place of ` +
  `${listInWords(succeeds.map(names.partner))}; what was settled before stays with ` +
  `${succeeds.length === 1 ? 'it' : 'them'}.`;
