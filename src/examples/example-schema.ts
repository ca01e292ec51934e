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

const agreement = {
  agreement: { type: 'object', 'x-must-be': 'an agreement' },
  agreementFile: { ...text, 'x-must-be': 'the name of an agreement file' },
};

const posting = mapping(
  {
    months: {
      type: 'string',
      pattern: '^M(0[1-9]|1[0-2])(-M(0[1-9]|1[0-2]))?$',
      'x-must-be': 'a month or some months in a row, e.g. `M04` or `M01-M12`',
    },
    kind: { enum: ['activity', 'cost', 'saving', 'outcome'], 'x-must-be': 'a kind of posting' },
    pool: text,
    pointOfDelivery: text,
    item: text,
    provider: text,
    commissioner: text,
    amount,
    activity: amount,
  },
  ['months', 'provider', 'commissioner', 'amount'],
  'a posting with months, provider, commissioner and amount',
);

const adjustment = mapping(
  {
    adjustment: text,
    effectiveOn: day,
    payer: text,
    payee: text,
    amount,
    pool: text,
    reason: text,
    reversedOn: day,
  },
  ['adjustment', 'effectiveOn', 'payer', 'payee', 'amount', 'reason'],
  'an adjustment',
);

const payments = list(
  mapping({ from: text, to: text, amount }, ['from', 'to', 'amount'], 'a payment'),
  'a list of payments',
);

const expectation = mapping(
  {
    period,
    because: text,
    settlement: payments,
    onAccount: payments,
    partners: amounts,
    reserves: amounts,
    reinvestment: amounts,
    pools: {
      type: 'object',
      'x-must-be': 'figures by pool',
      additionalProperties: mapping(
        { plan: amount, actual: amount, variance: amount },
        [],
        'some of plan, actual and variance',
      ),
    },
    steps: list(
      mapping(
        {
          clause: text,
          result: amount,
          met: { enum: ['cap', 'guarantee', 'reserve-limit', 'break-glass', 'nothing'] },
          words: text,
          rounding: amount,
        },
        ['clause'],
        'a step, by its clause',
      ),
      'a list of steps',
    ),
  },
  ['period'],
  'what is expected of a period',
);

export const EXAMPLE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:alliance-ledger:example:1',
  ...mapping(
    {
      title: text,
      source: text,
      note: text,
      ...agreement,
      variations: list(
        mapping(
          {
            title: text,
            fromPeriod: period,
            ...agreement,
            changes: { type: 'object', 'x-must-be': 'new values by their place in the agreement' },
          },
          ['title', 'fromPeriod'],
          'a variation with title, fromPeriod and changes',
        ),
        'a list of variations',
      ),
      facts: mapping(
        {
          postings: list(posting, 'a list of postings'),
          adjustments: list(adjustment, 'a list of adjustments'),
          releases: list(
            mapping({ reserve: text, period }, ['reserve', 'period'], 'a reserve and a period'),
            'a list of releases',
          ),
        },
        ['postings'],
        'facts with postings',
      ),
      expect: { ...list(expectation, 'a list of periods with what is expected'), minItems: 1 },
    },
    ['title', 'source', 'facts', 'expect'],
    'a worked example',
  ),
};
