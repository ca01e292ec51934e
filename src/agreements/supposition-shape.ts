/** The shape of suppositions as people write them: a mapping each, told apart by `suppose`. */
import type { SuppositionKind } from '../domain/scenario/suppositions.js';
import {
  as,
  following,
  list,
  mapping,
  oneOf,
  SAME,
  type Fields,
  type Schema,
} from './clause-shape.js';

const PERIOD = (title: string, description: string): Schema => ({
  title,
  description,
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-M(0[1-9]|1[0-2])$',
  'x-must-be': 'a period, e.g. `2026-27-M06`',
  examples: ['2026-27-M06'],
});

const DAY = (title: string, description: string): Schema => ({
  title,
  description,
  type: 'string',
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  'x-must-be': 'a day, e.g. `2026-09-30`',
  examples: ['2026-09-30'],
});

const PERCENT = (title: string, description: string, example: string): Schema => ({
  title,
  description,
  type: 'string',
  pattern: '^[+\\-\u2212]?[0-9]{1,4}(\\.[0-9]{1,6})?%$',
  'x-must-be': `a percentage with its sign, e.g. \`${example}\``,
  examples: [example],
});

const TEXT = (title: string, description: string): Schema => as('text', title, description);
const REASON = TEXT('Reason', 'Why, for the auditor: what it would be proposed with.');
const POOL = as('id', 'Pool', 'The pool, by its id.');
const FROM = PERIOD('From period', 'From this period on.');

/** `true` comes from JSON, `yes` from YAML. */
const FLAG = (title: string, description: string): Schema => ({
  title,
  description,
  enum: ['yes', 'no', 'true', 'false'],
  'x-must-be': '`yes` or `no`',
});

const CHANGE = mapping(
  'Change',
  'One value of a clause.',
  {
    clause: as('id', 'Clause', 'The clause, by its id.'),
    field: TEXT('Field', 'The way to the value within the clause, e.g. `limit.percent`.'),
    to: {
      title: 'To',
      description: 'The value that it has instead, as an agreement writes it.',
      type: ['string', 'object', 'array'],
      'x-must-be': 'a value as an agreement writes it, e.g. `1.25%`',
    },
  },
  'a change with clause, field and to',
);

interface Shape {
  readonly title: string;
  readonly description: string;
  readonly fields: Fields;
  readonly optional?: readonly string[];
}

export const SUPPOSITION_SHAPES: Readonly<Record<SuppositionKind, Shape>> = {
  terms: {
    title: 'Other terms',
    description: 'A whole agreement document is in force from a period on.',
    fields: {
      terms: {
        title: 'Terms',
        description:
          'The agreement document; its YAML text; or, on the command line, the path of its file.',
        type: ['object', 'string'],
        'x-must-be': 'an agreement document, or the path of its file',
      },
      title: TEXT('Title', 'What they are called. Left out: the title of the document.'),
      fromPeriod: PERIOD('From period', 'Left out: the first of the contract year.'),
    },
    optional: ['title', 'fromPeriod'],
  },
  variation: {
    title: 'A variation',
    description: 'Some values of clauses, or the plan, are others from a period on.',
    fields: {
      fromPeriod: FROM,
      title: TEXT('Title', 'What it is called. Left out: made of its changes.'),
      changes: list('Changes', 'Values of clauses.', CHANGE, 'a list of changes'),
      planChanges: list(
        'Plan changes',
        'Changes of the plan, as an agreement has them.',
        { $ref: '#/$defs/planChange' },
        'a list of changes of plan',
      ),
    },
    optional: ['title', 'changes', 'planChanges'],
  },
  adjustment: {
    title: 'An adjustment',
    description: 'Agreed money between two partners.',
    fields: {
      effectiveOn: DAY('Effective on', 'The day that the money belongs to.'),
      payer: as('id', 'Payer', 'The partner that pays.'),
      payee: as('id', 'Payee', 'The partner that receives.'),
      amount: as('amount', 'Amount', 'Pounds and pence, above zero.'),
      pool: POOL,
      reason: REASON,
    },
    optional: ['pool', 'reason'],
  },
  reversal: {
    title: 'A reversal',
    description: 'An adjustment no longer stands from a day on.',
    fields: {
      adjustment: as('id', 'Adjustment', 'Its id, e.g. `A1`.'),
      effectiveOn: DAY('Effective on', 'The day from which it no longer stands.'),
      reason: REASON,
    },
    optional: ['reason'],
  },
  'reserve-release': {
    title: 'The release of a reserve',
    description: 'What is left of a reserve goes where the terms say.',
    fields: {
      reserve: as('id', 'Reserve', 'The reserve, by its id.'),
      period: PERIOD('Period', 'The last of the year.'),
      reason: REASON,
    },
    optional: ['reason'],
  },
  reopening: {
    title: 'A reopening',
    description: 'A closed month is reopened.',
    fields: { period: PERIOD('Period', 'The closed month.'), reason: REASON },
    optional: ['reason'],
  },
  close: {
    title: 'A close',
    description: 'A month is closed.',
    fields: { period: PERIOD('Period', 'The month.') },
  },
  'activity-shift': {
    title: 'More or less activity',
    description: 'What is posted in a pool is scaled.',
    fields: {
      pool: POOL,
      percent: PERCENT('Percent', 'By how much; not below -100%.', '-2.5%'),
      fromPeriod: FROM,
    },
    optional: ['fromPeriod'],
  },
  'activity-moved': {
    title: 'Activity in another month',
    description: 'What is posted in a pool in one month is in another instead.',
    fields: {
      pool: POOL,
      percent: PERCENT('Percent', 'How much of it. Left out: all.', '10%'),
      fromPeriod: PERIOD('From period', 'The month that it is taken out of.'),
      toPeriod: PERIOD('To period', 'The month that it is put into.'),
    },
    optional: ['percent'],
  },
  outcome: {
    title: 'Another outcome',
    description: 'An outcome is another from a month on.',
    fields: {
      measure: TEXT('Measure', 'The measure, as it is posted.'),
      value: PERCENT('Value', 'What is achieved.', '87%'),
      period: PERIOD('Period', 'From this month on.'),
      provider: as('id', 'Provider', 'Left out: all that the measure is posted for.'),
      commissioner: as('id', 'Commissioner', 'Left out: all that the measure is posted for.'),
    },
    optional: ['provider', 'commissioner'],
  },
  file: {
    title: 'A file',
    description: 'A monthly file has come: read, checked and set against what stands as on import.',
    fields: {
      file: TEXT('File', 'Its name; on the command line, its path.'),
      content: {
        title: 'Content',
        description: 'What is in it, as text. On the command line it is read from the path.',
        type: 'string',
        'x-must-be': 'the CSV of the file as text',
      },
      acceptUnmapped: FLAG('Accept unmapped', 'Money that maps to no pool is taken knowingly.'),
      acceptOlder: FLAG('Accept older', 'It is meant to replace a newer one.'),
      coverage: oneOf('Coverage', 'Which months it speaks for.', [
        'cumulative',
        'months-in-file',
        'missing-months-are-nil',
      ]),
    },
    optional: ['content', 'acceptUnmapped', 'acceptOlder', 'coverage'],
  },
  'in-time': {
    title: 'A file in time',
    description: 'A file that the ledger has recorded since the base had come by then.',
    fields: { submission: TEXT('Submission', 'The name of the file, or the id of a submission.') },
  },
  'event-left-out': {
    title: 'An event left out',
    description: 'An event, or one posted line, had not been recorded.',
    fields: {
      event: {
        title: 'Event',
        description: 'An event number, or the address of a posted line.',
        type: ['string', 'integer'],
        pattern: '^[0-9]{1,15}(/[0-9]{1,9})?$',
        'x-must-be': 'an event number or a line, e.g. `120` or `120/4`',
        examples: ['120'],
      },
    },
  },
};

const nameOf = (kind: string): string =>
  `supposed${kind.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`;

const kinds = Object.keys(SUPPOSITION_SHAPES);

/** Definitions by name, to be put beside those of agreements. */
export const SUPPOSITION_DEFINITIONS: Readonly<Record<string, Schema>> = {
  supposition: {
    title: 'Supposition',
    description: 'One thing that is supposed.',
    type: 'object',
    properties: { suppose: oneOf('Suppose', 'What kind of supposition it is.', kinds) },
    required: ['suppose'],
    'x-must-be': 'a supposition, e.g. `{ suppose: activity-shift, pool: elective, percent: 5% }`',
    ...(following(
      'suppose',
      Object.fromEntries(kinds.map((kind) => [kind, nameOf(kind)])),
    ) as object),
  },
  ...Object.fromEntries(
    Object.entries(SUPPOSITION_SHAPES).map(
      ([kind, { title, description, fields, optional = [] }]): [string, Schema] => [
        nameOf(kind),
        {
          title,
          description,
          type: 'object',
          properties: { suppose: SAME, ...fields },
          required: Object.keys(fields).filter((field) => !optional.includes(field)),
          additionalProperties: false,
        },
      ],
    ),
  ),
};
