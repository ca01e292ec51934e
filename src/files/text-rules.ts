/** What the text columns of a file may hold, and how a value is cleaned before it is kept. */
import { codeLists } from './codes.js';
import type { AcmColumn, SimpleColumn } from './headers.js';

export interface TextRule {
  readonly most: number;
  /** Kept in capitals. */
  readonly upper?: boolean;
  /** Part of a cell, whose columns are joined by `|` to sum by. */
  readonly inCell?: boolean;
  /** What is wrong with a value, as the end of a sentence; undefined where nothing is. */
  readonly verdict?: (value: string) => string | undefined;
  /**
   * A short run of capitals and digits (`local`: and of small letters and `-_./`), at least so long,
   * is right without a further look.
   */
  readonly plain?: { readonly least: number; readonly local: boolean };
}

const CONTROL = /[\u0000-\u001f\u007f]/;

const CODE = 1;
const LOCAL = 2;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Z0-9]/.test(character) ? CODE : /[-a-z_./]/.test(character) ? LOCAL : 0;
});
/** Ten digits may be an NHS number, and are looked at. */
const LONGEST_PLAIN = 9;

/** Whether a value can be kept as it stands: the quick way for nearly all of them. */
export const isPlain = (raw: string, { plain, most }: TextRule): boolean => {
  const { length } = raw;
  if (!plain || length < plain.least || length > most || length > LONGEST_PLAIN) return false;
  const highest = plain.local ? LOCAL : CODE;
  for (let place = 0; place < length; place += 1) {
    const kind = KINDS[raw.charCodeAt(place)];
    if (kind === undefined || kind === 0 || kind > highest) return false;
  }
  return true;
};

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

const local = (most: number, inCell = false): TextRule => ({
  most,
  inCell,
  plain: { least: 1, local: true },
});

const matching = (most: number, pattern: RegExp, verdict: string): TextRule => ({
  most,
  upper: true,
  verdict: (value) => (pattern.test(value) ? undefined : verdict),
});

/** Codes of organisations: capitals and digits, so many of them. */
const code = (least: number, most: number, verdict: string): TextRule => ({
  ...matching(most, new RegExp(`^[A-Z0-9]{${least},${most}}$`), verdict),
  plain: { least, local: false },
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
  site: code(5, 9, 'is not a site code: 5 to 9 letters and digits'),
  responsiblePractice: code(3, 6, 'is not an organisation code'),
  residence: code(3, 6, 'is not an organisation code'),
  registeredPractice: code(6, 6, 'is not a practice code: 6 characters'),
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
