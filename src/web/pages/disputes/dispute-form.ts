/** The forms about disputes: what is disputed and why, why one is withdrawn, how one is resolved. */
import type { ProposeResolution, RaiseDispute } from '../../../domain/commands.js';
import { aboutNamed } from '../../../domain/dispute/named.js';
import { sentenceOf, type Refusal } from '../../../domain/refusals.js';
import { textOf } from '../../address.js';
import {
  actingFault,
  actingFields,
  partnerFault,
  type ActingFields,
  type Form,
  type FormFault,
} from '../../forms/acting.js';

const FIELDS = [
  ...(['figure', 'scope', 'asat', 'line', 'submission', 'adjustment', 'period'] as const),
  ...(['amount', 'claimedBy', 'claimedFrom', 'reason'] as const),
];

export type RaiseFields = ActingFields & Readonly<Record<(typeof FIELDS)[number], string>>;

export const raiseFields = (form: Form): RaiseFields => ({
  ...(Object.fromEntries(FIELDS.map((field) => [field, textOf(form, field) ?? ''])) as Omit<
    RaiseFields,
    keyof ActingFields
  >),
  ...actingFields(form),
});

export interface Asked<Command> {
  readonly command?: Command;
  /** None where there is a command. */
  readonly faults: readonly FormFault[];
}

export const disputeIn = (fields: RaiseFields): Asked<RaiseDispute> => {
  const { scope, asat, period, amount, claimedBy, claimedFrom, reason } = fields;
  const named = ['figure', 'line', 'submission', 'adjustment'] as const;
  const about = aboutNamed({
    ...Object.fromEntries(
      named.filter((one) => fields[one] !== '').map((one) => [one, fields[one]]),
    ),
    scope: scope === 'in-month' ? scope : 'to-date',
  });
  const faults = [...whoFaults(fields), ...aboutFaults(fields, about !== undefined)];
  if (amount === '') faults.push({ field: 'amount', text: 'Say how much money is in dispute.' });
  if (reason === '') faults.push(REASON);
  if (about === undefined || faults.length > 0) return { faults };
  return {
    command: {
      command: 'RaiseDispute',
      about,
      amount,
      ...(claimedBy === '' ? {} : { claimedBy }),
      ...(claimedFrom === '' ? {} : { claimedFrom }),
      ...(period === '' ? {} : { period }),
      ...(asat === '' || about.of !== 'figure' ? {} : { asAt: Number(asat) }),
      reason,
    },
    faults: [],
  };
};

const REASON: FormFault = { field: 'reason', text: 'Say why: it is recorded, for the auditor.' };

const aboutFaults = ({ line, figure, asat }: RaiseFields, isOne: boolean): FormFault[] => {
  const faults: FormFault[] = [];
  if (!isOne && line !== '' && !/^\d+\/\d+$/.test(line)) {
    faults.push({ field: 'line', text: 'A posted line is written event/line, such as 12/99.' });
  } else if (!isOne) {
    faults.push({
      field: 'figure',
      text: 'Say what is disputed, and one thing only: a figure, a posted line, a file or an adjustment.',
    });
  }
  if (figure !== '' && asat !== '' && !/^\d{1,15}$/.test(asat)) {
    faults.push({ field: 'asat', text: 'Say at which event the figure was known, by its number.' });
  }
  return faults;
};

export interface EndFields extends ActingFields {
  readonly reason: string;
  readonly outcome: string;
  readonly adjustment: string;
}

export const endFields = (form: Form): EndFields => ({
  reason: textOf(form, 'reason') ?? '',
  outcome: textOf(form, 'outcome') ?? '',
  adjustment: textOf(form, 'adjustment') ?? '',
  ...actingFields(form),
});

export const withdrawalFaults = (fields: EndFields): FormFault[] => [
  ...whoFaults(fields),
  ...(fields.reason === '' ? [REASON] : []),
];

/** As it is said in the form; the words that end a dispute are those of its tags. */
export const OUTCOMES = [
  ['upheld', 'Upheld'],
  ['not-upheld', 'Not upheld'],
  ['settled', 'Settled'],
] as const;

export const resolutionIn = (dispute: string, fields: EndFields): Asked<ProposeResolution> => {
  const { reason, adjustment } = fields;
  const outcome = OUTCOMES.map(([id]) => id).find((id) => id === fields.outcome);
  const faults = whoFaults(fields);
  if (outcome === undefined) faults.push({ field: 'outcome', text: 'Say how it is to end.' });
  if (reason === '') faults.push(REASON);
  if (outcome === undefined || faults.length > 0) return { faults };
  return {
    command: {
      command: 'ProposeResolution',
      dispute,
      outcome,
      ...(adjustment === '' ? {} : { adjustment }),
      reason,
    },
    faults: [],
  };
};

const whoFaults = (fields: ActingFields): FormFault[] =>
  [actingFault(fields), partnerFault(fields)].filter((one) => one !== undefined);

const FIELD_REFUSED: Readonly<Record<string, string>> = {
  NOT_AN_AMOUNT: 'amount',
  REASON_MISSING: 'reason',
  POSTING_UNKNOWN: 'line',
  SUBMISSION_NOT_COUNTED: 'submission',
  ADJUSTMENT_UNKNOWN: 'adjustment',
  ADJUSTMENT_NOT_AGREED: 'adjustment',
  FIGURE_UNKNOWN: 'figure',
  EVENT_NOT_THERE: 'asat',
  NOT_A_PERIOD: 'period',
  TERMS_NOT_AGREED: 'period',
  DISPUTED_IN_WHICH_PERIOD: 'period',
  DISPUTED_IN_ANOTHER_PERIOD: 'period',
  CLAIM_ON_ONESELF: 'claimedFrom',
  DISPUTE_OF_ANOTHER_PARTNER: 'partner',
};

/** Said at the field that it is about. */
export const refusedInForm = (refusal: Refusal): FormFault => ({
  field: FIELD_REFUSED[refusal.refused] ?? '',
  text: sentenceOf(refusal),
});
