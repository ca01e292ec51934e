/** Forecasts: the year by each method, settled and explained; what is entered by hand; what is warned of. */
import type { Command } from '../../src/domain/commands.js';
import { FORECAST_METHODS } from '../../src/domain/forecast/methods.js';
import type { LedgerEvent } from '../../src/domain/events.js';
import { Money } from '../../src/domain/money/money.js';
import type { Clause } from '../../src/domain/sharing/terms.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import {
  adjusted,
  CLAUSES,
  closedThrough,
  M,
  made,
  MAJORITY,
  supported,
  termsWith,
  underTerms,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, cost, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();

const ALARM: Clause = {
  id: 'alarm',
  rule: 'break-glass',
  pools: ['urgent'],
  over: { percent: '1%', of: 'plan-for-the-year' },
  decide: 'Open beds or not.',
  clause: { ref: '9', text: 'Over 1%, meet.' },
};
/** Urgent care 10,000 over its plan of 150,000 in Months 1 and 2; drugs posted for Month 1 only. */
const FILE = [
  ...submission('north', [
    activity(1, 'NEL', '160000.00', '100'),
    activity(2, 'NEL', '160000.00', '100'),
    cost(1, 'DRUG', '14000.00'),
  ]),
];
const entered = (outturn: string): LedgerEvent => ({
  type: 'ForecastEntered',
  data: {
    forecast: 'F1',
    partner: 'north',
    pool: 'urgent',
    contractYear: '2026-27',
    outturn,
    reason: 'A hard winter.',
  },
});
const HISTORY = recordedAll([
  ...underTerms({ clauses: [...CLAUSES, ALARM] }),
  ...FILE,
  ...adjusted(),
  ...closedThrough(2),
  ...as('north', entered('2000000.00')),
]);
const withForecast = <T>(work: (opened: LedgerOnDisk) => Promise<T>) =>
  withHistory(file, HISTORY, work);

const asked = { period: M(2) };
const sum = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.of(amount))).toString();

test('the method is stated, and is plan for the rest where none is named', async () => {
  await withForecast(async ({ queries }) => {
    const { method, says, months, standing, pools, unposted, assumptions } = await queries.forecast(
      ALLIANCE,
      asked,
    );
    expect([method, says]).toEqual([
      'plan-for-the-rest',
      'Plan for the rest: every month that is left comes to its plan.',
    ]);
    expect(months).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(M));
    expect(standing).toBe('Month 3 to Month 12 are forecast.');
    const urgent = pools.find(({ pool }) => pool === 'urgent')!;
    expect(urgent).toMatchObject({
      plan: '2400000.00',
      toDate: '320000.00',
      rest: '2000000.00',
      rounding: '0.00',
      outturn: '2320000.00',
      variance: '-80000.00',
    });
    expect(urgent.lines.map(({ provider, words }) => [provider, words])).toEqual([
      ['north', 'At plan, £1,500,000.00 for Month 3 to Month 12.'],
      ['south', 'Nothing stands to date. At plan, £500,000.00 for Month 3 to Month 12.'],
    ]);
    expect(unposted.map(({ words }) => words)).toEqual([
      'Nothing has been posted for Month 1 to Month 2 of Elective: the forecast counts them as nil activity.',
      'No cost has been posted for Month 2 of High-cost drugs: the forecast counts it as nil cost.',
    ]);
    expect(assumptions).toEqual([
      'Adjustments and releases agreed for later months count in their month.',
    ]);
  });
});

test('by a straight line, by profile and by hand the same months come to other amounts', async () => {
  await withForecast(async ({ queries }) => {
    const urgent = async (method: string) => {
      const { pools, standing } = await queries.forecast(ALLIANCE, asked, method);
      const { rest, outturn } = pools.find(({ pool }) => pool === 'urgent')!;
      return [rest, outturn, standing];
    };
    // North 320,000 in 2 months; south, of which nothing stands, at its plan of 50,000 a month.
    const some =
      'Of 6 lines of the plan, 4 have nothing to date that the method could go by: each says what it is taken by.';
    expect(await urgent('straight-line')).toEqual([
      '2100000.00',
      '2420000.00',
      `Month 3 to Month 12 are forecast. ${some}`,
    ]);
    expect((await urgent('profile')).slice(0, 2)).toEqual(['2100000.00', '2420000.00']);
    expect((await urgent('hand-entered')).slice(0, 2)).toEqual(['2180000.00', '2500000.00']);
  });
});

test('shares, reserves and warnings come of one settlement of the year', async () => {
  await withForecast(async ({ queries }) => {
    for (const method of FORECAST_METHODS) {
      const forecast = await queries.forecast(ALLIANCE, asked, method);
      expect(forecast.unexplained).toBe('0.00');
      expect(
        sum([
          ...forecast.partners.map(({ outturn }) => outturn.net),
          ...forecast.reserves.map(({ balance }) => balance),
        ]),
      ).toBe('0.00');
      for (const row of [...forecast.pools, forecast.poolsTotal]) {
        expect(sum([row.toDate, row.rest, row.rounding])).toBe(row.outturn);
        expect(sum([row.commissioners, row.providers, row.reserves])).toBe(row.variance);
      }
      for (const { rest, lines } of forecast.pools) {
        expect(sum(lines.map(({ amount }) => amount))).toBe(rest);
      }
    }
    // By hand urgent care ends 100,000 over: half of it is the providers', 40% of that the reserve's.
    const { partners, reserves, warnings } = await queries.forecast(
      ALLIANCE,
      asked,
      'hand-entered',
    );
    expect(reserves).toMatchObject([
      {
        reserve: 'risk',
        toDate: '90000.00',
        drawn: '20000.00',
        balance: '70000.00',
        limitMet: false,
      },
    ]);
    expect(partners.map(({ partner, outturn }) => [partner, outturn.parts.adjustment])).toEqual([
      ['icb', '-12500.00'],
      ['north', '12500.00'],
      ['south', undefined],
    ]);
    expect(warnings).toEqual([
      {
        what: 'break-glass',
        pools: ['Urgent care'],
        already: false,
        words:
          'The actual of Urgent care is £100,000.00 over plan, beyond the trigger of £24,000.00 (1% of plan for the year £2,400,000.00): the alliance has to meet and decide. Open beds or not. No money moves.',
      },
    ]);
  });
});

test('a forecast moves nothing of the ledger, and is as known then', async () => {
  await withForecast(async ({ queries, views }) => {
    const before = await queries.position(ALLIANCE, asked);
    await queries.forecast(ALLIANCE, asked, 'hand-entered');
    expect(await queries.position(ALLIANCE, asked)).toEqual(before);
    expect(await views.check(ALLIANCE)).toMatchObject({ differences: [] });
    const earlier = { ...asked, asAt: String(HISTORY.length - 2) };
    const { pools } = await queries.forecast(ALLIANCE, earlier, 'hand-entered');
    expect(pools.find(({ pool }) => pool === 'urgent')!.outturn).toBe('2320000.00');
    // What is posted of later months is left out, and said so.
    const { assumptions, pools: first } = await queries.forecast(ALLIANCE, { period: M(1) });
    expect(assumptions).toContain(
      'What is posted of later months is left out: ask as of a later month to count it.',
    );
    expect(first.find(({ pool }) => pool === 'urgent')!.outturn).toBe('2360000.00');
  });
});

test('when the year is over the outturn is the position', async () => {
  await withForecast(async ({ queries }) => {
    const position = await queries.position(ALLIANCE, { period: M(12) });
    for (const method of FORECAST_METHODS) {
      const forecast = await queries.forecast(ALLIANCE, { period: M(12) }, method);
      expect(forecast.months).toEqual([]);
      expect(forecast.standing).toBe(
        'The year is over with Month 12 (March 2027): nothing is left to forecast.',
      );
      expect(forecast.partners.map(({ outturn }) => outturn)).toEqual(
        position.partners.map(({ toDate }) => toDate),
      );
    }
  });
});

test('terms that come into force in a month that is forecast are among those that it states', async () => {
  const history = recordedAll([
    ...underTerms({ decisions: MAJORITY }),
    ...FILE,
    ...made('icb', variationProposed('P2', M(7), termsWith(), 'From Month 7')),
    ...as('north', supported('P2', 'north'), {
      type: 'VariationAgreed',
      data: { proposal: 'P2', version: 2, fromPeriod: M(7) },
    }),
  ]);
  await withHistory(file, history, async ({ queries }) => {
    const versions = async (lens: { period: string; terms?: string }) =>
      (await queries.forecast(ALLIANCE, lens)).clocks.terms.map(({ version }) => version);
    expect(await versions(asked)).toEqual([1, 2]);
    expect(await versions({ ...asked, terms: '1' })).toEqual([1]);
  });
});

test('before anything is posted the whole year is at plan, and it is said', async () => {
  await withHistory(file, recordedAll(underTerms()), async ({ queries }) => {
    const forecast = await queries.forecast(ALLIANCE, { period: M(1) }, 'straight-line');
    expect(forecast.standing).toBe(
      'Month 2 to Month 12 are forecast. Nothing stands to date that the method could go by: all of it is at plan.',
    );
    expect(forecast.poolsTotal).toMatchObject({ toDate: '0.00', rest: '3575000.00' });
  });
});

test('every figure of a forecast is the sum of its steps', async () => {
  await withForecast(async ({ queries }) => {
    const explained = (figure: string, method = 'hand-entered') =>
      queries.forecastExplained(ALLIANCE, asked, figure, method);
    const outturn = await explained('pool/urgent/actual');
    expect(outturn.steps.map(({ rule, words, amount }) => [rule, words, amount])).toEqual([
      ['activity', '£320,000.00 of Urgent care stands through Month 2 (May 2026).', '320000.00'],
      [
        'forecast',
        `North Trust for Harbour ICB: £2,000,000.00 is expected for the year (F1, event ${HISTORY.length - 1}); less £320,000.00 to date, £1,680,000.00 is left, by plan: here £1,680,000.00 for Month 3 to Month 12.`,
        '1680000.00',
      ],
      [
        'forecast',
        'South Trust for Harbour ICB: Nothing stands to date. At plan, £500,000.00 for Month 3 to Month 12.',
        '500000.00',
      ],
    ]);
    expect([outturn.sum, outturn.amount, outturn.unexplained]).toEqual([
      '2500000.00',
      '2500000.00',
      '0.00',
    ]);
    for (const method of FORECAST_METHODS) {
      for (const figure of [
        'pool/urgent/variance',
        'pool/drugs/actual',
        'partner/north/net',
        'reserve/risk/drawn',
      ]) {
        const { unexplained, steps } = await explained(figure, method);
        expect([figure, unexplained]).toEqual([figure, '0.00']);
        // Posted lines are named only of months that stand.
        const through = steps.flatMap(({ inputs }) =>
          inputs.flatMap(({ lines }) => (lines === undefined ? [] : [lines.through])),
        );
        expect(through.filter((month) => month !== M(2))).toEqual([]);
      }
    }
    await expectUnanswerable('FORECAST_METHOD_UNKNOWN', explained('pool/urgent/actual', 'guess'), {
      method: 'guess',
      methods: 'plan-for-the-rest, straight-line, profile, hand-entered',
    });
  });
});

test('what was entered by hand is kept; the last of a pool and a provider counts', async () => {
  await withForecast(async ({ queries, ledger }) => {
    const command: Command = {
      command: 'EnterForecast',
      pool: 'urgent',
      outturn: '1800000.00',
      reason: 'A mild winter.',
    };
    const context = { by: 'Jo', partner: 'north', commandId: 'c1', at: '2026-10-12T09:00:00.000Z' };
    await ledger.execute(ALLIANCE, command, context);
    const { forecasts } = await queries.enteredForecasts(ALLIANCE, {});
    expect(forecasts.map(({ forecast, counts, words }) => [forecast, counts, words])).toEqual([
      [
        'F1',
        false,
        'North Trust expects £2,000,000.00 for 2026-27 of pool urgent (F1). A hard winter.',
      ],
      [
        'F2',
        true,
        'North Trust expects £1,800,000.00 for 2026-27 of pool urgent (F2). A mild winter.',
      ],
    ]);
    const { pools } = await queries.forecast(ALLIANCE, asked, 'hand-entered');
    expect(pools.find(({ pool }) => pool === 'urgent')!.outturn).toBe('2300000.00');
  });
});

test('the position says for which months to date nothing is posted', async () => {
  await withForecast(async ({ queries }) => {
    const { unposted } = await queries.position(ALLIANCE, asked);
    expect(unposted.map(({ pool, periods }) => [pool, periods])).toEqual([
      ['elective', [M(1), M(2)]],
      ['drugs', [M(2)]],
    ]);
    expect(unposted[1]!.words).toBe(
      'No cost has been posted for Month 2 of High-cost drugs: the position counts it as nil cost.',
    );
  });
});
