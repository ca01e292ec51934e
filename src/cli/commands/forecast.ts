/** `forecast`: what a year comes to under a stated method, how that is reached, and forecasts by hand. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  DEFAULT_METHOD,
  FORECAST_METHODS,
  METHODS_IN_WORDS,
} from '../../domain/forecast/methods.js';
import type {
  EnteredForecastRow,
  ForecastExplanation,
  ForecastPool,
} from '../../queries/forecast/answers.js';
import { does, type Cli } from '../desk.js';
import { forecastText } from '../forecast-text.js';
import { asAt, collected, csv, deciding, scenarioLens, type Options } from '../options.js';
import { carryOut } from '../outcome.js';
import { money, numbered, textTable, words, type Column } from '../table.js';
import { explanationText, STEP_COLUMNS, type Opening } from './explain.js';

export const register = (program: Command, cli: Cli): Command => {
  const forecast = program
    .command('forecast')
    .summary('what the year comes to, by a stated method')
    .description(
      'What the year comes to by pool, partner and reserve: the months that are left are forecast by a ' +
        'stated method, and the year is settled by the same clauses. A forecast is no part of the position.',
    );
  show(forecast, cli);
  explain(forecast, cli);
  enter(forecast, cli);
  entered(forecast, cli);
  return forecast;
};

const METHODS = FORECAST_METHODS.map((method) => METHODS_IN_WORDS[method]).join(' ');

/** Any text is taken: the ledger says which methods there are. */
const withMethod = (command: Command): Command =>
  command.addOption(
    new Option('--method <method>', `${FORECAST_METHODS.join(', ')}`).default(DEFAULT_METHOD),
  );

const show = (forecast: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      withMethod(
        forecast
          .command('show')
          .summary('pools, shares and reserves at the outturn')
          .description(
            `From what stands through a period, the year by pool, partner and reserve, with the triggers, ` +
              `caps and limits that would be met. ${METHODS} --csv lists the pools.`,
          ),
      ),
    ),
  ).action(
    does<{ method: string }>(cli, async (desk) => {
      const { queries } = await desk.books();
      const alliance = await desk.alliance();
      const answer = await queries.forecast(alliance, desk.lens(), desk.options.method);
      await desk.show(answer, {
        text: () => forecastText(answer, desk.terminal),
        csv: () => ({ columns: POOLS, rows: answer.pools }),
      });
    }),
  );

const POOLS: readonly Column<ForecastPool>[] = [
  words('Pool', 'pool', ({ pool }) => pool),
  money('Plan', 'plan', ({ plan }) => plan),
  money('To date', 'to_date', ({ toDate }) => toDate),
  money('Rest', 'rest', ({ rest }) => rest),
  money('Outturn', 'outturn', ({ outturn }) => outturn),
  money('Variance', 'variance', ({ variance }) => variance),
  money('Commissioners', 'commissioners', ({ commissioners }) => commissioners),
  money('Providers', 'providers', ({ providers }) => providers),
  money('Reserves', 'reserves', ({ reserves }) => reserves),
];

interface Asked extends Options {
  readonly method: string;
}

const explain = (forecast: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      withMethod(
        forecast
          .command('explain')
          .summary('how a figure of the forecast is reached')
          .description(
            'How a figure at the outturn is reached: of pool/ID/actual what stands to date and each line of ' +
              'the rest; of other figures the steps of the settlement at the outturn.',
          )
          .argument('<figure>', 'its address, as explain takes it'),
      ),
    ),
  ).action(
    does<{ method: string }>(cli, async (desk) => {
      const { queries } = await desk.books();
      const [figure = ''] = desk.args;
      const { method } = desk.options;
      const alliance = await desk.alliance();
      const explanation = await queries.forecastExplained(alliance, desk.lens(), figure, method);
      await desk.show(explanation, {
        text: () =>
          explanationText(explanation, desk.terminal, openingOf(desk.options, explanation)),
        csv: () => ({ columns: STEP_COLUMNS, rows: explanation.steps }),
      });
    }),
  );

/** Figures through a month that stands are the position's own, those beyond are of the same forecast. */
const openingOf =
  (options: Asked, { from }: ForecastExplanation): Opening =>
  ({ lines }, { run }) => {
    const { asAt: known, terms, scenario } = options;
    const clocks = flag('as-at', known) + flag('terms', terms) + flag('scenario', scenario);
    if (lines) return { command: 'lines', under: clocks };
    return run !== undefined && run.through <= from.period
      ? { command: 'explain', under: flag('period', run.through) + clocks }
      : {
          command: 'forecast explain',
          under: flag('period', from.period) + flag('method', options.method) + clocks,
        };
  };

const flag = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` --${name} ${value}`;

interface Entered {
  readonly pool: string;
  readonly outturn?: string;
  readonly month?: readonly string[];
  readonly year?: string;
  readonly reason: string;
}

const enter = (forecast: Command, cli: Cli): Command =>
  deciding(
    forecast
      .command('enter')
      .summary('enter what you expect a pool to come to')
      .description(
        'Enters what the provider you act for expects its activity in a pool to come to, for the year or ' +
          'for months of it. The last one entered counts, in forecasts by the method hand-entered; no money moves.',
      )
      .requiredOption('--pool <id>', 'the service pool')
      .option('--outturn <pounds>', 'for the year as a whole, as 1900000.00')
      .option('--month <period=pounds>', 'for one month, as 2026-27-M07=160000.00', monthly)
      .option('--year <year>', 'the contract year, as 2026-27 (default: that of the last terms)')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<Entered>(cli, async (desk) => {
      const { pool, outturn, month, year, reason } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'EnterForecast',
        pool,
        ...(year === undefined ? {} : { contractYear: year }),
        ...(outturn === undefined ? {} : { outturn }),
        ...(month === undefined ? {} : { months: month.map(monthOf) }),
        reason,
      });
    }),
  );

const monthly = (value: string, before: readonly string[] | undefined): string[] => {
  if (!value.includes('=')) throw new InvalidArgumentError('Write it as 2026-27-M07=160000.00.');
  return collected(value, before);
};

const monthOf = (text: string): { period: string; amount: string } => {
  const at = text.indexOf('=');
  return { period: text.slice(0, at), amount: text.slice(at + 1) };
};

const entered = (forecast: Command, cli: Cli): Command =>
  csv(
    asAt(
      forecast
        .command('entered')
        .summary('forecasts entered by hand')
        .description(
          'Every forecast that was entered by hand, in order; the last of a pool and a provider counts.',
        ),
    ),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const answer = await queries.enteredForecasts(await desk.alliance(), desk.lens());
      const { width, bold } = desk.terminal;
      await desk.show(answer, {
        text: () =>
          answer.forecasts.length === 0
            ? 'No forecast has been entered.'
            : textTable(ENTERED, answer.forecasts, width, bold),
        csv: () => ({ columns: ENTERED, rows: answer.forecasts }),
      });
    }),
  );

const ENTERED: readonly Column<EnteredForecastRow>[] = [
  words('Id', 'forecast', ({ forecast }) => forecast),
  numbered('Event', 'entered_at', ({ enteredAt }) => enteredAt),
  words('By', 'entered_by', ({ partner }) => partner),
  words('Pool', 'pool', ({ pool }) => pool),
  words('Counts', 'counts', ({ counts }) => (counts ? 'yes' : 'no')),
  words('What', 'words', (row) => row.words),
];
