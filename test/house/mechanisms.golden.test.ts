import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SPLITS } from '../../src/domain/sharing/dividing.js';
import { LIMITS } from '../../src/domain/sharing/limits.js';
import { RATE_SHAPES } from '../../src/domain/sharing/rate-now.js';
import type { Names } from '../../src/domain/sharing/names.js';
import type { ReleaseTo } from '../../src/domain/sharing/terms.js';
import { ON_ACCOUNT, ROUTES } from '../../src/domain/sharing/closing/payments.js';
import { lateDataInWords, releaseInWords } from '../../src/domain/sharing/document-words.js';
import { PLAN_CHANGES } from '../../src/domain/sharing/plan-changes.js';
import { RULES } from '../../src/domain/sharing/rules.js';
import type { Rule } from '../../src/domain/sharing/rules/rule.js';
import { root } from './tracked-files.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const section = ({ rule, mechanism, title, description, parameters, example }: Rule): string =>
  [
    `## ${title}`,
    '',
    `\`rule: ${rule}\` · ${mechanism} · worked example: [${example}](../test/examples/${example})`,
    '',
    description,
    '',
    '| parameter | what it says |',
    '|---|---|',
    ...parameters.map(({ name, says }) => `| \`${name}\` | ${cell(says)} |`),
    '',
  ].join('\n');

const rates = (): string =>
  [
    '## Rates of sharing',
    '',
    'M7, and M8 and M9 by a gate · worked examples: [rate-by-outcome.yaml](../test/examples/rate-by-outcome.yaml),',
    '[gate-and-fallback.yaml](../test/examples/gate-and-fallback.yaml)',
    '',
    'Wherever a clause takes a rate of sharing it is a plain percentage, `50%`, or follows an outcome. What counts is',
    'the latest outcome that the `provider` has posted of the `measure` for the `commissioner`; the two may be left out',
    'where the pool has one plan line. `untilPosted` is what counts before that: `as-achieved` (100%), `as-missed` (0%)',
    'or a value. A rate whose digits have no end is never cut off before money is rounded.',
    '',
    '| shape | what it says | example |',
    '|---|---|---|',
    ...RATE_SHAPES.map(({ shape, says, example }) => `| \`${shape}\` | ${says} | \`${example}\` |`),
    '',
  ].join('\n');

const limits = (): string =>
  [
    '## Limits',
    '',
    'M2 and M4 · worked examples: [collar.yaml](../test/examples/collar.yaml),',
    '[cap-before-and-after.yaml](../test/examples/cap-before-and-after.yaml)',
    '',
    'Wherever a clause takes a limit (a cap, a floor, a trigger) it says what it is a limit of.',
    '',
    '| limit | what it says |',
    '|---|---|',
    ...LIMITS.map(({ limit, says }) => `| \`${limit}\` | ${says} |`),
    '',
  ].join('\n');

const splits = (): string =>
  [
    '## How a side shares',
    '',
    'M14 · worked example: [section-75-pool.yaml](../test/examples/section-75-pool.yaml)',
    '',
    'What a side bears or receives in a pool is divided among its partners by the `split` of the pool. Every division',
    'sums to the penny; odd pennies go to the largest fractions, exactly equal ones to the partner named first.',
    '',
    '| split | what it says |',
    '|---|---|',
    ...SPLITS.map(({ split, says }) => `| \`${split}\` | ${says} |`),
    '',
  ].join('\n');

const planChanges = (): string =>
  [
    '## Changes of plan',
    '',
    'A document may list `planChanges`, carried out in their order on the plan lines of its pools. Each has an `id`, the',
    '`clause` of the paper that makes it, and `fromPeriod`, the first period whose plan it changes, whenever it was',
    'agreed; `signedOn` may say when the paper was signed. Splits by plan are by the plan for the year after its changes,',
    'to the penny. A variation that is agreed later and has effect earlier changes what is known of the earlier months',
    'from its agreement on, and nothing of what was known before. It begins with the first period of what it changes: a',
    'change that is not in the terms before it and has effect from before its own first period is refused.',
    '',
    '| change | | what it does | worked example |',
    '|---|---|---|---|',
    ...PLAN_CHANGES.map(
      ({ change, mechanism, says, example }) =>
        `| \`${change}\` | ${mechanism} | ${cell(says)} | [${example}](../test/examples/${example}) |`,
    ),
    '',
  ].join('\n');

const succession = (): string =>
  [
    '## Succession',
    '',
    'Worked example: [sussex.yaml](../test/examples/sussex.yaml)',
    '',
    'A document may list `successions`: a `partner` that `succeeds` others of its side from `fromPeriod` on, the first period',
    'of the variation that brings it in. What was settled before stays under the old names. From then on the successor',
    'stands in plan lines, splits, weights, reserves, clauses and decisions; what is still posted or adjusted under an old',
    'name is its own, and it carries the year to date on, so that caps and thresholds of the year do not begin anew. Those',
    'succeeded stay in `partners`, and have no say any more once the succession is agreed. `outcomesOf` names, of several,',
    'the one whose outcomes count until the successor posts its own.',
    '',
    'The successor is admitted to the alliance first, `alliance-ledger partner admit`: terms name the partners that it has,',
    'all of them. Then the variation is proposed, with the successor in `partners` beside those that it succeeds.',
    '',
  ].join('\n');

const payments = (): string =>
  [
    '## Payment route',
    '',
    'M24 · worked example: [lead-provider.yaml](../test/examples/lead-provider.yaml)',
    '',
    'A document may say in `payments` by whose hands the money goes. It moves no money of a position: from it come what has',
    'been paid on account, and the payments that settle the rest, as few as the route allows. `fundsHeldBy` names who holds',
    'reserves and what is set aside.',
    '',
    '| `route` | what it says |',
    '|---|---|',
    ...ROUTES.map(({ route, says }) => `| \`${route}\` | ${says} |`),
    '',
    '| `onAccount` | what commissioners pay before anything is settled |',
    '|---|---|',
    ...ON_ACCOUNT.map(({ onAccount, says }) => `| \`${onAccount}\` | ${says} |`),
    '',
  ].join('\n');

const NAMES: Names = { partner: (id) => id, pool: (id) => id, reserve: (id) => id };

const RELEASES: readonly (readonly [written: string, release: ReleaseTo])[] = [
  [
    '{ to: partners, weights: { trust: 2, board: 1 } }',
    { to: 'partners', weights: { trust: '2', board: '1' } },
  ],
  ['{ to: reinvestment, purpose: Prevention }', { to: 'reinvestment', purpose: 'Prevention' }],
  [
    '{ to: carry-forward, into: risk, clause: { ref: 7.4, text: ... } }',
    { to: 'carry-forward', into: 'risk', clause: { ref: '7.4', text: '' } },
  ],
];

const reserves = (): string =>
  [
    '## Reserves and their release',
    '',
    'M11 · worked examples: [reserve-in-parts.yaml](../test/examples/reserve-in-parts.yaml),',
    '[reserve-carried-forward.yaml](../test/examples/reserve-carried-forward.yaml)',
    '',
    'A reserve is paid into at the start of the year, drawn on by clauses, and released once the alliance agrees to it, with',
    'the last month. Its `release` says where what is undrawn goes; `to: several` divides it by weights: percentages that',
    'sum to 100%, or plain numbers, which are parts of their sum.',
    '',
    '| `release` | what is undrawn |',
    '|---|---|',
    ...RELEASES.map(
      ([written, release]) => `| \`${written}\` | ${releaseInWords(release, NAMES)} |`,
    ),
    '',
    'What is carried forward goes into a reserve of the next contract year, under its id in the terms of that year, which say',
    '`opensWith: brought-forward` of it: it opens with it, on top of what is paid in, and its limit is both. The opening',
    'balance is that of the old year as it is settled on what is known: late data of the old year moves both, to the same',
    'penny. The money is on the account `carried-forward:YEAR/RESERVE` between them, so that each year sums to nil. Terms of',
    'the next year that have no such reserve are refused once the release is agreed, and so is a release into terms that',
    'have none. Where the next year wants closed months reopened, what would move its opening balance is refused until they are.',
    '',
  ].join('\n');

const lateData = (): string =>
  [
    '## Late data',
    '',
    'What a restatement of a closed month does is said once, in `lateData`.',
    '',
    '| rule | what it does |',
    '|---|---|',
    ...(
      [
        { rule: 'true-up' },
        { rule: 'reopen' },
        { rule: 'ignore-under', threshold: '5000.00' },
      ] as const
    ).map((one) => `| \`${JSON.stringify(one).replaceAll('"', '')}\` | ${lateDataInWords(one)} |`),
    '',
    'Under `ignore-under` positions are compared to date at the last closed month, with all that has been restated of the',
    'closed months of the year and without any of it. Where no partner moves by the threshold, none of it counts; where one',
    'does, all of it counts, the small pieces too: several that come to the threshold together count together. What counts',
    'when a month closes stays counted, what does not goes on waiting for more, and the lines stand in the ledger either way.',
    '',
  ].join('\n');

const page = (): string =>
  [
    '# Mechanisms',
    '',
    'What a clause of an agreement can do. Clauses are carried out in the order of the document, each on what',
    'the ones before it left of the variance of its pools. Every clause also has an `id`, and the `clause`',
    '(`ref` and `text`) of the paper agreement that it carries out. Made from the rules themselves by',
    '`npm run golden`.',
    '',
    rates(),
    limits(),
    splits(),
    planChanges(),
    succession(),
    payments(),
    reserves(),
    lateData(),
    ...Object.values(RULES).map((rule) => section(rule as Rule)),
  ].join('\n');

test('the catalogue of mechanisms says what the rules say', () => {
  const path = join(root, 'docs/mechanisms.md');
  if (process.env['GOLDEN'] === 'write' || !existsSync(path)) writeFileSync(path, page());
  expect(readFileSync(path, 'utf8')).toBe(page());
  for (const { example } of [...Object.values(RULES), ...PLAN_CHANGES]) {
    expect(existsSync(join(root, 'test/examples', example))).toBe(true);
  }
});
