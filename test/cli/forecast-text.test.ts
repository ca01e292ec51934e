import { positionText } from '../../src/cli/commands/position.js';
import { forecastText } from '../../src/cli/forecast-text.js';
import { position } from '../support/answers.js';
import { forecast } from '../support/forecast.js';

const page = { width: 100, bold: (text: string): string => text };

test('a forecast says by which method, what is assumed, and how each amount is reckoned', () => {
  const [, ...said] = forecastText(forecast, page).split('\n\n');
  expect(said).toEqual([
    [
      'Plan for the rest: every month that is left comes to its plan.',
      'Month 7 to Month 12 are forecast.',
      'Nothing has been posted for Month 6 of Unscheduled care: the forecast counts it as nil activity.',
      '“Quality” is not posted: it counts as its clause says until it is.',
    ].join('\n'),
    [
      'Pools, for the year (pounds; variance is outturn less plan)',
      'Pool                  Plan        To date           Rest        Outturn    Variance',
      '-----------  -------------  -------------  -------------  -------------  ----------',
      'unscheduled  24,000,000.00  12,700,000.50  12,000,000.00  24,700,000.50  700,000.50',
      'total        24,000,000.00  12,700,000.50  12,000,000.00  24,700,000.50  700,000.50',
    ].join('\n'),
    [
      'Who bears the variance at the outturn',
      'Pool           Variance  Commissioners   Providers    Reserves',
      '-----------  ----------  -------------  ----------  ----------',
      'unscheduled  700,000.50     350,000.25  150,000.25  200,000.00',
      'total        700,000.50     350,000.25  150,000.25  200,000.00',
    ].join('\n'),
    [
      'Partners, net (pounds; plus is received, minus is paid)',
      'Partner      Role                 To date  At the outturn',
      '-----------  ------------  --------------  --------------',
      'moor-icb     commissioner  -18,500,000.25  -24,550,000.25',
      'north-trust  provider       15,500,000.25   24,550,000.25',
    ].join('\n'),
    [
      'Reserves',
      'Reserve       Limit  Holds now  Drawn at the outturn  Holds then',
      '-------  ----------  ---------  --------------------  ----------',
      'risk     200,000.00       0.00            200,000.00        0.00',
    ].join('\n'),
    'How the rest is reckoned\nunscheduled, north-trust for moor-icb: At plan, £12,000,000.00 for Month 7 to Month 12.',
    [
      'Decision needed at the outturn, Unscheduled care: The actual of Unscheduled care is £700,000.50',
      '  over plan: the alliance has to meet.',
      'Cap met at the outturn (as to date), Unscheduled care: Beyond the cap of £350,000.25.',
    ].join('\n'),
    'Unexplained 0.00',
  ]);
});

test('the position shows the year beside the month and the year to date, and warns of what is new', () => {
  const text = positionText({ ...position, unposted: forecast.unposted }, page, forecast);
  expect(text).toContain(
    [
      'Pools, forecast for the year. Plan for the rest: every month that is left comes to its plan.',
      'Pool                  Plan        Outturn    Variance',
    ].join('\n'),
  );
  expect(text).toContain('Decision needed at the outturn, Unscheduled care:');
  expect(text).not.toContain('Cap met at the outturn');
  expect(text).toContain('Nothing has been posted for Month 6 of Unscheduled care');
  const over = positionText(position, page, { ...forecast, months: [] });
  expect(over).not.toContain('forecast for the year');
});
