/** A worked example as a page of the documentation: the paper, what it does, what happened, what it came to. */
import type { Example, ExampleAdjustment, ExamplePosting } from '../../src/examples/example.js';
import { runExample } from '../../src/examples/run.js';
import { Money } from '../../src/domain/money/money.js';
import { periodInWords } from '../../src/domain/period/period.js';
import { namesIn } from '../../src/domain/sharing/names.js';
import type { Names } from '../../src/domain/sharing/names.js';
import { payoffsOf } from '../../src/domain/sharing/payoff/payoff.js';
import type { Payoff, PayoffRow, PointKind } from '../../src/domain/sharing/payoff/payoff.js';
import {
  assumedOf,
  payoffTitle,
  stretchesInWords,
  supposedIn,
} from '../../src/domain/sharing/payoff/words.js';
import { readingOf } from '../../src/domain/sharing/reading.js';
import { ruleOf } from '../../src/domain/sharing/rules.js';
import { netByAccount } from '../../src/domain/sharing/settle.js';
import type { Account, Statement, Step } from '../../src/domain/sharing/statement.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { grouped, signed } from '../../src/cli/figures.js';

export const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

/** A heading that ends with a colon is of a column of figures. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string[] => [
  `| ${headings.map((heading) => heading.replace(/:$/, '')).join(' | ')} |`,
  `|${headings.map((heading) => (heading.endsWith(':') ? '---:' : '---')).join('|')}|`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
];

export const examplePage = (example: Example, file: string): string => {
  const { title, source, note, versions, facts } = example;
  const terms = versions.map((version) => version.terms);
  const [first, ...later] = terms;
  const { statements } = runExample(example);
  return [
    `# ${title}`,
    '',
    `Source: ${cell(source)}`,
    '',
    ...(note === undefined ? [] : [`> ${cell(note)}`, '']),
    `The document: [${file}](../../test/examples/${file}). Settle it yourself:`,
    `\`alliance-ledger examples run ${file}\``,
    '',
    ...agreementPart(first!),
    ...later.flatMap((after, place) => {
      const { title: name, fromPeriod } = versions[place + 1]!;
      return variationPart(name, fromPeriod, terms[place]!, after);
    }),
    ...payoffPart(first!),
    ...factsPart(facts, namesOf(terms)),
    '## What it comes to',
    '',
    ...example.expect.flatMap(({ period, because }) => [
      `### ${periodInWords(period)}`,
      '',
      ...(because === undefined ? [] : ['```text', because.trim(), '```', '']),
      ...statementPart(statements.get(period)!, namesOf(terms)),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
};

const agreementPart = (terms: Terms): string[] => {
  const names = namesIn(terms);
  const before = readingOf(terms).slice(1, -terms.clauses.length);
  return [
    '## The agreement',
    '',
    ...before.map((line) => `- ${line}`),
    '',
    'Clauses, in the order in which they are carried out:',
    '',
    ...terms.clauses.flatMap((clause, place) => [
      `${place + 1}. **${clause.clause.ref}** “${cell(clause.clause.text)}”`,
      '',
      `   \`${clause.id}\`, \`${clause.rule}\`: ${ruleOf(clause).reads(clause, names)}`,
      '',
    ]),
  ];
};

const variationPart = (title: string, from: string, before: Terms, after: Terms): string[] => {
  const known = new Set(readingOf(before));
  return [
    `## Variation: ${title}, from ${periodInWords(from)}`,
    '',
    ...readingOf(after)
      .filter((line) => !known.has(line))
      .map((line) => `- ${line}`),
    '',
  ];
};

const POINTS: Readonly<Record<PointKind, string>> = {
  bend: 'changes here',
  'before-jump': 'just before a jump',
  'after-jump': 'just after it',
  plan: 'on plan',
  between: '',
  beyond: '',
};

const payoffPart = (terms: Terms): string[] => [
  '## Who gets what',
  '',
  `At year end, in pounds, received less paid, against the year on plan. ${assumedOf(terms)}`,
  '',
  ...payoffsOf(terms).flatMap((payoff, place, all) => {
    const twin = all.slice(0, place).find((other) => isTwin(other, payoff));
    return [
      `### ${payoffTitle(terms, payoff)}`,
      '',
      ...(twin === undefined
        ? payoffFigures(terms, payoff)
        : [`${supposedIn(payoff)} The same figures as for ${payoffTitle(terms, twin)}.`, '']),
    ];
  }),
];

const payoffFigures = (terms: Terms, payoff: Payoff): string[] => [
  supposedIn(payoff),
  '',
  ...(payoff.accounts.length === 0 ? [] : [...payoffTable(terms, payoff), '']),
  ...stretchesInWords(terms, payoff).map((sentence) => `- ${sentence}`),
  '',
];

/** The same figures, for whoever it is. */
const isTwin = (one: Payoff, other: Payoff): boolean => {
  const figures = (payoff: Payoff): string =>
    JSON.stringify([
      supposedIn(payoff),
      payoff.rows.map(({ variance, changes }) => [
        variance,
        payoff.accounts.map((account) => changes[account]),
      ]),
    ]);
  return figures(one) === figures(other);
};

const payoffTable = (terms: Terms, { accounts, rows }: Payoff): string[] =>
  table(
    [
      'Variance:',
      'Of plan:',
      ...accounts.map((account) => `${accountName(namesIn(terms), account)}:`),
      '',
    ],
    rows.map((row) => [
      signed(row.variance.toString()),
      percentOf(row),
      ...accounts.map((account) => signed(row.changes[account]!.toString())),
      POINTS[row.point],
    ]),
  );

const percentOf = ({ percentOfPlan }: PayoffRow): string =>
  `${signed(percentOfPlan.round(4).toPercent().slice(0, -1))}%`;

/** Names as founded; of who joins, and what is added, by a variation as they are there. */
const namesOf = (versions: readonly Terms[]): Names => {
  const foundedLast = versions.toReversed();
  return namesIn({
    ...versions[0]!,
    partners: foundedLast.flatMap(({ partners }) => partners),
    pools: foundedLast.flatMap(({ pools }) => pools),
    reserves: foundedLast.flatMap(({ reserves }) => reserves),
  });
};

const accountName = (names: Names, account: Account): string => {
  const [kind, id = ''] = account.split(/:(.*)/s);
  return kind === 'partner' ? names.partner(id) : kind === 'reserve' ? names.reserve(id) : id;
};

const factsPart = (
  { postings, adjustments = [], releases = [], broughtForward = [] }: Example['facts'],
  names: Names,
): string[] => [
  '## What happened',
  '',
  'Posted for each of the months named, in pounds; of an outcome, its value.',
  '',
  ...table(
    ['Months', 'Kind', 'Pool or item', 'From', 'To', 'Amount:'],
    postings.map((posting) => postingRow(posting, names)),
  ),
  '',
  ...broughtForward.map(
    ({ reserve, amount, from }) =>
      `${names.reserve(reserve)} opens with ${grouped(String(amount))}, carried forward from ${from}.\n`,
  ),
  ...(adjustments.length === 0 ? [] : adjustmentsPart(adjustments, names)),
  ...releases.map(
    ({ reserve, period }) =>
      `${names.reserve(reserve)} is released with ${periodInWords(period)}.\n`,
  ),
];

const postingRow = (posting: ExamplePosting, names: Names): string[] => {
  const {
    months,
    kind = 'activity',
    pool,
    pointOfDelivery,
    item,
    provider,
    commissioner,
  } = posting;
  return [
    months,
    kind,
    pool === undefined ? (pointOfDelivery ?? item ?? '') : names.pool(pool),
    names.partner(commissioner),
    names.partner(provider),
    grouped(String(posting.amount)),
  ];
};

const adjustmentsPart = (adjustments: readonly ExampleAdjustment[], names: Names): string[] => [
  'Adjustments agreed:',
  '',
  ...table(
    ['Effective', 'From', 'To', 'Amount:', 'Reason'],
    adjustments.map(({ effectiveOn, reversedOn, payer, payee, amount, reason }) => [
      reversedOn === undefined ? effectiveOn : `${effectiveOn}, reversed from ${reversedOn}`,
      names.partner(payer),
      names.partner(payee),
      grouped(String(amount)),
      reason,
    ]),
  ),
  '',
];

const statementPart = (statement: Statement, names: Names): string[] => {
  const net = [...netByAccount(statement)].filter(
    ([account, amount]) => !account.startsWith('pool:') && !amount.isZero(),
  );
  const several = statement.runs.length > 1;
  return [
    ...statement.runs.flatMap(({ version, through, sign, steps }) => [
      ...(several
        ? [
            `${sign === 1 ? 'Added' : 'Taken off'}: version ${version}, cumulative through ${periodInWords(through)}.`,
            '',
          ]
        : []),
      ...table(['Clause', 'What', 'Result:'], steps.filter(isSaid).map(stepRow)),
      '',
    ]),
    'Received less paid, for the year to date:',
    '',
    ...table(
      ['Account', 'Net:'],
      [
        ...net.map(([account, amount]) => [accountName(names, account), signed(amount.toString())]),
        ['Sum', grouped(Money.sum(net.map(([, amount]) => amount)).toString())],
      ],
    ),
    '',
  ];
};

/** Plan and activity are in the tables above; what clauses make of them is what is to be seen. */
const isSaid = ({ rule }: Step): boolean => rule !== 'plan' && rule !== 'activity';

const stepRow = ({ clause, rule, words, result, met }: Step): string[] => [
  clause ?? rule,
  met === undefined ? words : `${words} (${met})`,
  grouped(result.toString()),
];
