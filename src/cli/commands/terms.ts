/** `terms`: check a document, propose it, show what is agreed, print the schema and the mechanisms. */
import type { Command } from 'commander';
import type { TermsApplied } from '../../queries/answers.js';
import { readAgreement, readVariation } from '../agreement-file.js';
import { clocksText } from '../clocks.js';
import { does, type Cli } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { hanging, paragraph } from '../layout.js';
import { deciding, countOf, lens } from '../options.js';
import { carryOut } from '../outcome.js';
import { payoffJson, payoffsText } from '../payoff-text.js';
import { payoffsOf } from '../../domain/sharing/payoff/payoff.js';
import type { Terms } from '../../domain/sharing/terms.js';
import { readingOf } from '../../domain/sharing/reading.js';
import { numbered, textTable, words, type Column } from '../table.js';

export const register = (program: Command, cli: Cli): Command => {
  const terms = program
    .command('terms')
    .alias('agreement')
    .summary('check, propose and show the terms of the agreement')
    .description('The terms of the agreement: a document of partners, pools, plans and clauses.');
  check(terms, cli);
  propose(terms, cli);
  vary(terms, cli);
  show(terms, cli);
  mechanisms(terms, cli);
  schema(terms, cli);
  return terms;
};

const check = (terms: Command, cli: Cli): Command =>
  terms
    .command('check')
    .summary('check a document: every fault at once, or what it says')
    .description(
      'Checks a terms document without any journal. Where it is faulty, every fault is shown with ' +
        'its line and column, and the program ends with 3. Where it is sound, it is read back: what ' +
        'each clause does, in a sentence, and who gets what when a pool ends the year over or under ' +
        'plan, with every point at which that changes.',
    )
    .argument('<file>', 'the terms document, YAML (- for standard input)')
    .option('--pool <id>', 'only who gets what of this pool, and of those that depend on it')
    .action(
      does<{ pool?: string }>(cli, async (desk) => {
        const [file = ''] = desk.args;
        const { terms: read, source } = await readAgreement(desk, file);
        const { pool } = desk.options;
        const payoffs = payoffsOf(read, poolNamed(read, pool));
        if (pool !== undefined && !desk.options.json) {
          return desk.terminal.out(payoffsText(read, payoffs, desk.terminal));
        }
        const reading = readingOf(read);
        const payoff = payoffs.map((one) => payoffJson(read, one));
        await desk.show(
          { file, sound: true, sha256: source.sha256, reading, payoff, terms: read },
          {
            text: () =>
              [
                `${file} is sound.`,
                ...reading.map((line) => hanging(line, 4, desk.terminal.width)),
                '',
                payoffsText(read, payoffs, desk.terminal),
              ].join('\n'),
          },
        );
      }),
    );

const poolNamed = ({ pools }: Terms, id: string | undefined): string | undefined => {
  if (id === undefined || pools.some((pool) => pool.id === id)) return id;
  const known = pools.map((pool) => pool.id).join(', ');
  throw new Stop(EXIT.usage, `There is no pool ${id} in the document. Pools: ${known}.`);
};

const propose = (terms: Command, cli: Cli): Command =>
  deciding(
    terms
      .command('propose')
      .summary('propose a document: founding terms, or a variation')
      .description(
        'Proposes a terms document. The first of a contract year is its founding terms and starts with ' +
          'its first month; every later one is a variation, from the period named.',
      )
      .argument('<file>', 'the terms document, YAML (- for standard input)')
      .option(
        '--from-period <period>',
        'its first period (default: the first of the contract year)',
      )
      .option('--title <title>', 'what it is called (default: the title in the document)'),
  ).action(
    does<{ fromPeriod?: string; title?: string }>(cli, async (desk) => {
      const { terms: read, source } = await readAgreement(desk, desk.args[0] ?? '');
      const { fromPeriod = `${read.contractYear}-M01`, title = read.title } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'ProposeTerms',
        title,
        fromPeriod,
        terms: read,
        source,
      });
    }),
  );

const vary = (terms: Command, cli: Cli): Command =>
  deciding(
    terms
      .command('vary')
      .summary('propose changes of plan only, without the whole document')
      .description(
        'Proposes a variation that changes plans: a short document with `title` and `planChanges`, which ' +
          'are added to the terms in force for its first period. A change with the id of one that is ' +
          'there takes its place. What is proposed is the whole document that comes of it. A change that ' +
          'has effect from before that first period is refused: date the variation from its `fromPeriod`.',
      )
      .argument('<file>', 'the changes, YAML (- for standard input)')
      .requiredOption('--from-period <period>', 'the first period of the variation'),
  ).action(
    does<{ fromPeriod: string }>(cli, async (desk) => {
      const { fromPeriod } = desk.options;
      const [file = ''] = desk.args;
      const { queries } = await desk.books();
      const alliance = await desk.alliance();
      const { document } = await queries.terms(alliance, { period: fromPeriod });
      const { title, terms: varied, source } = await readVariation(desk, file, document);
      await carryOut(desk, alliance, {
        command: 'ProposeTerms',
        title,
        fromPeriod,
        terms: varied,
        source,
      });
    }),
  );

const VERSIONS: readonly Column<TermsApplied>[] = [
  numbered('Version', 'version', ({ version }) => version),
  words('From', 'from_period', ({ fromPeriod }) => fromPeriod),
  words('Proposal', 'proposal', ({ proposal }) => proposal),
  numbered('Agreed at event', 'agreed_at', ({ agreedAt }) => agreedAt),
  words('Title', 'title', ({ title }) => title),
];

const show = (terms: Command, cli: Cli): Command =>
  lens(
    terms
      .command('show')
      .summary('what is agreed: the versions, and what one of them says')
      .description(
        'The agreed versions, and what one of them says. --yaml writes it as a document that can be ' +
          'changed and proposed as a variation.',
      )
      .option('--version <n>', 'which version (default: the one in force for the period)', countOf)
      .option('--yaml', 'as a document'),
  ).action(
    does<{ version?: number; yaml?: boolean }>(cli, async (desk) => {
      const { queries } = await desk.books();
      const answer = await queries.terms(await desk.alliance(), desk.lens(), desk.options.version);
      const { clocks, versions, shown, document } = answer;
      if (desk.options.yaml) {
        const { stringify } = await import('yaml');
        return desk.terminal.out(stringify(document, { lineWidth: 100 }));
      }
      const { width, bold } = desk.terminal;
      await desk.show(answer, {
        text: () =>
          [
            clocksText(clocks, width, bold),
            '',
            textTable(VERSIONS, versions, width, bold),
            '',
            bold(`Version ${shown.version}`),
            ...readingOf(document).map((line) => hanging(line, 4, width)),
          ].join('\n'),
      });
    }),
  );

const mechanisms = (terms: Command, cli: Cli): Command =>
  terms
    .command('mechanisms')
    .summary('what a clause can do, and its parameters')
    .description('The mechanisms that a clause can name, what each does, and its parameters.')
    .argument('[rule]', 'only this one, as marginal-rate')
    .action(
      does(cli, async (desk) => {
        const { RULES } = await import('../../domain/sharing/rules.js');
        const [wanted] = desk.args;
        const all = Object.values(RULES).map(
          ({ rule, mechanism, title, description, parameters, example }) => ({
            rule,
            mechanism,
            title,
            description,
            parameters,
            example,
          }),
        );
        const chosen = all.filter(({ rule }) => wanted === undefined || rule === wanted);
        if (chosen.length === 0) {
          const rules = all.map(({ rule }) => rule).join(', ');
          throw new Stop(EXIT.usage, `There is no mechanism ${wanted}. Mechanisms: ${rules}.`);
        }
        const { width, bold } = desk.terminal;
        await desk.show(chosen, {
          text: () =>
            chosen
              .map(({ rule, mechanism, title, description, parameters }) =>
                [
                  bold(`${rule} (${mechanism}): ${title}`),
                  paragraph(description, 2, width),
                  ...parameters.map(({ name, says }) => paragraph(`${name}: ${says}`, 4, width)),
                ].join('\n'),
              )
              .join('\n\n'),
        });
      }),
    );

const schema = (terms: Command, cli: Cli): Command =>
  terms
    .command('schema')
    .summary('the JSON Schema of terms documents')
    .description('Prints the JSON Schema of terms documents, for editors that complete and check.')
    .action(
      does(cli, async (desk) => {
        const { agreementSchema } = await import('../../agreements/read.js');
        desk.terminal.out(JSON.stringify(agreementSchema(), null, 2));
      }),
    );
