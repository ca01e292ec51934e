/**
 * Settlements of a sweep: a clause changed in the terms and the terms checked, or the cells of a pool
 * changed; a year of an alliance of four pools and four partners settled whole, and read by partner. By
 * the very code that a sweep runs.
 */
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../dist/src/agreements/read.js';
import { readTerms } from '../../dist/src/agreements/written-terms.js';
import { initialLedger } from '../../dist/src/domain/ledger.js';
import { parameterAt } from '../../dist/src/queries/sensitivity/parameter.js';
import { Settling } from '../../dist/src/queries/sensitivity/settling.js';
import { rangeOf, valuesOf } from '../../dist/src/queries/sensitivity/values.js';

const AGREEMENT = new URL('../../sample/agreement.yaml', import.meta.url);
const LEAST = 2_000;
const WARM = 4_000;
const ROUNDS = 41;

/** The sample's terms, with a month's plan and some more posted for every line of every month. */
const yearOf = (terms) => {
  const state = initialLedger();
  const partners = terms.partners.map(({ id, name, role, odsCode }) => [
    id,
    { id, role, identities: [{ name, odsCode, from: '2025-04-01' }] },
  ]);
  state.alliance = { id: 'bench', name: 'Bench', partners: new Map(partners) };
  const fromPeriod = `${terms.contractYear}-M01`;
  state.versions = [{ version: 1, title: 'Bench', fromPeriod, terms, proposal: 'P1', agreedAt: 1 }];
  for (const pool of terms.pools) {
    const [take] = pool.takes;
    const code = (take.pointOfDelivery ?? take.pointsOfDelivery ?? ['DC'])[0].replace('*', '');
    for (const { provider, commissioner, value } of pool.plan.lines) {
      for (let month = 1; month <= 12; month += 1) {
        const period = `${terms.contractYear}-M${String(month).padStart(2, '0')}`;
        const kind = pool.basis === 'cost' ? 'cost' : 'activity';
        const cell = [period, kind, '', code, '', '', '', '', ''];
        const price = (BigInt(Math.round(Number(value) * 105)) * 10n ** 6n) / 12n;
        const total = { provider, commissioner, cell, price, activity: 1000n };
        state.activity.totals.set(`${provider}|${commissioner}|${cell.join('|')}`, total);
      }
    }
  }
  state.last = 1;
  return state;
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const SHIFT = 'activity/unscheduled-care=-10%..10%';
const SWEEPS = [
  { what: 'a limit, 101 values', ranges: [['unscheduled-cap/limit.percent=0%..5%', '0.05%']] },
  {
    what: 'a limit and an activity shift, 21 by 21 values',
    ranges: [
      ['unscheduled-cap/limit.percent=0%..5%', '0.25%'],
      [SHIFT, '1%'],
    ],
  },
  { what: 'an activity shift, 101 values', ranges: [[SHIFT, '0.2%']] },
];

/** Whole sweeps, as a question asks for them: nothing is kept from one to the next but warm code. */
const ratesOf = (sight, ranges) => {
  const parameters = ranges.map(({ parameter }) =>
    parameterAt(parameter, sight.state, sight.period),
  );
  const combinations = ranges
    .map((range, place) => valuesOf(range, parameters[place]))
    .reduce((all, values) => all.flatMap((one) => values.map((value) => [...one, value])), [[]]);
  const sweep = () => {
    const settling = new Settling(sight, parameters, readTerms);
    for (const values of combinations) {
      const nets = settling.settle(values);
      if (typeof nets === 'string') throw new Error(nets);
    }
  };
  for (let settled = 0; settled < WARM; settled += combinations.length) sweep();
  return Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    sweep();
    const { user, system } = process.cpuUsage(before);
    return (combinations.length * 1e6) / (user + system);
  });
};

export const run = async () => {
  const { terms } = readAgreement(readFileSync(AGREEMENT, 'utf8'), 'agreement.yaml');
  const state = yearOf(terms);
  const sight = { state, period: `${terms.contractYear}-M12`, clocks: {} };
  return SWEEPS.map(({ what, ranges }) => {
    const rates = ratesOf(
      sight,
      ranges.map(([range, step]) => rangeOf(range, step)),
    );
    const rate = median(rates);
    return {
      name: `Settlements of a sweep, a year of ${terms.pools.length} pools and ${terms.partners.length} partners: ${what}`,
      measured: `${Math.round(rate)}/s`,
      bare: '',
      ratio: '',
      limit: `at least ${LEAST}/s on one core`,
      met: rate >= LEAST,
      note: 'in processor time; terms or cells changed, checked, settled whole, read by partner',
      raw: rates,
    };
  });
};
