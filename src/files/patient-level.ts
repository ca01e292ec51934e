/**
 * Tells patient-level files, which are refused whole: by a header, or by a column of NHS numbers.
 *
 * An NHS number has ten digits, the last of which checks the others by modulus 11. One in eleven of
 * any other ten-digit numbers passes the check by chance. A column is taken to hold NHS numbers where
 * at least four in five of its distinct ten-digit values pass: one such value is enough, since a
 * single patient is one too many; of five codes that are not NHS numbers, four would pass once in
 * some three thousand files. Where a column of ten-digit codes is wrongly taken for NHS numbers, the
 * user names it as holding codes of their own.
 */

import { plainHeader } from './headers.js';

/** Why a file is refused. */
export interface PatientLevel {
  readonly column: string;
  readonly reason: string;
}

const PATIENT_HEADERS: readonly RegExp[] = [
  /\bNHS (NUMBER|NO)\b/,
  /\bNHSNUMBER\b/,
  /\bPATIENT (IDENTIFIER|ID|NAME|NUMBER|POSTCODE|PATHWAY)\b/,
  /\bHOSPITAL NUMBER\b/,
  /\b(BIRTH DATE|DATE OF BIRTH|DOB)\b/,
  /\bPOST ?CODE\b/,
  /\b(PERSON|PATIENT) (GIVEN|FAMILY|FULL|STATED|BIRTH|DEATH)\b/,
  /\b(FORENAME|SURNAME)\b/,
  /\bETHNIC CATEGORY\b/,
  /\b(SPELL|ATTENDANCE|EPISODE) (NUMBER|IDENTIFIER)\b/,
  /\bUNIQUE BOOKING REFERENCE\b/,
];

/** @param header in its plain form (`plainHeader`) */
export const isPatientHeader = (header: string): boolean =>
  PATIENT_HEADERS.some((pattern) => pattern.test(header));

const TEN_DIGITS = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g;

/** Whether ten digits carry a valid check digit. */
export const passesModulus11 = (digits: string): boolean => {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += (digits.charCodeAt(place) - 48) * (10 - place);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits.charCodeAt(9) - 48 && digits !== '0000000000';
};

const LEAST_SHARE = 0.8;
/** Beyond so many distinct values the verdict does not change any more. */
const MOST_VALUES = 10_000;

export interface NumberWatch {
  /** Looks at one value of the column at `place`. */
  readonly see: (place: number, value: string) => void;
  readonly verdict: () => PatientLevel | undefined;
}

/** @param ownCodes headers whose ten-digit values are codes of the sender's own */
export const numberWatch = (
  headers: readonly string[],
  ownCodes: readonly string[],
): NumberWatch => {
  const own = new Set(ownCodes.map(plainHeader));
  const columns = headers.map((header) =>
    own.has(plainHeader(header)) ? undefined : watchedColumn(),
  );
  return {
    see: (place, value) => {
      if (value.length >= 10) columns[place]?.see(value);
    },
    verdict: () => {
      const place = columns.findIndex((column) => column?.holdsNhsNumbers() === true);
      const column = headers[place];
      return column === undefined
        ? undefined
        : { column, reason: `column ${column} holds ${columns[place]!.words()}` };
    },
  };
};

const watchedColumn = () => {
  const texts = new Set<string>();
  const numbers = new Set<string>();
  let valid = 0;
  let last = '';
  const look = (value: string): void => {
    for (const [found] of value.matchAll(TEN_DIGITS)) {
      const digits = found.replace(/\D/g, '');
      if (numbers.has(digits) || numbers.size >= MOST_VALUES) continue;
      numbers.add(digits);
      if (passesModulus11(digits)) valid += 1;
    }
  };
  return {
    see: (value: string): void => {
      if (value === last || texts.has(value)) return;
      last = value;
      if (texts.size < MOST_VALUES) texts.add(value);
      look(value);
    },
    holdsNhsNumbers: (): boolean => valid > 0 && valid >= numbers.size * LEAST_SHARE,
    words: (): string =>
      `what are NHS numbers by their check digit (${valid} of ${numbers.size} different ` +
      'ten-digit values)',
  };
};

export const patientHeader = (headers: readonly string[]): PatientLevel | undefined => {
  const column = headers.find((header) => isPatientHeader(plainHeader(header)));
  return column === undefined
    ? undefined
    : { column, reason: `column ${column} is of patient-level files` };
};
