/** `scenario`: what-ifs that are kept, compared, taken to a later event and turned into proposals. */
import type { Command } from 'commander';
import type { ScenarioOutcome } from '../../commands/scenarios.js';
import type { ScenarioRow } from '../../queries/scenarios/answers.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, refusedBy, Stop } from '../exit.js';
import { acting, asAt, atLeast, csv } from '../options.js';
import {
  adoptedText,
  COMPARED,
  comparedRows,
  comparisonText,
  foreseenText,
  listText,
  rebaseText,
  SCENARIOS,
  shownText,
  type Foreseen,
} from '../scenario-text.js';
import { supposing, suppositionsOf, type SupposingOptions } from '../suppositions.js';

export const register = (program: Command, cli: Cli): Command => {
  const scenario = program
    .command('scenario')
    .summary('what-ifs that are kept, compared and proposed')
    .description(
      'A scenario is a what-if that is kept: the event that it rests on, a period, and what it supposes. ' +
        'It never touches the ledger; what the ledger would refuse of it is shown as refused.',
    );
  save(scenario, cli);
  change(scenario, cli);
  list(scenario, cli);
  show(scenario, cli);
  compare(scenario, cli);
  rebase(scenario, cli);
  adopt(scenario, cli);
  discard(scenario, cli);
  return scenario;
};

const PERIOD = 'effective: the contract period, as 2026-27-M06 (default: the latest)';
const OWN_PERIOD = 'another contract period than the scenario’s own, as 2026-27-M06';
const WHICH = 'the scenario, as S1';

const save = (scenario: Command, cli: Cli): Command =>
  acting(
    supposing(
      asAt(
        scenario
          .command('save')
          .summary('keep a what-if')
          .description(
            'Keeps suppositions on what is known at an event. Files are kept as their rows, so that the ' +
              'scenario can be settled again without them. What the ledger would refuse as it stands is ' +
              'kept too, and told.',
          )
          .argument(
            '[name]',
            'what it is called (default: the name in the document of suppositions)',
          )
          .option('--period <period>', PERIOD),
      ),
    ),
  ).action(
    does<SupposingOptions>(cli, async (desk) => {
      const alliance = await desk.alliance();
      const { name: written, suppositions, files } = await suppositionsOf(desk, alliance);
      const name = desk.args[0] ?? written;
      if (name === undefined) {
        throw new Stop(EXIT.usage, 'Name it: scenario save NAME, or `name:` in the document.');
      }
      const { queries, scenarios } = await desk.books();
      const { terms: _file, ...lens } = desk.lens();
      const { asAt: base, period } = await queries.clocks(alliance, lens);
      const kept = { name, base, period, suppositions, files };
      const foreseen = await queries.scenarios.foreseen(alliance, kept);
      const outcome = await scenarios.save(alliance, kept, desk.context());
      await done(desk, alliance, outcome, 'saved', foreseen);
    }),
  );

const change = (scenario: Command, cli: Cli): Command =>
  acting(
    supposing(
      scenario
        .command('change')
        .summary('suppose something else, or call it otherwise')
        .description(
          'Gives a scenario other suppositions in place of those that it has, another name or another ' +
            'period. What is not named stays.',
        )
        .argument('<scenario>', WHICH)
        .option('--name <name>', 'what it is called')
        .option('--period <period>', 'its contract period'),
    ),
  ).action(
    does<SupposingOptions & { name?: string }>(cli, async (desk) => {
      const alliance = await desk.alliance();
      const { name, period } = desk.options;
      const rest = {
        ...(name === undefined ? {} : { name }),
        ...(period === undefined ? {} : { period }),
      };
      // Only another name, or another period: what it supposes stays.
      const supposed = isSupposing(desk.options) || Object.keys(rest).length === 0;
      const { suppositions, files } = supposed
        ? await suppositionsOf(desk, alliance)
        : { suppositions: undefined, files: [] };
      const { queries, scenarios } = await desk.books();
      const changed = { ...rest, files, ...(suppositions ? { suppositions } : {}) };
      const foreseen = await queries.scenarios.foreseen(alliance, changed, id(desk));
      const outcome = await scenarios.change(alliance, id(desk), changed, desk.context());
      await done(desk, alliance, outcome, 'changed', foreseen);
    }),
  );

const OPTIONS = [
  ...(['suppose', 'terms', 'vary', 'shift', 'move', 'adjust', 'reverse'] as const),
  ...(['outcome', 'file', 'inTime', 'without'] as const),
];

const isSupposing = (options: SupposingOptions & { readonly terms?: string }): boolean =>
  OPTIONS.some((option) => options[option] !== undefined);

const list = (scenario: Command, cli: Cli): Command =>
  csv(
    atLeast(
      scenario
        .command('list')
        .summary('all scenarios, and which of them are stale')
        .description(
          'Every scenario with the event that it rests on, and how many events have borne on its year since.',
        ),
    ),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const listed = await queries.scenarios.list(await desk.alliance(), desk.lens());
      await desk.show(listed, {
        text: () => listText(listed, desk.terminal),
        csv: (): { columns: typeof SCENARIOS; rows: readonly ScenarioRow[] } => ({
          columns: SCENARIOS,
          rows: listed.scenarios,
        }),
      });
    }),
  );

const show = (scenario: Command, cli: Cli): Command =>
  scenario
    .command('show')
    .summary('one scenario: its position beside its base')
    .description(
      'What it supposes, what of it the ledger would refuse, its position beside that of its base, what ' +
        'has been recorded since, and what has become of it.',
    )
    .argument('<scenario>', WHICH)
    .option('--period <period>', OWN_PERIOD)
    .action(
      does(cli, async (desk) => {
        const { queries } = await desk.books();
        const shown = await queries.scenarios.show(await desk.alliance(), id(desk), desk.lens());
        await desk.show(shown, { text: () => shownText(shown, desk.terminal) });
      }),
    );

const compare = (scenario: Command, cli: Cli): Command =>
  csv(
    scenario
      .command('compare')
      .summary('up to four scenarios side by side')
      .description(
        'Up to four scenarios side by side, by partner and pool, each with what it differs by from its own ' +
          'base; who is better off, and who is worse off.',
      )
      .argument('<scenarios...>', 'the scenarios, as S1 S2')
      .option('--period <period>', OWN_PERIOD),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const alliance = await desk.alliance();
      const comparison = await queries.scenarios.compare(alliance, desk.args, desk.lens());
      await desk.show(comparison, {
        text: () => comparisonText(comparison, desk.terminal),
        csv: () => ({ columns: COMPARED, rows: comparedRows(comparison) }),
      });
    }),
  );

const rebase = (scenario: Command, cli: Cli): Command =>
  acting(
    asAt(
      scenario
        .command('rebase')
        .summary('the same suppositions on a later event')
        .description(
          'Takes a scenario to another event, the latest where none is named, and reports: what still ' +
            'holds, what is refused now and why, and what moves by partner. With --dry-run only the report.',
        )
        .argument('<scenario>', WHICH),
    ),
  ).action(
    does(cli, async (desk) => {
      const alliance = await desk.alliance();
      const { queries, scenarios } = await desk.books();
      const report = await queries.scenarios.rebased(alliance, id(desk), desk.lens());
      const outcome = await scenarios.rebase(alliance, id(desk), report.to, desk.context());
      if (outcome.outcome === 'refused') throw refusedBy(outcome.refusal);
      await desk.show(
        { ...outcome, report },
        {
          text: () => rebaseText(report, outcome.outcome === 'previewed', desk.terminal),
        },
      );
    }),
  );

const adopt = (scenario: Command, cli: Cli): Command =>
  acting(
    scenario
      .command('adopt')
      .summary('turn a scenario into proposals')
      .description(
        'Proposes what a scenario supposes, as far as the alliance can decide it: terms, variations, ' +
          'adjustments, reversals, releases, reopenings. They need the support of the others like any ' +
          'proposal. What nobody can decide is told, with the way out.',
      )
      .argument('<scenario>', WHICH)
      .option(
        '--although-stale',
        'although events have been recorded since the base that bear on its year',
      ),
  ).action(
    does<{ althoughStale?: boolean }>(cli, async (desk) => {
      const alliance = await desk.alliance();
      const { queries, scenarios } = await desk.books();
      const shown = await queries.scenarios.show(alliance, id(desk));
      const options = { althoughStale: desk.options.althoughStale ?? false };
      const adoption = await scenarios.adopt(alliance, id(desk), options, desk.context());
      const { outcome } = adoption;
      if (outcome.outcome === 'refused') throw refusedBy(outcome.refusal);
      const text = await adoptedText(desk, alliance, shown, { ...adoption, outcome });
      await desk.show({ scenario: id(desk), ...adoption }, { text: () => text });
    }),
  );

const discard = (scenario: Command, cli: Cli): Command =>
  acting(
    scenario
      .command('discard')
      .summary('put a scenario aside')
      .description(
        'Puts a scenario aside. It stays readable; proposals that were made of it stand.',
      )
      .argument('<scenario>', WHICH)
      .requiredOption('--reason <words>', 'why'),
  ).action(
    does<{ reason: string }>(cli, async (desk) => {
      const alliance = await desk.alliance();
      const { scenarios } = await desk.books();
      const { reason } = desk.options;
      const outcome = await scenarios.discard(alliance, id(desk), reason, desk.context());
      await done(desk, alliance, outcome, 'discarded');
    }),
  );

const id = ({ args }: Desk): string => args[0] ?? '';

const done = async (
  desk: Desk,
  alliance: string,
  outcome: ScenarioOutcome,
  how: string,
  foreseen?: Foreseen,
): Promise<void> => {
  if (outcome.outcome === 'refused') throw refusedBy(outcome.refusal);
  const { scenario } = outcome;
  const said =
    outcome.outcome === 'previewed'
      ? `Scenario ${scenario} would be ${how}. Nothing was kept: a rehearsal.`
      : `Scenario ${scenario} is ${how}${outcome.repeated ? ', as before under the same key' : ''}. ` +
        `See it: alliance-ledger scenario show ${scenario}.`;
  await desk.show(
    { alliance, ...outcome, ...(foreseen ? { refused: foreseen.refused } : {}) },
    {
      text: () =>
        [said, ...(foreseen ? foreseenText(foreseen, desk.terminal.width) : [])].join('\n'),
    },
  );
};
