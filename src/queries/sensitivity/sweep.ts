/**
 * Sensitivity: one or two parameters swept over ranges, the year settled at every value, by partner;
 * and where gains turn. A cap from 0% to 5% by 0.5%: eleven settlements, and some more between them.
 */
import { nameOf } from '../../domain/alliance/state.js';
import { type Money } from '../../domain/money/money.js';
import type { ReadTerms } from '../../domain/scenario/commands.js';
import { appliedIn } from '../../domain/sharing/to-date.js';
import type { Sight } from '../lens.js';
import { unanswerable } from '../unanswerable.js';
import type { Sweep, SweepPoint, Swept } from './answers.js';
import { breakEvens } from './break-even.js';
import { lookedFor, lookingsOf, roundingOf } from './looking.js';
import { parameterAt, type Parameter } from './parameter.js';
import { Settling, type Settled } from './settling.js';
import { breakEvensTold } from './told.js';
import { textOf, unitsOf, valuesOf, type Range, type Units } from './values.js';

const MOST_POINTS = 2601;

export const sweep = async (
  sight: Sight,
  ranges: readonly Range[],
  readTerms: ReadTerms,
): Promise<Sweep> => {
  const { state, period, clocks } = sight;
  if (ranges.length < 1 || ranges.length > 2) {
    throw unanswerable('SWEEP_OF_ONE_OR_TWO', { parameters: String(ranges.length) });
  }
  const [first, second] = ranges;
  if (first!.parameter === second?.parameter) {
    throw unanswerable('SWEPT_TWICE', { parameter: first!.parameter });
  }
  const parameters = ranges.map(({ parameter }) => parameterAt(parameter, state, period));
  const values = ranges.map((range, place) => valuesOf(range, parameters[place]!));
  const combinations = values.reduce<Units[][]>(
    (all, more) => all.flatMap((one) => more.map((value) => [...one, value])),
    [[]],
  );
  if (combinations.length > MOST_POINTS) {
    throw unanswerable('RANGE_UNCOUNTABLE', {
      parameter: parameters.map(({ address }) => address).join(' and '),
      range: values.map(({ length }) => String(length)).join(' by '),
      most: String(MOST_POINTS),
    });
  }
  const settling = new Settling(sight, parameters, readTerms);
  for (const [place, parameter] of parameters.entries()) {
    for (const units of values[place]!) await settling.read(parameter, units);
  }
  const now = settling.now();
  const settled = combinations.map((one) => settling.settle(one));
  const names = settling.partners.map((id) => nameOf(state.alliance!.partners.get(id)!));
  const [parameter] = parameters as [Parameter];
  const turning =
    parameters.length > 1
      ? { breakEven: [], looked: LOOKED_ALONE }
      : turningPoints(
          sight,
          parameter,
          settling,
          new Map(values[0]!.map((units, place) => [units, settled[place]!])),
          names,
        );
  return {
    clocks,
    parameters: parameters.map((one, place) => sweptOf(one, values[place]!)),
    partners: settling.partners.map((partner, place) => ({
      partner,
      name: names[place]!,
      net: now[place]!.toString(),
    })),
    points: combinations.map((one, place) => pointOf(one, parameters, settled[place]!, now)),
    ...turning,
  };
};

const LOOKED_ALONE = 'Break-even points are looked for where one parameter is swept alone.';

/** @param known what is settled already, by value */
const turningPoints = (
  { state, period }: Sight,
  parameter: Parameter,
  settling: Settling,
  known: Map<Units, Settled>,
  names: readonly string[],
): Pick<Sweep, 'breakEven' | 'looked'> => {
  const values = [...known.keys()];
  const settle = (units: Units): Settled => {
    const settled = known.get(units) ?? settling.settle([units]);
    known.set(units, settled);
    return settled;
  };
  const rounding = roundingOf(appliedIn(state.versions, period).map(({ terms }) => terms));
  const present = unitsOf(parameter.now, parameter);
  const found = lookingsOf(settling.partners, names, settling.now(), rounding).flatMap((looking) =>
    breakEvens(looking, values, settle, present),
  );
  return { breakEven: breakEvensTold(found, parameter), looked: lookedFor(rounding) };
};

const sweptOf = (parameter: Parameter, values: readonly Units[]): Swept => ({
  parameter: parameter.address,
  words: parameter.words,
  now: parameter.now,
  values: values.map((units) => textOf(units, parameter)),
});

const pointOf = (
  units: readonly Units[],
  parameters: readonly Parameter[],
  settled: Settled,
  now: readonly Money[],
): SweepPoint => {
  const values = units.map((one, place) => textOf(one, parameters[place]!));
  if (typeof settled === 'string') return { values, refused: settled };
  return {
    values,
    nets: settled.map((net) => net.toString()),
    gains: settled.map((net, place) => net.minus(now[place]!).toString()),
  };
};
