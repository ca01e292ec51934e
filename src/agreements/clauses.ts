/** The shapes of the clauses of every rule, put into the schema of agreements. */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import type { RuleName } from '../domain/sharing/terms.js';
import { eitherOf, following } from './clause-shape.js';
import type { ClauseShape, Fields, Form, Schema } from './clause-shape.js';
import { bands } from './clauses/bands.js';
import { block } from './clauses/block.js';
import { cap } from './clauses/cap.js';
import { collar } from './clauses/collar.js';
import { costReductionIncentive } from './clauses/cost-reduction-incentive.js';
import { cquin } from './clauses/cquin.js';
import { deadband } from './clauses/deadband.js';
import { factor } from './clauses/factor.js';
import { guarantee } from './clauses/guarantee.js';
import { lineOwner } from './clauses/line-owner.js';
import { atRiskPot } from './clauses/at-risk-pot.js';
import { waterfall } from './clauses/waterfall.js';
import { breakGlass } from './clauses/break-glass.js';
import { controlTotals } from './clauses/control-totals.js';
import { reinvest } from './clauses/reinvest.js';
import { comparator } from './clauses/comparator.js';
import { bestPracticeTariff } from './clauses/best-practice-tariff.js';
import { marginalRate } from './clauses/marginal-rate.js';
import { relief } from './clauses/relief.js';
import { remainder } from './clauses/remainder.js';
import { reserveDraw } from './clauses/reserve-draw.js';
import { savingsProgramme } from './clauses/savings-programme.js';
import { SHARED } from './clauses/shared.js';
import { PLAN_CHANGE_SHAPES } from './plan-change-shape.js';

const SHAPES: Readonly<Record<RuleName, ClauseShape>> = {
  block,
  remainder,
  'marginal-rate': marginalRate,
  deadband,
  bands,
  cap,
  collar,
  factor,
  relief,
  guarantee,
  cquin,
  'reserve-draw': reserveDraw,
  'cost-reduction-incentive': costReductionIncentive,
  'savings-programme': savingsProgramme,
  'line-owner': lineOwner,
  'at-risk-pot': atRiskPot,
  waterfall,
  'break-glass': breakGlass,
  'control-totals': controlTotals,
  reinvest,
  comparator,
  'best-practice-tariff': bestPracticeTariff,
};

/** The whole schema, from the part of it that does not know the rules. */
export const withClauses = (schema: AnySchemaObject): AnySchemaObject => {
  const definitions = schema['$defs'] as Record<string, AnySchemaObject>;
  const shapes = Object.entries(SHAPES);
  const cases = Object.fromEntries(shapes.map(([rule]) => [rule, `${camel(rule)}Clause`]));
  return {
    ...schema,
    $defs: {
      ...definitions,
      ...SHARED,
      ...PLAN_CHANGE_SHAPES,
      clause: {
        ...definitions['clause'],
        type: 'object',
        properties: {
          rule: {
            title: 'Rule',
            description: SAYS_RULE,
            enum: Object.keys(SHAPES),
            'x-must-be': 'one of the rules of the language',
          },
        },
        required: ['rule'],
        ...(following('rule', cases) as object),
      },
      ...Object.assign({}, ...shapes.map(([rule, shape]) => definitionsOf(rule, shape))),
    },
  };
};

const SAYS_RULE = 'The mechanism that carries the clause out.';

/** The definitions of one rule: the clause, its forms where it has several, and those it brings. */
const definitionsOf = (
  rule: string,
  { title, description, form, definitions = {} }: ClauseShape,
): Record<string, Schema> => {
  const name = `${camel(rule)}Clause`;
  if (!('by' in form)) {
    return { [name]: clauseOf(rule, { title, description, ...form }), ...definitions };
  }
  const { by, says, of } = form;
  const names = Object.keys(of);
  const formNames = Object.fromEntries(names.map((one) => [one, camel(`${rule}-${one}`)]));
  return {
    [name]: {
      title,
      description,
      type: 'object',
      properties: {
        rule: { const: rule },
        [by]: {
          title: titleOf(by),
          description: says,
          enum: names,
          'x-must-be': eitherOf(names),
        },
      },
      required: [by],
      ...(following(by, formNames) as object),
    },
    ...Object.fromEntries(
      Object.entries(of).map(([value, one]) => [formNames[value]!, clauseOf(rule, one)]),
    ),
    ...definitions,
  };
};

const clauseOf = (rule: string, { title, description, fields, optional = [] }: Form): Schema => {
  const properties: Fields = {
    id: { $ref: '#/$defs/clauseId' },
    clause: { $ref: '#/$defs/paperClause' },
    rule: { title: 'Rule', description: SAYS_RULE, const: rule },
    ...fields,
  };
  // What the form was chosen by is there already.
  const required = Object.keys(properties).filter(
    (field) => properties[field] !== true && !optional.includes(field),
  );
  return {
    title,
    description,
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  };
};

/** `marginal-rate` -> `marginalRate`. */
const camel = (name: string): string =>
  name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** `applied` -> `Applied`. */
const titleOf = (field: string): string => `${field[0]!.toUpperCase()}${field.slice(1)}`;
