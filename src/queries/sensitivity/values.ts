/** The values of a range, exactly: `0%` to `5%` by `0.5%` are eleven. Kept as whole units of a scale. */
import { Ratio } from '../../domain/money/money.js';
import { unanswerable } from '../unanswerable.js';
import type { Parameter } from './parameter.js';

export interface Range {
  readonly parameter: string;
  readonly from: string;
  readonly to: string;
  readonly step: string;
}

const VALUE = /^-?\d{1,12}(\.\d{1,6})?%?$/;
const MOST_VALUES = 201;

/** Units of 10^-decimals. */
export type Units = bigint;

/** @throws Unanswerable where the text is no value of that parameter */
export const unitsOf = (text: string, { address, unit, decimals, now }: Parameter): Units => {
  const plain = text.trim().replace('−', '-').replace(/^\+/, '');
  if (!VALUE.test(plain) || plain.endsWith('%') !== (unit === '%')) {
    throw unanswerable('NOT_A_VALUE', { value: text, parameter: address, example: now });
  }
  const exact = Ratio.of(plain.replace('%', ''));
  const units = exact.round(decimals).toUnits(decimals);
  if (!Ratio.scaled(units, decimals).minus(exact).isZero()) {
    throw unanswerable('NOT_A_VALUE', { value: text, parameter: address, example: now });
  }
  return units;
};

export const textOf = (units: Units, { unit, decimals }: Parameter): string =>
  `${Ratio.scaled(units, decimals).toString()}${unit}`;

/** As it stands in a sentence or a table: `34,621,131.00`, `-2.5%`. */
export const shownOf = (units: Units, parameter: Parameter): string =>
  shown(textOf(units, parameter));

export const shown = (value: string): string => {
  const [whole = '', ...decimals] = value.split('.');
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...decimals].join('.');
};

export const valuesOf = (range: Range, parameter: Parameter): Units[] => {
  const [from, to, step] = [range.from, range.to, range.step].map((text) =>
    unitsOf(text, parameter),
  ) as [Units, Units, Units];
  const count = step > 0n && to >= from ? (to - from) / step + 1n : 0n;
  if (count < 1n || count > BigInt(MOST_VALUES)) {
    throw unanswerable('RANGE_UNCOUNTABLE', {
      parameter: parameter.address,
      range: `${range.from} to ${range.to} by ${range.step}`,
      most: String(MOST_VALUES),
    });
  }
  return Array.from({ length: Number(count) }, (_, place) => from + step * BigInt(place));
};

/** `unscheduled-cap/limit.percent=0%..5%`. @throws Unanswerable where it is not written so */
export const rangeOf = (text: string, step: string): Range => {
  const [, parameter, from, to] = /^([^=]+)=(.+?)\.\.(.+)$/.exec(text.trim()) ?? [];
  if (parameter === undefined || from === undefined || to === undefined) {
    throw unanswerable('NOT_A_RANGE', { value: text });
  }
  return { parameter, from, to, step };
};
