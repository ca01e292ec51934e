/** The first three sentences of the position: who receives and pays, where the variance is, what the reserve has left. */
import { listInWords } from '../../../domain/sharing/words.js';
import { Money } from '../../../domain/money/money.js';
import { monthOf } from '../../../domain/period/period.js';
import type { PoolFigures, PoolRow, Position, ReserveRow } from '../../../queries/answers.js';
import { isMinus, isNil, pounds } from '../../words/amounts.js';

export const positionSentences = (position: Position): string[] => [
  whoReceives(position),
  whereTheVarianceIs(position),
  whatTheReserveHasLeft(position.reserves),
  ...(position.late === undefined ? [] : [position.late.words]),
  ...position.unposted.map((row) => row.words),
];

interface Named {
  readonly name: string;
  readonly net: string;
}

const whoReceives = ({ clocks, partners }: Position): string => {
  const moved = partners
    .map(({ name, toDate }): Named => ({ name, net: toDate.net }))
    .filter(({ net }) => !isNil(net));
  const when = `By the end of month ${monthOf(clocks.period)}`;
  if (moved.length === 0) return `${when} nothing is due between the partners.`;
  const side = (named: readonly Named[], verb: string): string[] =>
    named.length === 0
      ? []
      : [
          listInWords(
            named.map(
              ({ name, net }, place) => `${name} ${place === 0 ? `${verb} ` : ''}${pounds(net)}`,
            ),
          ),
        ];
  return `${when} ${[
    ...side(
      moved.filter(({ net }) => !isMinus(net)),
      'receives',
    ),
    ...side(
      moved.filter(({ net }) => isMinus(net)),
      'pays',
    ),
  ].join('; ')}.`;
};

const overOrBelow = (variance: string): string =>
  `${pounds(variance)} ${isMinus(variance) ? 'below' : 'over'} plan`;

const whereTheVarianceIs = ({ pools, poolsTotal }: Position): string => {
  const { variance } = poolsTotal.toDate;
  const off = pools.filter(({ toDate }) => !isNil(toDate.variance));
  if (off.length === 0) return 'Every pool is exactly on plan to date.';
  const [furthest] = [...off].sort(byDistanceFromPlan);
  const total = isNil(variance)
    ? 'Together the pools are on plan to date'
    : `Together the pools are ${overOrBelow(variance)} to date`;
  const where =
    off.length === 1
      ? `all of it in ${off[0]!.name}`
      : `${furthest!.name} is furthest from plan, ${overOrBelow(furthest!.toDate.variance)}`;
  const bearing = whoBears(poolsTotal.toDate);
  return bearing === '' ? `${total}: ${where}.` : `${total}: ${where}; ${bearing}.`;
};

const byDistanceFromPlan = (a: PoolRow, b: PoolRow): number =>
  Money.of(b.toDate.variance).abs().compare(Money.of(a.toDate.variance).abs());

/** `commissioners bear £1.00, providers keep £2.00 and the reserve carries £3.00`. */
const whoBears = ({ commissioners, providers, reserves }: PoolFigures): string => {
  const bearers = [
    { who: 'commissioners', amount: commissioners, bears: 'bear', keeps: 'keep' },
    { who: 'providers', amount: providers, bears: 'bear', keeps: 'keep' },
    { who: 'reserves', amount: reserves, bears: 'carry', keeps: 'take back' },
  ].filter(({ amount }) => !isNil(amount));
  return listInWords(
    bearers.map(
      ({ who, amount, bears, keeps }) =>
        `${who} ${isMinus(amount) ? keeps : bears} ${pounds(amount)}`,
    ),
  );
};

const whatTheReserveHasLeft = (reserves: readonly ReserveRow[]): string => {
  if (reserves.length === 0) return 'The terms set no reserve aside.';
  return reserves.map(reserveSentence).join(' ');
};

const reserveSentence = (row: ReserveRow): string => {
  const { name, broughtForward, contributed, drawn, released, balance } = row;
  const begun = Money.of(broughtForward).plus(Money.of(contributed)).toString();
  const came = [
    ...(isNil(broughtForward) ? [] : ['brought forward']),
    ...(isNil(contributed) ? [] : ['paid in']),
  ];
  const of = `of the ${pounds(begun)} ${came.join(' and ')}`;
  if (came.length === 0) return `Nothing has been paid into ${name}.`;
  if (isNil(drawn) && isNil(released)) return `${name} is untouched: all ${of} is left.`;
  const gone = isNil(released)
    ? `${pounds(drawn)} is drawn`
    : `${pounds(drawn)} is drawn and ${pounds(released)} released`;
  if (!isNil(balance)) return `${name} has ${pounds(balance)} left ${of}: ${gone}.`;
  return isNil(released)
    ? `${name} is used up: ${pounds(drawn)} ${of} is drawn.`
    : `${name} is empty: ${of}, ${gone}.`;
};
