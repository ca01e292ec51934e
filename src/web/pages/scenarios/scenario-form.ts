/**
 * The form by which a scenario is kept: a value of a clause, an adjustment, a file, a file of later, more
 * or less activity; any of them.
 */
import { fieldOf, fieldsOf, valueInWords } from '../../../domain/scenario/fields.js';
import type { Supposition } from '../../../domain/scenario/suppositions.js';
import type { Terms } from '../../../domain/sharing/terms.js';
import type { RefusedSupposition } from '../../../queries/suppose/answers.js';
import { textOf } from '../../address.js';
import {
  actingFault,
  actingFields,
  type ActingFields,
  type Form,
  type FormFault,
} from '../../forms/acting.js';
import { supposedFile, type FileFields, type Handed } from './handed-file.js';

export interface ScenarioFields extends ActingFields, FileFields {
  readonly name: string;
  readonly asat: string;
  readonly period: string;
  readonly pool: string;
  readonly percent: string;
  /** `clause/field`. */
  readonly clause: string;
  readonly to: string;
  readonly from: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly on: string;
  /** A file that has been recorded: its name, or its submission. */
  readonly inTime: string;
  /** `yes`: it is kept although the ledger would refuse some of it. */
  readonly althoughRefused: string;
}

const FIELDS = [
  ...(['name', 'asat', 'period', 'pool', 'percent', 'clause', 'to', 'from'] as const),
  ...(['payer', 'payee', 'amount', 'on'] as const),
  ...([
    'inTime',
    'althoughRefused',
    'acceptUnmapped',
    'acceptOlder',
    'leaveOutOthers',
    'coverage',
  ] as const),
];

export const scenarioFields = (
  form: Form,
  usual: Partial<ScenarioFields> = {},
): ScenarioFields => ({
  ...(Object.fromEntries(
    FIELDS.map((field) => [field, textOf(form, field) ?? usual[field] ?? '']),
  ) as Omit<ScenarioFields, keyof ActingFields>),
  ...actingFields(form),
});

/** What the fields suppose, in the order of the form: a shift is of the files that are supposed, too. */
export const suppositionsIn = (
  fields: ScenarioFields,
  { file, faults: ofFile }: Handed,
): { readonly suppositions: readonly Supposition[]; readonly faults: readonly FormFault[] } => {
  const { pool, percent, clause, to, from, payer, payee, amount, on, inTime } = fields;
  const suppositions: Supposition[] = [];
  const faults = [...ofFile];
  const whole = (all: Readonly<Record<string, string>>, what: string): boolean => {
    const values = Object.entries(all);
    const missing = values.filter(([, value]) => value === '');
    if (missing.length === values.length) return false;
    for (const [field] of missing) {
      faults.push({ field, text: `${what}: ${NAMES[field] ?? field} is missing.` });
    }
    return missing.length === 0;
  };
  if (whole({ clause, to }, 'Another value of a clause')) {
    const [id = '', field = ''] = clause.split('/');
    suppositions.push({
      suppose: 'variation',
      fromPeriod: from,
      changes: [{ clause: id, field, to }],
    });
  }
  if (whole({ payer, payee, amount, on }, 'An adjustment')) {
    suppositions.push({ suppose: 'adjustment', payer, payee, amount, effectiveOn: on });
  }
  if (file) suppositions.push(supposedFile(file, fields));
  if (inTime !== '') suppositions.push({ suppose: 'in-time', submission: inTime });
  if (whole({ pool, percent }, 'More or less activity')) {
    suppositions.push({ suppose: 'activity-shift', pool, percent });
  }
  const acting = actingFault(fields);
  const named = fields.name === '' ? [{ field: 'name', text: 'Give the scenario a name.' }] : [];
  const nothing =
    suppositions.length === 0 && faults.length === 0
      ? [
          {
            field: 'clause',
            text: 'Suppose something: a value of a clause, money, a file, or activity.',
          },
        ]
      : [];
  return { suppositions, faults: [...named, ...(acting ? [acting] : []), ...faults, ...nothing] };
};

/** Where a refusal leads: to the field of what is supposed alone, otherwise to the form. */
export const fieldRefused = ([first, ...others]: readonly Supposition[]): string =>
  first === undefined || others.length > 0 ? '' : (REFUSED_AT[first.suppose] ?? '');

/** What the ledger would refuse, each with its reason; of one alone, at its field. */
export const refusedAt = (
  suppositions: readonly Supposition[],
  refused: readonly RefusedSupposition[],
): FormFault[] =>
  refused.map(({ words, because }) => ({
    field: fieldRefused(suppositions),
    text: suppositions.length === 1 ? because : `${words}. ${because}`,
  }));

const REFUSED_AT: Partial<Record<Supposition['suppose'], string>> = {
  variation: 'to',
  adjustment: 'amount',
  file: 'file',
  'in-time': 'inTime',
  'activity-shift': 'percent',
};

const NAMES: Readonly<Record<string, string>> = {
  pool: 'the pool',
  percent: 'by how much',
  clause: 'which value',
  to: 'what it is instead',
  payer: 'who pays',
  payee: 'who receives',
  amount: 'how much',
  on: 'the day',
};

/** Values of clauses that can be others; the words of the paper, and what they refer to, are left out. */
export const clauseValues = ({ clauses }: Terms): [value: string, text: string][] =>
  clauses.flatMap((clause) =>
    fieldsOf(clause)
      .filter(
        (field) => /\d/.test(valueInWords(fieldOf(clause, field))) && !field.startsWith('clause.'),
      )
      .map((field): [string, string] => [
        `${clause.id}/${field}`,
        `${clause.id}: ${field}, now ${valueInWords(fieldOf(clause, field))}`,
      ]),
  );
