/**
 * Sensitivity: one or two parameters swept over ranges, the year settled at every value, by partner;
 * and where gains turn. A cap from 0% to 5% by 0.5%: eleven settlements, and some more between them.
 */
import { nameOf } from '../../domain/alliance/state.js';
import { type Money } from '../../domain/money/money.js';
import type { ReadTerms } from '../../domain/scenario/commands.js';
import { listInWords } from '../../domain/sharing/words.js';
import type { Sight } from '../lens.js';
import { unanswerable } from '../unanswerable.js';
import type { BreakEven, Sweep, SweepPoint, Swept } from './answers.js';
import { breakEvens, type Found, type Looking } from './break-even.js';
import { parameterAt, type Parameter } from './parameter.js';
import { Settling, type Settled } from './settling.js';
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
  return {
    clocks,
    parameters: parameters.map((one, place) => sweptOf(one, values[place]!)),
    partners: settling.partners.map((partner, place) => ({
      partner,
      name: names[place]!,
      net: now[place]!.toString(),
    })),
    points: combinations.map((one, place) => pointOf(one, parameters, settled[place]!, now)),
    breakEven:
      parameters.length > 1
        ? []
        : found(
            parameter,
            combinations.map(([units], place) => [units!, settled[place]!] as const),
            (units) => settling.settle([units]),
            lookings(settling.partners, names, now),
          ),
    looked:
      parameters.length > 1
        ? 'Break-even points are looked for where one parameter is swept alone.'
        : 'Looked for: where a partner’s net is as it stands now, other than at the present value; where it crosses nil; where two partners gain alike. Each lies between two of these values, and is found by settling the year anew.',
  };
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

const lookings = (
  partners: readonly string[],
  names: readonly string[],
  now: readonly Money[],
): Looking[] => [
  ...partners.map((partner, place): Looking => ({
    what: 'as-now',
    partners: [partner],
    of: (nets) => nets[place]!.minus(now[place]!),
    names: [names[place]!],
  })),
  ...partners.map((partner, place): Looking => ({
    what: 'nil',
    partners: [partner],
    of: (nets) => nets[place]!,
    names: [names[place]!],
  })),
  ...partners.flatMap((one, a) =>
    partners.slice(a + 1).map((other, more): Looking => {
      const b = a + 1 + more;
      return {
        what: 'equal',
        partners: [one, other],
        of: (nets) => nets[a]!.minus(now[a]!).minus(nets[b]!.minus(now[b]!)),
        names: [names[a]!, names[b]!],
      };
    }),
  ),
];

const found = (
  parameter: Parameter,
  points: readonly (readonly [Units, Settled])[],
  settle: (units: Units) => Settled,
  looking: readonly Looking[],
): BreakEven[] => {
  const present = unitsOf(parameter.now, parameter);
  const all = looking
    .flatMap((one) => breakEvens(one, points, settle))
    .filter(({ looking: { what }, at, through }) =>
      // At the present value nobody gains: that is no finding.
      what === 'nil' || through !== undefined ? true : at !== present,
    );
  return together(all).map((one) => told(one, parameter));
};

/** Partners that stand as they do now along the same stretch are told at once, and not again as a pair. */
const together = (all: readonly Found[]): Found[] => {
  const standing = all.filter(({ looking }) => looking.what === 'as-now');
  const sameStretch = (a: Found, b: Found): boolean => a.at === b.at && a.through === b.through;
  const joined = standing
    .filter((one) => standing.find((other) => sameStretch(one, other)) === one)
    .map((one): Found => {
      const those = standing
        .filter((other) => sameStretch(one, other))
        .map(({ looking }) => looking);
      const partners = those.flatMap((looking) => looking.partners);
      const names = those.flatMap((looking) => looking.names);
      return { ...one, looking: { ...one.looking, partners, names } };
    });
  const isSaid = ({ looking: { partners }, at, through = at }: Found): boolean =>
    joined.some(
      (one) =>
        one.at <= at &&
        through <= (one.through ?? one.at) &&
        partners.every((partner) => one.looking.partners.includes(partner)),
    );
  const others = all.filter(({ looking }) => looking.what !== 'as-now');
  return [...joined, ...others.filter((one) => one.looking.what !== 'equal' || !isSaid(one))];
};

const told = ({ looking, at, through, exact }: Found, parameter: Parameter): BreakEven => {
  const value = textOf(at, parameter);
  const end = through === undefined ? undefined : textOf(through, parameter);
  const where =
    end !== undefined ? `From ${value} to ${end}` : exact ? `At ${value}` : `Just below ${value}`;
  return {
    what: looking.what,
    partners: looking.partners,
    value,
    ...(end === undefined ? {} : { through: end }),
    exact,
    words: `${where}, ${saidOf(looking)}.`,
  };
};

const saidOf = ({ what, names }: Looking): string => {
  const who = listInWords(names);
  if (what === 'equal') return `${who} gain alike`;
  return what === 'nil' ? `the net of ${who} crosses nil` : `the net of ${who} is as it stands now`;
};
