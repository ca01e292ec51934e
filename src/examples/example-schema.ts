/** The shape of a worked example, as a JSON Schema. The agreement in it has a schema of its own. */

const text = { type: 'string', pattern: '\\S', 'x-must-be': 'text' };
const period = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-M(0[1-9]|1[0-2])$',
  'x-must-be': 'a period, e.g. `2026-27-M06`',
};
const day = {
  type: 'string',
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  'x-must-be': 'a day, e.g. `2026-09-30`',
};
const amount = {
  type: ['string', 'number'],
  pattern: '^-?[0-9]{1,12}(\\.[0-9]{1,8})?$',
  'x-must-be': 'an amount in plain digits, e.g. `-1250.00`',
};
const amounts = {
  type: 'object',
  additionalProperties: amount,
  'x-must-be': 'an amount for each, e.g. `{ trust: 100.00 }`',
};
const list = (items: object, mustBe: string) => ({ type: 'array', items, 'x-must-be': mustBe });
const mapping = (properties: object, required: readonly string[], mustBe: string) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
  'x-must-be': mustBe,
});

type Field = readonly [schema: object, description: string];

/** Fields with what an editor says of them; `effectiveOn` has the title `Effective on`. */
const told = (fields: Readonly<Record<string, Field>>): Record<string, object> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, [schema, description]]) => {
      const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      const title = `${words[0]!.toUpperCase()}${words.slice(1)}`;
      return [name, { title, description, ...schema }];
    }),
  );

const agreement: Record<string, Field> = {
  agreement: [
    { type: 'object', 'x-must-be': 'an agreement' },
    'The agreement itself, in the language of terms documents.',
  ],
  agreementFile: [
    { ...text, 'x-must-be': 'the name of an agreement file' },
    'Instead of `agreement`: the name of a terms document beside this file.',
  ],
};

const posting = mapping(
  told({
    months: [
      {
        type: 'string',
        pattern: '^M(0[1-9]|1[0-2])(-M(0[1-9]|1[0-2]))?$',
        'x-must-be': 'a month or some months in a row, e.g. `M04` or `M01-M12`',
      },
      'M01 is April; of several months, the same amount in each.',
    ],
    kind: [
      { enum: ['activity', 'cost', 'saving', 'outcome'], 'x-must-be': 'a kind of posting' },
      'Activity, where it is not said; a cost for pools settled on cost; a saving or an outcome by its item.',
    ],
    pool: [text, 'The pool, by its id; or the codes that a pool takes.'],
    pointOfDelivery: [text, 'A point of delivery that a pool takes.'],
    item: [text, 'What is saved on, or which outcome is measured.'],
    provider: [text, 'The provider, by its id.'],
    commissioner: [text, 'The commissioner, by its id.'],
    amount: [amount, 'Pounds; of an outcome its value, 0.8 is 80%.'],
    activity: [amount, 'How many, where activity is counted.'],
  }),
  ['months', 'provider', 'commissioner', 'amount'],
  'a posting with months, provider, commissioner and amount',
);

const adjustment = mapping(
  told({
    adjustment: [text, 'What it is called.'],
    effectiveOn: [day, 'The day it belongs to: it decides the period.'],
    payer: [text, 'Who pays, by its id.'],
    payee: [text, 'Who receives, by its id.'],
    amount: [amount, 'Pounds.'],
    pool: [text, 'The pool it concerns.'],
    reason: [text, 'Why.'],
    reversedOn: [day, 'The first day on which it no longer stands.'],
  }),
  ['adjustment', 'effectiveOn', 'payer', 'payee', 'amount', 'reason'],
  'an adjustment',
);

const payments = list(
  mapping(
    told({
      from: [text, 'Who pays, by its id.'],
      to: [text, 'Who receives, by its id.'],
      amount: [amount, 'Pounds.'],
    }),
    ['from', 'to', 'amount'],
    'a payment',
  ),
  'a list of payments',
);

const step = mapping(
  told({
    clause: [text, 'The clause, by its id.'],
    result: [amount, 'What it came to.'],
    met: [
      { enum: ['cap', 'guarantee', 'reserve-limit', 'break-glass', 'nothing'] },
      'Which limit was met, or nothing.',
    ],
    words: [text, 'The whole sentence of the step.'],
    rounding: [amount, 'Rounded less exact.'],
  }),
  ['clause'],
  'a step, by its clause',
);

const figures = mapping(
  told({
    plan: [amount, 'Plan to date.'],
    actual: [amount, 'Actual to date.'],
    variance: [amount, 'Actual less plan.'],
  }),
  [],
  'some of plan, actual and variance',
);

const expectation = mapping(
  told({
    period: [period, 'Through which month; figures are for the year to date.'],
    because: [text, 'The arithmetic, for the reader.'],
    settlement: [payments, 'Who pays whom when the year is settled.'],
    onAccount: [payments, 'What has been paid on account.'],
    partners: [amounts, 'Received less paid, by partner.'],
    reserves: [amounts, 'What each reserve still holds.'],
    reinvestment: [amounts, 'What has gone to each purpose.'],
    carriedForward: [amounts, 'What goes into each reserve of the next contract year.'],
    pools: [
      { type: 'object', 'x-must-be': 'figures by pool', additionalProperties: figures },
      'Plan, actual and variance, by pool.',
    ],
    steps: [list(step, 'a list of steps'), 'What clauses came to.'],
  }),
  ['period'],
  'what is expected of a period',
);

const variation = mapping(
  told({
    title: [text, 'What it is called.'],
    fromPeriod: [period, 'The first period under it.'],
    ...agreement,
    changes: [
      { type: 'object', 'x-must-be': 'new values by their place in the agreement' },
      'New values by their place, e.g. `clauses[1].over.commissionersBear: 60%`, in the terms that the variations before this one left in force for its `fromPeriod`.',
    ],
  }),
  ['title', 'fromPeriod'],
  'a variation with title, fromPeriod and changes',
);

const release = mapping(
  told({
    reserve: [text, 'The reserve, by its id.'],
    period: [period, 'The period from which it is released.'],
  }),
  ['reserve', 'period'],
  'a reserve and a period',
);

const broughtForward = mapping(
  told({
    reserve: [text, 'The reserve that opens with it, by its id.'],
    amount: [amount, 'How much, in pounds.'],
    from: [text, 'What the reserve of the year before is called.'],
  }),
  ['reserve', 'amount', 'from'],
  'a reserve, an amount and where it comes from',
);

const facts = mapping(
  told({
    postings: [list(posting, 'a list of postings'), 'What was done, spent, saved or achieved.'],
    adjustments: [list(adjustment, 'a list of adjustments'), 'Money agreed outside activity.'],
    releases: [list(release, 'a list of releases'), 'Reserves whose release has been agreed.'],
    broughtForward: [
      list(broughtForward, 'a list of what reserves open with'),
      'What the year before has carried forward into reserves of this one.',
    ],
  }),
  ['postings'],
  'facts with postings',
);

export const EXAMPLE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:alliance-ledger:example:1',
  title: 'Worked example',
  description: 'Terms, what happened, and what the settlement must come to.',
  ...mapping(
    told({
      title: [text, 'What the example shows.'],
      source: [text, 'Where its figures come from; illustrative ones are said to be.'],
      note: [text, 'Anything a reader must know.'],
      ...agreement,
      variations: [
        list(variation, 'a list of variations'),
        'Later versions of the terms, in the order in which they were agreed; a later one is in force from its `fromPeriod` on, also in place of those before it.',
      ],
      facts: [facts, 'What happened in the year.'],
      expect: [
        { ...list(expectation, 'a list of periods with what is expected'), minItems: 1 },
        'What it must come to, period by period; what is not said is not checked.',
      ],
    }),
    ['title', 'source', 'facts', 'expect'],
    'a worked example',
  ),
};
