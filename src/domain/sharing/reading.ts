/** An agreement read back in sentences, in the order of the document: for whoever checks one. */
import { ruleInWords } from '../decision/rule.js';
import { Money } from '../money/money.js';
import { inPounds } from '../money/words.js';
import { paymentsInWords } from './closing/payments.js';
import { lateDataInWords, planInWords, reserveInWords, takesInWords } from './document-words.js';
import { namesIn } from './names.js';
import type { Names } from './names.js';
import { overrideInWords } from './override.js';
import { planChangeInWords } from './plan-changes.js';
import { clauseInWords } from './rules.js';
import { successionInWords } from './successions.js';
import type { Pool, Terms } from './terms.js';
import { roundingInWords, splitInWords } from './words.js';

/** Who, what is planned, what is set aside, how it is decided, and each clause in its order. */
export const readingOf = (terms: Terms): string[] => {
  const names = namesIn(terms);
  const partners = (role: 'commissioner' | 'provider'): string =>
    terms.partners
      .filter((partner) => partner.role === role)
      .map(({ id, name }) => `${name} (${id})`)
      .join(', ');
  return [
    `${terms.title}. Contract year ${terms.contractYear}.`,
    ...(terms.note === undefined ? [] : [terms.note]),
    `Commissioners: ${partners('commissioner')}.`,
    `Providers: ${partners('provider')}.`,
    ...(terms.successions ?? []).map((one) => successionInWords(one, names)),
    ...terms.pools.map((pool) => poolInWords(pool, names)),
    ...terms.reserves.map(
      (reserve) => `Reserve ${reserve.name} (${reserve.id}): ${reserveInWords(reserve, names)}`,
    ),
    `A proposal is agreed when ${ruleInWords(terms.decisions)}.`,
    ...(terms.decisions.override === undefined
      ? []
      : [overrideInWords(terms.decisions.override, names)]),
    lateDataInWords(terms.lateData),
    `Money is rounded ${roundingInWords(terms.rounding)}.`,
    ...(terms.payments === undefined ? [] : [paymentsInWords(terms.payments, names)]),
    ...(terms.planChanges ?? []).map(
      (change) => `Plan, ${change.clause.ref} (${change.id}): ${planChangeInWords(change, names)}`,
    ),
    ...terms.clauses.map(
      (clause, place) =>
        `${place + 1}. ${clause.clause.ref} (${clause.id}): ${clauseInWords(clause, names)}`,
    ),
  ];
};

const poolInWords = (pool: Pool, names: Names): string => {
  const { id, name, plan, split } = pool;
  const planned = Money.sum(plan.lines.map(({ value }) => Money.of(value)));
  return (
    `Pool ${name} (${id}): plan ${inPounds(planned)} for the year. ` +
    `${planInWords(pool, names).join('; ')}. Takes ${takesInWords(pool)}. ` +
    `Commissioners split ${splitInWords(split.commissioners, names)}; ` +
    `providers split ${splitInWords(split.providers, names)}.`
  );
};
