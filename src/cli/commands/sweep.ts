/** `sweep`: one or two parameters over ranges, by partner, and where gains turn. */
import type { Command } from 'commander';
import type { Sweep, SweepPoint } from '../../queries/sensitivity/answers.js';
import type { Range } from '../../queries/sensitivity/values.js';
import { clocksText } from '../clocks.js';
import { does, type Cli } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { grouped, signed } from '../figures.js';
import { paragraph } from '../layout.js';
import { collected, csv, scenarioLens } from '../options.js';
import { textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

interface SweepOptions {
  readonly parameter?: readonly string[];
  readonly step?: readonly string[];
}

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('sweep')
        .summary('what partners would gain as a rate, a cap or activity changes')
        .description(
          'The year settled at every value of a range: a number in a clause (CLAUSE/FIELD), the ' +
            'activity of a pool (activity/POOL, as a shift) or a line of a plan ' +
            '(plan/POOL/COMMISSIONER/PROVIDER, for the year); one, or two together. Values that the ' +
            'ledger would refuse are shown with the reason. Nothing is recorded.',
        )
        .option(
          '--parameter <range>',
          'what, and from where to where: CLAUSE/FIELD=0%..5%',
          collected,
        )
        .option(
          '--step <step>',
          'by how much: 0.5%; one for each parameter. The end of the range is always the last value, ' +
            'also where the steps do not meet it',
          collected,
        ),
    ),
  ).action(
    does<SweepOptions>(cli, async (desk) => {
      const { rangeOf } = await import('../../queries/sensitivity/values.js');
      const { parameter = [], step = [] } = desk.options;
      if (parameter.length === 0 || step.length !== parameter.length) {
        throw new Stop(
          EXIT.usage,
          'Say what is swept and by which steps: --parameter CLAUSE/FIELD=0%..5% --step 0.5%, once for each parameter.',
        );
      }
      const ranges = parameter.map((text, place): Range => rangeOf(text, step[place]!));
      const { queries } = await desk.books();
      const sweep = await queries.sweep(await desk.alliance(), desk.lens(), ranges);
      await desk.show(sweep, {
        text: () => sweepText(sweep, desk.terminal),
        csv: () => ({ columns: csvColumns(sweep), rows: sweep.points }),
      });
    }),
  );

const valueColumns = ({ parameters }: Sweep): Column<SweepPoint>[] =>
  parameters.map(({ parameter }, place) => ({
    ...words<SweepPoint>(parameter, parameter, ({ values }) => values[place] ?? ''),
    text: ({ values }) => grouped(values[place] ?? ''),
  }));

const gainColumns = ({ partners }: Sweep): Column<SweepPoint>[] =>
  partners.map(({ partner }, place) => ({
    title: partner,
    key: `${partner}_gain`,
    align: 'right',
    text: ({ gains }) => signed(gains?.[place] ?? ''),
    plain: ({ gains }) => gains?.[place] ?? '',
  }));

const csvColumns = (sweep: Sweep): Column<SweepPoint>[] => [
  ...valueColumns(sweep),
  ...gainColumns(sweep),
  ...sweep.partners.map(({ partner }, place) =>
    words<SweepPoint>(partner, `${partner}_net`, ({ nets }) => nets?.[place] ?? ''),
  ),
  words('Refused', 'refused', ({ refused }) => refused ?? ''),
];

export const sweepText = (
  sweep: Sweep,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string => {
  const { clocks, parameters, partners, points, breakEven, looked } = sweep;
  const refused = points.filter((point) => point.refused !== undefined);
  const settled = points.filter((point) => point.refused === undefined);
  return [
    clocksText(clocks, width, bold),
    '',
    ...parameters.map(
      ({ parameter, words: what, now }) => `${parameter}: ${what}; now ${grouped(now)}`,
    ),
    '',
    bold('What each partner gains against its net as it stands, year to date (pounds)'),
    paragraph(
      partners.map(({ partner, net }) => `${partner} ${grouped(net)}`).join('; '),
      0,
      width,
    ),
    ...(settled.length === 0
      ? []
      : [textTable([...valueColumns(sweep), ...gainColumns(sweep)], settled, width, bold)]),
    ...refused.map((point) =>
      paragraph(
        `${point.values.map(grouped).join(', ')}: refused. ${point.refused ?? ''}`,
        0,
        width,
      ),
    ),
    '',
    bold('Break-even points'),
    ...(breakEven.length === 0
      ? ['None.']
      : breakEven.map((one) => paragraph(one.words, 0, width))),
    paragraph(looked, 0, width),
    '',
    'Nothing was recorded.',
  ].join('\n');
};
