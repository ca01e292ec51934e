/**
 * Why a figure is not what it was: the movement between two positions, effect by effect, and the
 * events that each effect rests on.
 */
import type { LedgerState } from '../../domain/ledger.js';
import { decimalText } from '../../domain/activity/amounts.js';
import { PRICE_SCALE } from '../../domain/activity/cells.js';
import { nameOf } from '../../domain/alliance/state.js';
import { Money } from '../../domain/money/money.js';
import { poolsToDate, reservesToDate } from '../../domain/sharing/to-date.js';
import { amountOf } from '../explain/amount.js';
import {
  allFigures,
  figureAt,
  noSuchFigure,
  type Figure,
  type TableFigure,
} from '../explain/figure.js';
import { titleOf } from '../explain/title.js';
import type { Bridge, BridgeBar, FigureMoved } from './answers.js';
import { decisionsMoved } from './decisions.js';
import { EFFECTS, type Effect } from './effects.js';
import { isTurned, sameYear, type Ends } from './ends.js';
import { filesMoved } from './files.js';
import { linesMoved } from './lines-moved.js';
import { wayOf, type Standpoint, type Way } from './positions.js';
import { spanOf } from './what-counts.js';
import { movedInWords } from './words.js';

/**
 * @param figure address of a figure; default: every partner's net
 * @throws Unanswerable where the positions are of two contract years, or neither has the figure
 */
export const bridgeOf = async (ends: Ends, figure: string | undefined): Promise<Bridge> => {
  sameYear(ends);
  const asked = figuresOf(ends, figure);
  const turned = isTurned(ends);
  const span = turned ? spanOf(ends.to, ends.from) : spanOf(ends.from, ends.to);
  const [only] = figure === undefined ? [] : asked;
  const pool = only?.figure.of === 'pool' ? only.figure.id : undefined;
  const lines = await linesMoved(span, pool);
  const way = wayOf(span, lines);
  const signed = (amount: Money): Money => (turned ? amount.negated() : amount);
  const amounts = asked.map(({ figure: one }) => barsOf(one, way));
  const bars = barsTold(amounts, way, signed);
  const files = filesMoved(span, lines, turned, pool);
  const decisions = decisionsMoved(span, turned);
  const figures = asked.map((one, place) =>
    figureMoved(
      one,
      ends,
      bars.map((bar) => bar.amounts[place]!),
    ),
  );
  return {
    version: 1,
    from: ends.from.clocks,
    to: ends.to.clocks,
    turned,
    figures: figures.map((one) => ({
      ...one,
      words: movedInWords(one, bars, figures.indexOf(one)),
    })),
    together: {
      from: sum(figures.map(({ from }) => from)),
      to: sum(figures.map(({ to }) => to)),
      moved: sum(figures.map(({ moved }) => moved)),
      explained: sum(figures.map(({ explained }) => explained)),
      residual: sum(figures.map(({ residual }) => residual)),
    },
    bars: bars.map((bar) => ({
      ...bar,
      events: [
        ...files.filter(({ effect }) => effect === bar.effect).map(({ file }) => file),
        ...decisionsOf(decisions, bar.effect),
      ],
    })),
  };
};

const decisionsOf = (
  decisions: ReturnType<typeof decisionsMoved>,
  effect: Effect,
): BridgeBar['events'] =>
  effect === 'adjustments' || effect === 'terms' || effect === 'reserve' ? decisions[effect] : [];

interface AskedFigure {
  readonly address: string;
  readonly figure: TableFigure;
}

const figuresOf = (ends: Ends, address: string | undefined): AskedFigure[] => {
  const { from, to } = ends;
  if (address !== undefined) {
    const known = [to, from].find(({ state, period }) =>
      allFigures(state, period).includes(address),
    );
    // Steps of a settlement have addresses as well, but no movement: they are of one settlement.
    if (!known) throw noSuchFigure(address, to.state, to.period);
    return [{ address, figure: tableFigure(address, known.state, known.period) }];
  }
  const partners = new Set([to, from].flatMap(({ state }) => [...state.alliance!.partners.keys()]));
  return [...partners].map((id) => ({
    address: `partner/${id}/net`,
    figure: { of: 'partner', id, column: 'net' },
  }));
};

const tableFigure = (
  address: string,
  state: LedgerState,
  period: string,
): AskedFigure['figure'] => {
  const figure = figureAt(address, state, period);
  if (figure.of === 'step' || figure.of === 'entry') throw noSuchFigure(address, state, period);
  return figure;
};

/** By effect, from the earlier position to the later. */
type Amounts = ReadonlyMap<Effect, Money>;

/**
 * The difference of neighbours; of a partner's net, what goes to reserves and comes from them is taken
 * out of every one, and is a bar of its own together with what is released.
 */
const barsOf = (figure: AskedFigure['figure'], { start, after }: Way): Amounts => {
  const bars = new Map<Effect, Money>();
  let before = amountsAt(figure, start);
  let reserves = Money.zero;
  for (const [effect, standpoint] of after) {
    const now = amountsAt(figure, standpoint);
    bars.set(effect, now.rest.minus(before.rest));
    reserves = reserves.plus(now.reserves).minus(before.reserves);
    before = now;
  }
  return bars.set('reserve', bars.get('reserve')!.plus(reserves));
};

interface InTwo {
  readonly rest: Money;
  readonly reserves: Money;
}

const amountsAt = (figure: AskedFigure['figure'], standpoint: Standpoint): InTwo => {
  const amount = (one: Figure): Money => amountOf(one, standpoint, 'to-date') ?? Money.zero;
  const whole = amount(figure);
  if (figure.of !== 'partner' || figure.column !== 'net') {
    return { rest: whole, reserves: Money.zero };
  }
  const reserves = Money.sum(
    (['reserve', 'release'] as const).map((column) => amount({ ...figure, column })),
  );
  return { rest: whole.minus(reserves), reserves };
};

type BarTold = Omit<BridgeBar, 'events'>;

const barsTold = (
  figures: readonly Amounts[],
  { supposed }: Way,
  signed: (amount: Money) => Money,
): BarTold[] =>
  EFFECTS.map(({ effect, title, holds }) => {
    const amounts = figures.map((bars) => signed(bars.get(effect)!));
    const without = effect === 'late' || effect === 'activity' ? supposed[effect] : 0n;
    return {
      effect,
      title,
      holds,
      amounts: amounts.map(String),
      together: Money.sum(amounts).toString(),
      ...(without === 0n
        ? {}
        : { supposed: signed(Money.of(decimalText(without, PRICE_SCALE, 2))).toString() }),
    };
  });

const figureMoved = (
  { address, figure }: AskedFigure,
  { from, to }: Ends,
  bars: readonly string[],
): Omit<FigureMoved, 'words'> => {
  const at = (sight: Ends['from']): Money => amountOf(figure, sight, 'to-date') ?? Money.zero;
  const [was, is] = [at(from), at(to)];
  const moved = is.minus(was);
  const explained = Money.of(sum(bars));
  const known = allFigures(to.state, to.period).includes(address) ? to : from;
  return {
    figure: address,
    name: named(figure, known.state, known.period),
    title: titleOf(figure, known.state, known.period, 'to-date'),
    from: was.toString(),
    to: is.toString(),
    moved: moved.toString(),
    explained: explained.toString(),
    residual: moved.minus(explained).toString(),
  };
};

const named = ({ of, id }: AskedFigure['figure'], state: LedgerState, period: string): string => {
  if (of === 'partner') return nameOf(state.alliance!.partners.get(id)!);
  const all =
    of === 'pool' ? poolsToDate(state.versions, period) : reservesToDate(state.versions, period);
  return all.find((one) => one.id === id)?.name ?? id;
};

const sum = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.of(amount))).toString();
