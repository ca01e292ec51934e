import { noNames } from '../../src/domain/sharing/names.js';
import { forecastExplained } from '../../src/web/pages/forecast/explained.presenter.js';
import { forecastPage } from '../../src/web/pages/forecast/forecast.presenter.js';
import { positionPage } from '../../src/web/pages/position/position.presenter.js';
import { clocks, explanation, position } from '../support/answers.js';
import { forecast } from '../support/forecast.js';
import { linksIn, pageOf, textOf } from './pages.js';

const page = (of = forecast): string => pageOf('pages/forecast/forecast.njk', forecastPage(of));

test('Forecast states the method, what is assumed and how each amount is reckoned', () => {
  const said = textOf(page());
  expect(said).toContain('Plan for the rest: every month that is left comes to its plan.');
  expect(said).toContain('Nothing has been posted for Month 6 of Unscheduled care');
  expect(said).toContain('“Quality” is not posted');
  expect(said).toContain(
    'North Moor Hospitals for Moor ICB. At plan, £12,000,000.00 for Month 7 to Month 12.',
  );
  expect(said).toMatch(/Outturn.*24,700,000\.50.*Variance.*700,000\.50/);
  expect(said).toContain('Decision needed Unscheduled care, at the outturn. The actual');
  expect(said).toContain('Cap met Unscheduled care, at the outturn as to date. Beyond the cap');
});

test('it and its explanations state the terms of the whole year', () => {
  const later = { ...clocks.terms[0]!, version: 2, fromPeriod: '2026-27-M09' };
  const both = { ...clocks, terms: [clocks.terms[0]!, later] };
  const told = 'version 1 for months 1 to 8, then version 2 for months 9 to 12';
  expect(textOf(page({ ...forecast, clocks: both }))).toContain(told);
  const atYearEnd = { ...both, period: '2026-27-M12' };
  const view = forecastExplained(
    { ...explanation, clocks: atYearEnd, method: 'profile', from: clocks },
    noNames,
  );
  expect(textOf(pageOf('pages/explain/explain.njk', view))).toContain(told);
});

test('its figures open explanations of the forecast, those to date of the position', () => {
  const links = linksIn(page());
  const under = 'period=2026-27-M06&asat=84';
  expect(links).toContain(
    `/alliances/northmoor/forecast/explain/pool/unscheduled/actual?method=plan-for-the-rest&${under}`,
  );
  expect(links).toContain(
    `/alliances/northmoor/explain/pool/unscheduled/actual?scope=to-date&${under}`,
  );
  expect(links).toContain(
    `/alliances/northmoor/forecast/explain/partner/north-trust/net?method=plan-for-the-rest&${under}`,
  );
});

test('what was entered by hand leads to its event; when the year is over nothing is reckoned', () => {
  const [pool] = forecast.pools;
  const byHand = { ...pool!, lines: [{ ...pool!.lines[0]!, enteredAt: 71 }] };
  expect(linksIn(page({ ...forecast, pools: [byHand] })).join(' ')).toContain('/events/71?');
  const over = page({ ...forecast, pools: [{ ...pool!, lines: [] }], reserves: [] });
  expect(textOf(over)).toContain('Nothing is left to forecast.');
});

test('a figure of a forecast leads on within it; what stands is the position’s own', () => {
  const figuresFrom = (period: string): string[] => {
    const from = { ...clocks, period };
    const view = forecastExplained({ ...explanation, method: 'profile', from }, noNames);
    const links = linksIn(pageOf('pages/explain/explain.njk', view));
    expect(links).toContain(
      `/alliances/northmoor/forecast?method=profile&period=${period}&asat=84`,
    );
    return links.filter((link) => link.includes('/explain/'));
  };
  // The run that is explained goes through Month 6.
  expect(figuresFrom('2026-27-M06')).toEqual([
    '/alliances/northmoor/explain/pool/unscheduled/plan?scope=to-date&period=2026-27-M06&asat=84',
  ]);
  expect(figuresFrom('2026-27-M05')).toEqual([
    '/alliances/northmoor/forecast/explain/pool/unscheduled/plan?method=profile&period=2026-27-M05&asat=84',
  ]);
});

test('Position has the year beside the month and the year to date, and warns of what is new', () => {
  const shown = (of?: typeof forecast): string =>
    textOf(pageOf('pages/position/position.njk', positionPage(position, clocks.terms, false, of)));
  const said = shown(forecast);
  expect(said).toContain('Service pools, forecast for the year');
  expect(said).toContain('24,700,000.50');
  expect(said).toContain('Decision needed Unscheduled care, at the outturn.');
  expect(said).not.toContain('at the outturn as to date');
  expect(shown()).not.toContain('forecast for the year');
  expect(shown({ ...forecast, months: [], standing: 'The year is over.' })).toContain(
    'The year is over. See the whole forecast',
  );
});

test('the forecast of a what-if stays one under another method; no document tells a forecast whole', () => {
  const scenario = { scenario: 'S1', name: 'Half the cap', suppositions: [], refused: 0 };
  const supposed = { ...clocks, scenario };
  const form = page({ ...forecast, clocks: supposed });
  expect(form.match(/<input type="hidden" name="scenario" value="S1">/g)).toHaveLength(2);
  const view = forecastExplained({ ...explanation, method: 'profile', from: clocks }, noNames);
  expect(linksIn(pageOf('pages/explain/explain.njk', view)).join(' ')).not.toContain(
    'explanation-tree',
  );
});
