/** What the text columns of a file may hold, and how a value is cleaned before it is kept. */
import { codeLists } from './codes.js';
import type { AcmColumn, SimpleColumn } from './headers.js';

export interface TextRule {
  readonly most: number;
  readonly upper?: boolean;
  /** Part of a cell, whose columns are joined by `|` to sum by. */
  readonly inCell?: boolean;
  /** What is wrong with a value, as the end of a sentence; undefined where nothing is. */
  readonly verdict?: (value: string) => string | undefined;
}

const CONTROL = /[\u0000-\u001f\u007f]/;

/** @returns the value as it is kept, and what is wrong with it */
export const readText = (
  raw: string,
  { most, upper, inCell, verdict }: TextRule,
): { readonly value: string; readonly fault: string | undefined } => {
  const trimmed = raw.trim();
  const value = upper ? trimmed.toUpperCase() : trimmed;
  if (value === '') return { value, fault: undefined };
  if (CONTROL.test(value)) return { value, fault: 'holds a line break or a control character' };
  if (value.length > most) {
    return { value, fault: `has ${value.length} characters; ${most} is the most` };
  }
  if (inCell && value.includes('|')) return { value, fault: 'holds a bar (|), which codes cannot' };
  return { value, fault: verdict?.(value) };
};

const local = (most: number, inCell = false): TextRule => ({ most, inCell });

const matching = (most: number, pattern: RegExp, verdict: string): TextRule => ({
  most,
  upper: true,
  verdict: (value) => (pattern.test(value) ? undefined : verdict),
});

const listed = (list: () => { has: (code: string) => boolean }, verdict: string): TextRule => ({
  most: 20,
  upper: true,
  inCell: true,
  verdict: (value) => (list().has(value) ? undefined : verdict),
});

type TextColumn = Exclude<
  AcmColumn,
  | 'month'
  | 'year'
  | 'created'
  | 'reportingType'
  | 'provider'
  | 'commissioner'
  | 'plannedActivity'
  | 'plannedPrice'
  | 'plannedMarketForces'
  | 'activity'
  | 'price'
  | 'marketForces'
>;

export const ACM_TEXT: Readonly<Record<TextColumn, TextRule>> = {
  pointOfDelivery: listed(
    () => codeLists().pointsOfDelivery,
    'is not on the national list of points of delivery',
  ),
  treatmentFunction: listed(
    () => codeLists().treatmentFunctions,
    'is not on the national list of treatment functions',
  ),
  serviceCategory: listed(
    () => codeLists().serviceCategories,
    'is not on the national list of commissioned service categories',
  ),
  localPointOfDelivery: local(50, true),
  localContract: local(50, true),
  site: matching(9, /^[A-Z0-9]{5,9}$/, 'is not a site code: 5 to 9 letters and digits'),
  responsiblePractice: matching(6, /^[A-Z0-9]{3,6}$/, 'is not an organisation code'),
  residence: matching(6, /^[A-Z0-9]{3,6}$/, 'is not an organisation code'),
  registeredPractice: matching(6, /^[A-Z0-9]{6}$/, 'is not a practice code: 6 characters'),
  subSpecialty: local(8),
  ward: local(12),
  service: matching(12, /^NCBPS[A-Z0-9]*$/, 'is not a service code: they begin with NCBPS'),
  mentalHealthCategory: local(20),
  furtherDetail: local(50),
  localContractMonitoring: local(50),
  additionalDetail: local(200),
  tariff: { most: 50, upper: true },
  nationalTariff: matching(1, /^[YN]$/, 'is neither Y nor N'),
};

export const SIMPLE_TEXT: Readonly<
  Record<Extract<SimpleColumn, 'pool' | 'item' | 'reference' | 'note'>, TextRule>
> = {
  pool: local(60, true),
  item: local(60, true),
  reference: local(100),
  note: local(500),
};
