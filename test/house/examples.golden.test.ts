/** docs/examples is made of the worked examples: a page for each, and an index. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/domain/sharing/rules.js';
import type { Rule } from '../../src/domain/sharing/rules/rule.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { EXAMPLE_SCHEMA } from '../../src/examples/example-schema.js';
import { examplesFolder } from '../../src/examples/folder.js';
import type { Example } from '../../src/examples/example.js';
import { readExample } from '../../src/examples/read.js';
import { runExample } from '../../src/examples/run.js';
import { examplePage, table } from './example-page.js';
import { root } from './tracked-files.js';

const FORMS: readonly (readonly [form: string, files: readonly string[]])[] = [
  ['Aligned incentive contract: Coventry', ['coventry']],
  ['Aligned incentive contract: Coastal West Sussex', ['coastal-west-sussex']],
  ['Aligned incentive contract: Bolton', ['bolton']],
  ['Aligned incentive contract: Leeds', ['leeds']],
  ['Three providers under one budget: Sussex', ['sussex']],
  [
    'Aligned payment and incentive',
    ['aligned-payment-2021-22', 'aligned-payment-2022-23', 'aligned-payment-2023-24-on'],
  ],
  ['Payments inside the fixed element', ['cquin', 'best-practice-tariff']],
  ['Alliance agreement', ['alliance-agreement', 'work-allocation']],
  ['System control total', ['system-control-total']],
  [
    'Section 75 pool, Better Care Fund',
    ['section-75-pool', 'better-care-fund', 'reserve-in-parts', 'reserve-carried-forward'],
  ],
  ['Lead provider', ['lead-provider']],
  ['Block, and payment by results', ['block', 'payment-by-results', 'emergency-marginal-rate']],
  ['Blended payment', ['blended-payment-break-glass']],
  ['Outcome payment', ['outcome-payment', 'rate-by-outcome', 'gate-and-fallback']],
  ['Target cost', ['nec-option-c', 'compensation-event', 'integrated-project-delivery']],
  [
    'Shared savings',
    ['bands-reach', 'mssp-basic-one-sided', 'mssp-enhanced-savings', 'mssp-track-2-loss-relieved'],
  ],
];

const source = examplesFolder();
const docs = join(root, 'docs/examples');
const read = (name: string): string => readFileSync(join(source, name), 'utf8');
const names = readdirSync(source)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))
  .sort();

const exampleOf = (name: string): Example => {
  const example = readExample(read(`${name}.yaml`), read);
  if ('faults' in example) throw new Error(`${name}: ${JSON.stringify(example.faults)}`);
  return example;
};
const examples = new Map(names.map((name) => [name, exampleOf(name)]));

const golden = (name: string, text: string): void => {
  const path = join(docs, name);
  if (process.env['GOLDEN'] === 'write' || !existsSync(path)) {
    mkdirSync(docs, { recursive: true });
    writeFileSync(path, text);
  }
  expect(readFileSync(path, 'utf8')).toBe(text);
};

test.each(names)(
  'docs/examples shows %s',
  (name) => golden(`${name}.md`, examplePage(examples.get(name)!, `${name}.yaml`)),
  120_000,
);

test('docs/examples has no page without an example', () => {
  const pages = readdirSync(docs).filter((name) => name !== 'README.md');
  const orphans = pages.filter((page) => !names.includes(page.replace('.md', '')));
  if (process.env['GOLDEN'] === 'write') for (const page of orphans) rmSync(join(docs, page));
  else expect(orphans).toEqual([]);
});

const link = (name: string): string => `[${examples.get(name)!.title}](${name}.md)`;
const shortLink = (name: string): string => `[${name}](${name}.md)`;

/** Rules and whatever else of the language an agreement makes use of, by the words of the catalogue. */
const usedIn = (terms: Terms): string[] => {
  const json = JSON.stringify(terms.clauses);
  return [
    ...terms.clauses.map(({ rule }) => rule as string),
    ...(terms.planChanges ?? []).map(() => 'planChanges'),
    ...(terms.successions === undefined ? [] : ['successions']),
    ...(json.includes('"shape":') ? ['rates'] : []),
  ];
};

const OTHERS: Readonly<Record<string, string>> = {
  rates: 'Rates that follow an outcome, gates',
  planChanges: 'Changes of plan, services that move',
  successions: 'Succession of partners',
};

/** In the index, and settled below. */
const OWN = `title: Elective in the first quarter
source: Our own figures.
agreementFile: agreement.yaml # beside this file; or \`agreement:\` with the agreement itself
facts:
  postings:
    - months: M01-M03 # the same amount in each of them
      pool: elective
      commissioner: eldermere-icb
      provider: eldermere-hospitals
      amount: 3000000.00
expect:
  - period: 2025-26-M03
    because: Whatever arithmetic shows how the figures come about.
    pools:
      elective: { actual: 9000000.00 }
    steps:
      - { clause: elective-rest, result: 0.00 }
`;

/** The example with variations, adjustments, releases, payments and reinvestment. */
const ALL = 'whole-year';

const index = (): string => {
  const using = (what: string): string =>
    names
      .filter((name) =>
        examples.get(name)!.versions.some(({ terms }) => usedIn(terms).includes(what)),
      )
      .map(shortLink)
      .join(', ');
  const forms = FORMS.map(
    ([form, files]) => [form, files.filter((name) => examples.has(name))] as const,
  );
  const inForm = new Set(FORMS.flatMap(([, files]) => files));
  return [
    '# Worked examples',
    '',
    'Whole agreements, what happened, and what the settlement comes to, to the penny. Each is a document of',
    '`test/examples/` that is settled as a test; the pages are made of it by `npm run golden`. Where a figure is not',
    'from a published source the example says that it is illustrative.',
    '',
    '`alliance-ledger examples run` settles all of them, `alliance-ledger examples run FILE` one of your own:',
    'an agreement (or the name of its file), facts, and what you expect. `alliance-ledger examples schema` prints the',
    'JSON Schema of such files, for an editor.',
    '',
    '## Write your own',
    '',
    'What is not expected is not checked. Figures of `partners` are received less paid for the year to date, of',
    '`reserves` what each still holds, of `pools` plan, actual and variance to date, of `steps` what a clause came to.',
    'A name that the agreement does not have, or a posting that no pool takes, is a fault. `variations` are listed in the',
    'order in which they were agreed; the `changes` of one are made to the terms that those before it left in force for',
    'its `fromPeriod`, as `terms vary` does in a ledger.',
    '',
    '```yaml',
    OWN.trimEnd(),
    '```',
    '',
    `With variations, adjustments, a release, payments and reinvestment (\`${ALL}.yaml\`, which comes with the program;`,
    'for what is posted by `item`, outcomes and savings, see [outcome-payment](outcome-payment.md), and for a reserve that',
    'goes on from year to year [reserve-carried-forward](reserve-carried-forward.md)):',
    '',
    '```yaml',
    read(`${ALL}.yaml`).trimEnd(),
    '```',
    '',
    'With `--json`: `{ holds, examples: [{ file, title, holds, faults: [{ line, column, path, sentence }], checks: [{ period,',
    'what, line, expected, actual, agrees, difference }] }] }`; money is decimal text, `difference` is actual less expected',
    'and there where money differs. The program ends with 0 where all agree, 4 where a figure differs, 3 where a file is',
    'faulty.',
    '',
    '## By contract form',
    '',
    ...table(
      ['contract form', 'examples'],
      forms
        .filter(([, files]) => files.length > 0)
        .map(([form, files]) => [form, files.map(link).join('; ')]),
    ),
    '',
    '## By mechanism',
    '',
    'What each mechanism does, and its parameters: [mechanisms.md](../mechanisms.md).',
    '',
    ...table(
      ['mechanism', '', 'examples'],
      [
        ...(Object.values(RULES) as Rule[]).map(({ rule, mechanism, title }) => [
          title,
          mechanism,
          using(rule),
        ]),
        ...Object.entries(OTHERS).map(([what, title]) => [title, '', using(what)]),
      ],
    ),
    '',
    '## The rest',
    '',
    ...names.filter((name) => !inForm.has(name)).map((name) => `- ${link(name)}`),
    '',
  ].join('\n');
};

test('docs/examples/README.md lists them by contract form and by mechanism', () => {
  golden('README.md', index());
});

test('the example that the index shows can be settled as it stands', () => {
  const sample = readFileSync(join(root, 'sample/agreement.yaml'), 'utf8');
  const example = readExample(OWN, (name) => (name === 'agreement.yaml' ? sample : undefined));
  if ('faults' in example) throw new Error(JSON.stringify(example.faults));
  expect(runExample(example).checks.filter(({ agrees }) => !agrees)).toEqual([]);
});

test('the examples of the index show every field of the format, but for a few that are named', () => {
  const fields = (schema: unknown): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { properties = {}, items } = schema as { properties?: object; items?: unknown };
    return [
      ...Object.entries(properties).flatMap(([name, of]) => [name, ...fields(of)]),
      ...fields(items),
    ];
  };
  const shown = read(`${ALL}.yaml`);
  // `agreementFile` is in the short one; of the rest the schema says what they are.
  const elsewhere = [
    ...['agreementFile', 'pointOfDelivery', 'item', 'activity', 'words', 'rounding'],
    ...['broughtForward', 'carriedForward'],
  ];
  const missing = new Set(fields(EXAMPLE_SCHEMA).filter((name) => !shown.includes(`${name}:`)));
  expect([...missing].filter((name) => !elsewhere.includes(name))).toEqual([]);
});

test('every mechanism has an example in the index', () => {
  for (const rule of Object.keys(RULES)) {
    expect(
      [...examples.values()].some(({ versions }) => usedIn(versions[0]!.terms).includes(rule)),
    ).toBe(true);
  }
});
