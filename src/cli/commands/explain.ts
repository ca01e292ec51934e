/** `explain`: how a figure was reached, step by step, down to clause, decision and posted line. */
import { Option, type Command } from 'commander';
import type {
  Clocks,
  DecisionTrace,
  ExplainedInput,
  ExplainedStep,
  Explanation,
  LinesFilter,
  Scope,
} from '../../queries/answers.js';
import { clocksText } from '../clocks.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { bearingText } from '../disputes-text.js';
import { grouped, instant, isNil } from '../figures.js';
import { padEnd, paragraph } from '../layout.js';
import { csv, scenarioLens, wholeNumber } from '../options.js';
import { money, numbered, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';
import { row } from '../row.js';
import { treeText } from '../tree-text.js';

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('explain')
        .summary('how a figure was reached, step by step')
        .description(
          'How a figure was reached: numbered steps that add up to it, each with its clause, the ' +
            'decision that agreed it and where its inputs come from.',
        )
        .argument(
          '<figure>',
          'its address: pool/ID/plan|actual|variance|commissioners|providers|reserves, ' +
            'partner/ID/net|PART, reserve/ID/brought-forward|contributed|drawn|released|balance, or a step that an ' +
            'explanation names',
        )
        .addOption(
          new Option('--scope <scope>', 'the month alone, or the year to date')
            .choices(['in-month', 'to-date'])
            .default('to-date'),
        )
        .option('--tree', 'all of it at once, down to posted lines, clauses and decisions')
        .option(
          '--lines <n>',
          'with --tree: posted lines written out below each amount',
          wholeNumber,
        ),
    ),
  ).action(
    does<ExplainOptions>(cli, async (desk) => {
      const { queries } = await desk.books();
      const [figure = ''] = desk.args;
      if (desk.options.tree) return showTree(desk, figure);
      if (desk.options.lines !== undefined) {
        throw new Stop(EXIT.usage, '--lines says how much of a tree is written out: add --tree.');
      }
      const explanation = await queries.explain(
        await desk.alliance(),
        desk.lens(),
        figure,
        desk.options.scope,
      );
      await desk.show(explanation, {
        text: () => explanationText(explanation, desk.terminal),
        csv: () => ({ columns: STEP_COLUMNS, rows: explanation.steps }),
      });
    }),
  );

interface ExplainOptions {
  readonly scope: Scope;
  readonly tree?: boolean;
  readonly lines?: number;
}

const showTree = async (desk: Desk<ExplainOptions>, figure: string): Promise<void> => {
  const { scope, lines, csv: asCsv } = desk.options;
  if (asCsv)
    throw new Stop(EXIT.usage, 'A tree is no table: choose --json, or the steps as --csv.');
  const { queries } = await desk.books();
  const alliance = await desk.alliance();
  const tree = await queries.explainTree(alliance, desk.lens(), figure, scope, lines);
  await desk.show(tree, { text: () => treeText(tree, desk.terminal) });
};

export const STEP_COLUMNS: readonly Column<ExplainedStep>[] = [
  numbered('Step', 'step', ({ n }) => n),
  words('Rule', 'rule', ({ rule }) => rule),
  words('Clause', 'clause', ({ clause }) => clause?.ref ?? ''),
  words('Terms', 'terms_version', ({ clause }) => String(clause?.version ?? '')),
  words('Words', 'words', (step) => step.words),
  money('Amount', 'amount', ({ amount }) => amount),
  money('Rounding', 'rounding', ({ rounding }) => rounding),
];

const MARGIN = 4;

/** How what a figure rests on is asked for: by which command, and under which clocks. */
export type Opening = (
  input: ExplainedInput,
  step: ExplainedStep,
  clocks: Clocks,
) => { readonly command: string; readonly under: string };

export const explanationText = (
  explanation: Explanation,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
  opening: Opening = EXPLAIN,
): string => {
  const { clocks, figure, scope, title, amount, steps, sum, unexplained } = explanation;
  const disputes = bearingText(explanation.disputes ?? [], width);
  const total = (label: string, value: string): string => row(label, grouped(value), width);
  return [
    clocksText(clocks, width, bold),
    '',
    bold(`${figure}, ${scope === 'in-month' ? 'in the month' : 'year to date'}`),
    row(title, grouped(amount), width),
    ...disputes,
    '',
    ...steps.flatMap((step) => [stepText(step, explanation, opening, width, bold), '']),
    total('Sum of the steps', sum),
    total('unexplained', unexplained).trimEnd(),
  ].join('\n');
};

const stepText = (
  step: ExplainedStep,
  { clocks, steps }: Explanation,
  opening: Opening,
  width: number,
  bold: Terminal['bold'],
): string => {
  const { n, clause, decision, inputs, run } = step;
  const heading = clause ? `${step.rule}: clause ${clause.ref}` : step.rule;
  const under =
    run && run.sign === -1 ? `, taken off: version ${run.version} through ${run.through}` : '';
  const body = (text: string): string => paragraph(text, MARGIN, width);
  return [
    bold(padEnd(`${n}.`, MARGIN)) +
      row(heading + under, grouped(step.amount), width - MARGIN).trimStart(),
    body(step.words),
    ...(clause
      ? [body(`"${clause.text}" (terms version ${clause.version}, ${clause.title})`)]
      : []),
    ...(decision ? [body(decisionText(decision, firstUnder(decision, step, steps), clocks))] : []),
    ...inputs.map((input) =>
      inputText(input, sourceText(input, opening(input, step, clocks)), width),
    ),
    ...(isNil(step.rounding) ? [] : [row('rounding', step.rounding, width, MARGIN)]),
  ].join('\n');
};

/** The step that told of the decision already, if one did. */
const firstUnder = (
  { proposal }: DecisionTrace,
  { n }: ExplainedStep,
  steps: readonly ExplainedStep[],
): number | undefined => {
  const first = steps.find(({ decision }) => decision?.proposal === proposal)?.n;
  return first === n ? undefined : first;
};

const decisionText = (
  { proposal, what, proposedBy, agreedAt, supports, overridden }: DecisionTrace,
  toldAt: number | undefined,
  { asAt }: Clocks,
): string => {
  // Of a what-if: nobody has proposed it, or said anything of it.
  if (agreedAt > asAt) return `supposed, and not agreed: ${what}`;
  if (toldAt !== undefined) return `agreed at event ${agreedAt}: ${proposal}, see step ${toldAt}`;
  const { partner, by, event } = proposedBy;
  const supported = supports
    .filter((support) => support.partner !== partner)
    .map((each) => `${each.partner} (${each.by}, event ${each.event}, ${instant(each.recordedAt)})`)
    .join(', ');
  return (
    `agreed at event ${agreedAt}: ${proposal}, ${what}, proposed by ${partner} (${by}, event ${event})` +
    (supported === '' ? '' : `, supported by ${supported}`) +
    (overridden === undefined ? '' : `, ${overriddenText(overridden)}`)
  );
};

/** `carried by override of icb (Jo Patel, event 14, 2026-05-01 10:00:00 UTC) under clause 9.3: Winter` */
const overriddenText = ({
  partner,
  by,
  event,
  recordedAt,
  clause,
  reason,
}: NonNullable<DecisionTrace['overridden']>): string => {
  const under = clause === undefined ? '' : ` under clause ${clause.ref} ("${clause.text}")`;
  return `carried by override of ${partner} (${by}, event ${event}, ${instant(recordedAt)})${under}: ${reason}`;
};

const inputText = ({ label, value }: ExplainedInput, from: string, width: number): string => {
  const shown = row(`- ${label}`, grouped(value), width, MARGIN);
  return from === '' ? shown : `${shown}\n${paragraph(from, MARGIN + 2, width)}`;
};

/** The clocks under which the input is the same figure: a run may end before the period asked for. */
const lensOf = (
  { figure, lines }: ExplainedInput,
  { run }: ExplainedStep,
  { period, asAt, latest, termsAsked, scenario }: Clocks,
): string =>
  [
    ...(lines
      ? []
      : [` --period ${figure?.startsWith('step/') ? period : (run?.through ?? period)}`]),
    ...(scenario
      ? [` --scenario ${scenario.scenario}`]
      : asAt === latest
        ? []
        : [` --as-at ${asAt}`]),
    ...(termsAsked === undefined ? [] : [` --terms ${termsAsked}`]),
  ].join('');

const EXPLAIN: Opening = (...asked) => ({ command: 'explain', under: lensOf(...asked) });

/** The command that opens where the input comes from. */
const sourceText = (
  { figure, lines, event }: ExplainedInput,
  { command, under }: ReturnType<Opening>,
): string =>
  [
    ...(figure === undefined ? [] : [`see ${command} ${figure}${under}`]),
    ...(lines === undefined ? [] : [`see lines ${linesArguments(lines)}${under}`]),
    ...(event === undefined ? [] : [`see event ${event}`]),
  ].join('; ');

/** The options of `lines` that ask for these lines. */
export const linesArguments = ({
  period,
  through,
  unmapped,
  counted,
  ...filter
}: LinesFilter): string =>
  [
    ...Object.entries(filter).map(([name, value]) => `--${name} ${quoted(String(value))}`),
    ...(unmapped ? ['--unmapped'] : []),
    ...(counted ? ['--counted'] : []),
    ...(period === undefined ? [] : [`--period ${period} --in-month`]),
    ...(through === undefined || period !== undefined ? [] : [`--period ${through}`]),
  ].join(' ');

const quoted = (value: string): string =>
  /^[\w.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
