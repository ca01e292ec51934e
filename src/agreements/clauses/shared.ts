/** Definitions that the clauses of several rules use: rates of sharing that follow an outcome. */
import { SAME, as, choice, list, mapping, oneOf } from '../clause-shape.js';
import type { Fields, Schema } from '../clause-shape.js';

const OUTCOME: Fields = {
  measure: as('text', 'Measure', 'The outcome, as posted: 0.87 is 87%.'),
  provider: as(
    'id',
    'Provider',
    'Whose outcome it is, by its id. Needed where the pool has several plan lines.',
  ),
  commissioner: as(
    'id',
    'Commissioner',
    'For whom it is measured, by its id. Needed where the pool has several plan lines.',
  ),
  untilPosted: {
    title: 'Until posted',
    description:
      'What counts while no outcome is posted: as-achieved, 100%; as-missed, 0%; or a value.',
    type: 'string',
    pattern: '^(as-achieved|as-missed|[0-9]{1,3}(\\.[0-9]{1,6})?%)$',
    'x-kind': 'rate',
    'x-must-be': '`as-achieved`, `as-missed`, or a value with its sign, e.g. `87%`',
    examples: ['as-achieved'],
  },
};

const outcome = {
  title: 'Outcome',
  description: 'The outcome that it follows.',
  $ref: '#/$defs/outcome',
};

const form = (title: string, description: string, fields: Fields): Schema => ({
  title,
  description,
  type: 'object',
  properties: { shape: SAME, outcome, ...fields },
  required: ['outcome', ...Object.keys(fields)],
  additionalProperties: false,
});

const AN_OUTCOME = '`{ measure: Quality, untilPosted: as-achieved }`';
const A_RATE =
  'a percentage from 0% to 100% with its sign, e.g. `50%`, or a rate that follows an outcome: `{ shape: times, rate: 50%, outcome: ... }`';

/** A rate of sharing, under a title and a description of its own. */
export const rate = (title: string, description: string): Schema =>
  as('shareRate', title, description);

export const SHARED: Readonly<Record<string, Schema>> = {
  outcome: mapping(
    'Outcome',
    'The latest outcome that the provider has posted of the measure for the commissioner.',
    OUTCOME,
    `an outcome, e.g. ${AN_OUTCOME}`,
    ['provider', 'commissioner'],
  ),
  shareRate: {
    title: 'Rate of sharing',
    description: 'A percentage from 0% to 100%, or a rate that follows an outcome.',
    type: ['string', 'object'],
    'x-must-be': A_RATE,
    if: { type: 'object' },
    then: { $ref: '#/$defs/rateByOutcome' },
    else: { $ref: '#/$defs/rate' },
  },
  rateByOutcome: choice(
    'Rate by outcome',
    'M7: a rate that follows an outcome.',
    {
      field: 'shape',
      schema: oneOf(
        'Shape',
        'times: rate x outcome; one-less-times: 1 - factor x outcome, within a floor and a ceiling; curve: straight lines between points; gate: one rate where the outcome is reached, another where not.',
        ['times', 'one-less-times', 'curve', 'gate'],
      ),
    },
    {
      times: 'rateTimes',
      'one-less-times': 'rateOneLessTimes',
      curve: 'rateCurve',
      gate: 'rateGate',
    },
    A_RATE,
  ),
  rateTimes: form('Rate times outcome', 'The outcome counts from 0% to 100%.', {
    rate: as('rate', 'Rate', 'What it is at an outcome of 100%.'),
  }),
  rateOneLessTimes: form(
    'One less a factor times the outcome',
    'As for losses: a better outcome bears less.',
    {
      factor: as(
        'percentage',
        'Factor',
        'What the outcome is multiplied by before it is taken off 100%.',
      ),
      floor: as('rate', 'Floor', 'The rate is never lower.'),
      ceiling: as('rate', 'Ceiling', 'The rate is never higher.'),
    },
  ),
  rateCurve: form('Curve', 'Straight lines between points; flat outside them.', {
    points: {
      ...(list(
        'Points',
        'Rising by outcome.',
        { $ref: '#/$defs/curvePoint' },
        'a list of points, e.g. `[{ at: 85%, rate: 0% }, { at: 90%, rate: 80% }]`',
      ) as object),
      minItems: 2,
    },
  }),
  rateGate: form(
    'Gate',
    'M8 and M9: one rate where the outcome is at least a value, another where it is not.',
    {
      atLeast: as('percentage', 'At least', 'The outcome that opens the gate.'),
      rate: rate('Rate', 'What it is where the outcome is reached.'),
      otherwise: rate('Otherwise', 'What it is where the outcome is missed; 0% is all or nothing.'),
    },
  ),
  distance: {
    title: 'Distance',
    description: 'A distance from the plan as a percentage of it: 2% is 2% over plan, or under it.',
    type: 'string',
    pattern: '^[0-9]{1,3}(\\.[0-9]{1,6})?%$',
    'x-kind': 'rate',
    'x-must-be': 'a distance from the plan as a percentage with its sign, e.g. `5%`',
    examples: ['0%'],
  },
  curvePoint: mapping(
    'Point',
    'At this outcome, this rate.',
    {
      at: as('percentage', 'At', 'The outcome.'),
      rate: as('rate', 'Rate', 'The rate at this outcome.'),
    },
    'a point, e.g. `{ at: 85%, rate: 0% }`',
  ),
};
