/** The values of a range, exactly: `0%` to `5%` by `0.5%` are eleven. Kept as whole units of a scale. */
import { Ratio } from '../../domain/money/money.js';
import { refuse, type Refusal } from '../../domain/refusals.js';
import { unanswerable, Unanswerable } from '../unanswerable.js';
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

/** Undefined where the text is no value of that parameter. */
export const unitsOf = (text: string, { unit, decimals }: Parameter): Units | undefined => {
  const plain = text.trim().replace('−', '-').replace(/^\+/, '');
  if (!VALUE.test(plain) || plain.endsWith('%') !== (unit === '%')) return undefined;
  const exact = Ratio.of(plain.replace('%', ''));
  const units = exact.round(decimals).toUnits(decimals);
  return Ratio.scaled(units, decimals).minus(exact).isZero() ? units : undefined;
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

/**
 * By the step from the start on, and the end as the last, also where the step does not meet it: `0%` to
 * `10%` by `4%` are 0%, 4%, 8% and 10%.
 *
 * @throws Unanswerable with all that is wrong with the range
 */
export const valuesOf = (range: Range, parameter: Parameter): Units[] => {
  const [from, to, step] = [range.from, range.to, range.step].map((text) =>
    unitsOf(text, parameter),
  );
  const faults = (
    [
      ['start', range.from, from],
      ['end', range.to, to],
      ['step', range.step, step],
    ] as const
  ).flatMap(([place, value, units]) =>
    units === undefined ? [notAValue(place, value, parameter)] : [],
  );
  if (step !== undefined && (step <= 0n || tooMany(from, to, step))) {
    faults.push(uncountable(range, parameter));
  }
  if (faults.length > 0) throw new Unanswerable(...(faults as [Refusal, ...Refusal[]]));
  const steps = Number((to! - from! + step! - 1n) / step!);
  return [...Array.from({ length: steps }, (_, place) => from! + step! * BigInt(place)), to!];
};

const tooMany = (from: Units | undefined, to: Units | undefined, step: Units): boolean =>
  from !== undefined &&
  to !== undefined &&
  (to < from || (to - from + step - 1n) / step >= BigInt(MOST_VALUES));

const notAValue = (
  place: 'start' | 'end' | 'step',
  value: string,
  { address, now }: Parameter,
): Refusal => refuse('NOT_A_VALUE', { place, value, parameter: address, example: now });

const uncountable = ({ from, to, step }: Range, { address }: Parameter): Refusal =>
  refuse('RANGE_UNCOUNTABLE', {
    parameter: address,
    range: `${from} to ${to} by ${step}`,
    most: String(MOST_VALUES),
  });

/** `unscheduled-cap/limit.percent=0%..5%`. @throws Unanswerable where it is not written so */
export const rangeOf = (text: string, step: string): Range => {
  const [, parameter, from, to] = /^([^=]+)=(.+?)\.\.(.+)$/.exec(text.trim()) ?? [];
  if (parameter === undefined || from === undefined || to === undefined) {
    throw unanswerable('NOT_A_RANGE', { value: text });
  }
  return { parameter, from, to, step };
};
