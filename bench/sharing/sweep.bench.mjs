/**
 * Settlements of a sweep: a clause changed in the terms, the terms checked, a year of an alliance of four
 * pools and four partners settled whole, and read by partner. By the very code that a sweep runs.
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

export const run = async () => {
  const { terms } = readAgreement(readFileSync(AGREEMENT, 'utf8'), 'agreement.yaml');
  const state = yearOf(terms);
  const period = `${terms.contractYear}-M12`;
  const sight = { state, period, clocks: {} };
  const range = rangeOf('unscheduled-cap/limit.percent=0%..5%', '0.05%');
  const parameter = parameterAt(range.parameter, state, period);
  const values = valuesOf(range, parameter);
  const settling = new Settling(sight, [parameter], readTerms);
  const settle = (place) => {
    const nets = settling.settle([values[place % values.length]]);
    if (typeof nets === 'string') throw new Error(nets);
  };
  for (let place = 0; place < WARM; place += 1) settle(place);
  const rates = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let place = 0; place < values.length; place += 1) settle(place);
    const { user, system } = process.cpuUsage(before);
    rates.push((values.length * 1e6) / (user + system));
  }
  const rate = median(rates);
  return [
    {
      name: `Settlements of a sweep: a year of ${terms.pools.length} pools and ${terms.partners.length} partners`,
      measured: `${Math.round(rate)}/s`,
      bare: '',
      ratio: '',
      limit: `at least ${LEAST}/s on one core`,
      met: rate >= LEAST,
      note: 'in processor time; terms changed, checked, settled whole, read by partner',
      raw: rates,
    },
  ];
};
