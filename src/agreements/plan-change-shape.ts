/** The shape of changes of the plan: one definition for each kind, put into the schema of agreements. */
import { PLAN_CHANGES } from '../domain/sharing/plan-changes.js';
import type { PlanChange } from '../domain/sharing/plan-changes.js';
import { POOL, POOLS, SAME, as, following, list, oneOf } from './clause-shape.js';
import type { Fields, Schema } from './clause-shape.js';

const PERIOD: Schema = {
  title: 'From period',
  description: 'The first period whose plan is changed, whenever the change was agreed.',
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-M(0[1-9]|1[0-2])$',
  'x-must-be': 'a period, e.g. `2026-27-M06`',
  examples: ['2026-27-M01'],
};

const SIGNED: Schema = {
  title: 'Signed on',
  description: 'The day on which the paper was signed. Leave it out where it does not matter.',
  type: 'string',
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  'x-must-be': 'a day, e.g. `2026-06-14`',
  examples: ['2026-06-14'],
};

const percent = (description: string): Fields => ({
  pools: POOLS,
  percent: as('percentage', 'Percentage', description),
});

const FIELDS: Readonly<Record<PlanChange['change'], Fields>> = {
  uplift: percent('How much more, of the plan as it stands before this change.'),
  discount: {
    pools: POOLS,
    percent: as(
      'rate',
      'Percentage',
      'How much less, of the plan as it stands before this change.',
    ),
  },
  'compensation-event': {
    pool: POOL,
    commissioner: as(
      'id',
      'Commissioner',
      'Of the plan line. Needed where the pool has several plan lines.',
    ),
    provider: as(
      'id',
      'Provider',
      'Of the plan line. Needed where the pool has several plan lines.',
    ),
    effect: oneOf('Effect', 'Whether money is added to the plan or taken off it.', [
      'adds',
      'takes-off',
    ]),
    amount: as('amount', 'Amount', 'The money, in pounds.'),
    falls: oneOf(
      'Falls',
      'over-the-months-left: by the phasing of the pool; in-its-first-month: all of it there.',
      ['over-the-months-left', 'in-its-first-month'],
    ),
    reason: as('text', 'Reason', 'What is compensated.'),
  },
  rebasing: {
    pool: POOL,
    values: oneOf(
      'Values',
      'for-the-whole-year: values are for twelve months, of which the months left count; for-the-months-left: they are for the months left.',
      ['for-the-whole-year', 'for-the-months-left'],
    ),
    lines: list(
      'Plan lines',
      'The lines that are set anew; the others stay.',
      { $ref: '#/$defs/planLine' },
      'a list of plan lines',
      1000,
    ),
  },
  move: {
    pool: POOL,
    commissioner: as('id', 'Commissioner', 'Whose service it is.'),
    from: as('id', 'From', 'The provider that gives the service up.'),
    to: as('id', 'To', 'The provider that takes it over.'),
    percent: as('rate', 'Percentage', 'The part of the plan line that moves, e.g. `100%`.'),
  },
};

const OPTIONAL: Readonly<Partial<Record<PlanChange['change'], readonly string[]>>> = {
  'compensation-event': ['commissioner', 'provider'],
};

const TITLES: Readonly<Record<PlanChange['change'], string>> = {
  uplift: 'Price uplift',
  discount: 'Discount',
  'compensation-event': 'Compensation event',
  rebasing: 'Rebasing',
  move: 'Movement of a service line',
};

const nameOf = (change: PlanChange['change']): string =>
  `${change.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}PlanChange`;

const formOf = (change: PlanChange['change'], says: string): Schema => {
  const fields: Fields = {
    id: as('id', 'Id', 'Names the change within this document.'),
    clause: { $ref: '#/$defs/paperClause' },
    change: SAME,
    fromPeriod: PERIOD,
    signedOn: SIGNED,
    ...FIELDS[change],
  };
  const left = new Set(['change', 'signedOn', ...(OPTIONAL[change] ?? [])]);
  return {
    title: TITLES[change],
    description: says.replaceAll('`', ''),
    type: 'object',
    properties: fields,
    required: Object.keys(fields).filter((field) => !left.has(field)),
    additionalProperties: false,
  };
};

const kinds = PLAN_CHANGES.map(({ change }) => change);

/** Definitions, by name. */
export const PLAN_CHANGE_SHAPES: Readonly<Record<string, Schema>> = {
  planChange: {
    title: 'Change of plan',
    description: 'One change of the plan, quoting the paper that makes it.',
    type: 'object',
    properties: {
      change: oneOf('Change', 'What kind of change it is.', kinds),
    },
    required: ['change'],
    'x-must-be':
      'a change of plan, e.g. `{ id: prices, change: uplift, pools: [elective], percent: 0.68%, ... }`',
    ...(following(
      'change',
      Object.fromEntries(kinds.map((change) => [change, nameOf(change)])),
    ) as object),
  },
  ...Object.fromEntries(
    PLAN_CHANGES.map(({ change, says }) => [nameOf(change), formOf(change, says)]),
  ),
};
