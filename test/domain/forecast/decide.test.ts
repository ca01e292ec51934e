import type { EnterForecast } from '../../../src/domain/commands.js';
import type { ForecastEntered } from '../../../src/domain/forecast/events.js';
import { acting, as, given } from '../../support/given.js';
import { stateAfter } from '../../support/recorded.js';
import { ELECTIVE, formedBy, M, underTerms, URGENT, DRUGS } from '../../support/small-alliance.js';

const ENTER: EnterForecast = {
  command: 'EnterForecast',
  pool: 'urgent',
  outturn: '1900000',
  reason: 'A hard winter',
};
const north = acting('north');
const entered = (changes: Partial<ForecastEntered['data']> = {}) => ({
  type: 'ForecastEntered' as const,
  data: {
    forecast: 'F1',
    partner: 'north',
    pool: 'urgent',
    contractYear: '2026-27',
    outturn: '1900000.00',
    reason: 'A hard winter',
    ...changes,
  },
});

test('a provider enters what a pool will come to in the year', () => {
  given(underTerms()).when(ENTER, north).then(entered());
  given(underTerms(), as('north', entered()))
    .when({ ...ENTER, outturn: '0' }, north)
    .then(entered({ forecast: 'F2', outturn: '0.00' }));
});

test('or what months of it will come to', () => {
  const { outturn: _, ...command } = ENTER;
  const months = [
    { period: M(7), amount: '160000.5' },
    { period: M(8), amount: '170000.00' },
  ];
  const { outturn: __, ...data } = entered().data;
  given(underTerms())
    .when({ ...command, months }, north)
    .then({
      type: 'ForecastEntered',
      data: { ...data, months: [{ period: M(7), amount: '160000.50' }, months[1]!] },
    });
  const faulty = (periods: readonly string[]) =>
    given(underTerms()).when(
      { ...command, months: periods.map((period) => ({ period, amount: '1.00' })) },
      north,
    );
  faulty([M(13)]).thenRefused('NOT_A_PERIOD', { value: M(13) });
  faulty([M(7), '2027-28-M01']).thenRefused('FORECAST_MONTHS_UNCLEAR', {
    period: '2027-28-M01',
    contractYear: '2026-27',
  });
  faulty([M(7), M(7)]).thenRefused('FORECAST_MONTHS_UNCLEAR', {
    period: M(7),
    contractYear: '2026-27',
  });
});

test('either the one or the other', () => {
  const { outturn: _, ...neither } = ENTER;
  given(underTerms()).when(neither, north).thenRefused('FORECAST_OF_WHAT', {});
  given(underTerms())
    .when({ ...ENTER, months: [{ period: M(7), amount: '1.00' }] }, north)
    .thenRefused('FORECAST_OF_WHAT', {});
});

test('with an amount, a reason, and for a partner', () => {
  given(underTerms())
    .when({ ...ENTER, outturn: '-1.00' }, north)
    .thenRefused('NOT_AN_AMOUNT', { value: '-1.00' });
  given(underTerms())
    .when({ ...ENTER, reason: '' }, north)
    .thenRefused('REASON_MISSING', { command: 'A forecast' });
  given(underTerms())
    .when(ENTER, { by: 'somebody' })
    .thenRefused('ACTING_PARTNER_MISSING', { command: 'Entering a forecast' });
});

test('of a pool of the year, and of activity of its own in it', () => {
  given(underTerms())
    .when({ ...ENTER, pool: 'dental' }, north)
    .thenRefused('POOL_UNKNOWN', { pool: 'dental', pools: 'elective, urgent, drugs' });
  given(underTerms()).when(ENTER).thenRefused('NOTHING_TO_FORECAST', {
    partner: 'icb',
    pool: 'urgent',
  });
  given(underTerms())
    .when({ ...ENTER, contractYear: '2027-28' }, north)
    .thenRefused('TERMS_NOT_AGREED', { period: '2027-28' });
  given(formedBy()).when(ENTER, north).thenRefused('TERMS_NOT_AGREED', { period: 'any year' });
  const alone = { ...DRUGS, plan: { ...DRUGS.plan, lines: DRUGS.plan.lines.slice(0, 1) } };
  given(underTerms({ pools: [ELECTIVE, URGENT, alone] }))
    .when({ ...ENTER, pool: 'drugs' }, acting('south'))
    .thenRefused('NOTHING_TO_FORECAST', { partner: 'south', pool: 'drugs' });
});

test('all that was entered is kept, with who entered it', () => {
  const { forecasts } = stateAfter(
    underTerms(),
    as('north', entered(), entered({ forecast: 'F2' })),
  );
  expect(forecasts.map(({ forecast, by, enteredAt }) => [forecast, by, enteredAt])).toEqual([
    ['F1', 'finance@north', 9],
    ['F2', 'finance@north', 10],
  ]);
});
