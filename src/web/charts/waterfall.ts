/**
 * A waterfall: what moves an amount, one bar after the other from nil to the movement in all. Bars
 * lie across, each below the one before, so that their names stand beside them at any width.
 *
 * Movements of −30,000, +10,000 and −5,000: three bars, from 0 to −30,000, on to −20,000, on to −25,000,
 * and one in all from 0 to −25,000.
 */
import { Money } from '../../domain/money/money.js';
import { drawn, percent, scaleOf, signed, type Chart, type Group, type Shape } from './chart.js';

export interface Bar {
  readonly label: string;
  /** What it adds, in pounds; decimal text. */
  readonly amount: string;
  /** Where its bar leads. */
  readonly href?: string;
}

export interface Waterfall {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly bars: readonly Bar[];
  /** What the last bar, which is the sum of all, is called. */
  readonly total: string;
}

/** More than this many steps nobody reads. */
export const MOST_STEPS = 12;

export const waterfall = ({ id, title, desc, bars, total }: Waterfall): Chart => {
  const steps = folded(bars);
  const levels = [Money.zero];
  for (const { amount } of steps) levels.push(levels.at(-1)!.plus(Money.of(amount)));
  const at = scaleOf(levels.map(drawn), 0, 100).at;
  const x = (level: Money): number => at(drawn(level));
  const groups = steps.map((bar, place) =>
    row({ ...bar, place, from: x(levels[place]!), to: x(levels[place + 1]!) }),
  );
  const sum = levels.at(-1)!;
  const last = row({
    label: total,
    amount: sum.toString(),
    place: steps.length,
    from: x(Money.zero),
    to: x(sum),
    whole: true,
  });
  const height = (steps.length + 1) * ROW;
  const zero = percent(x(Money.zero));
  return {
    id,
    title,
    desc,
    height,
    groups: [
      { shapes: [{ kind: 'line', x1: zero, y1: 0, x2: zero, y2: height, tone: 'zero' }] },
      { shapes: connectors(levels.slice(1).map((level) => percent(x(level)))) },
      ...groups,
      last,
    ],
    linked: steps.some(({ href }) => href !== undefined),
  };
};

/** At most so many steps: beyond, those that move least are taken together, as the last of them. */
export const folded = (bars: readonly Bar[], most = MOST_STEPS): readonly Bar[] => {
  if (bars.length <= most) return bars;
  const bySize = [...bars].sort((a, b) =>
    Money.of(b.amount).abs().compare(Money.of(a.amount).abs()),
  );
  const shown = new Set(bySize.slice(0, most - 1));
  const others = bars.filter((bar) => !shown.has(bar));
  const amount = Money.sum(others.map((bar) => Money.of(bar.amount))).toString();
  return [
    ...bars.filter((bar) => shown.has(bar)),
    { label: `${others.length} smaller ones together`, amount },
  ];
};

/** Pixels, from the head of a row down: its words, then its bar. */
const ROW = 46;
const WORDS = 15;
const BAR = 21;
const BAR_HEIGHT = 15;
/** Percent: an amount that is not nil is always to be seen. */
const LEAST = 0.25;

interface Drawn extends Bar {
  readonly place: number;
  /** Percent. */
  readonly from: number;
  readonly to: number;
  readonly whole?: boolean;
}

const row = ({ label, amount, href, place, from, to, whole }: Drawn): Group => {
  const top = place * ROW;
  const money = Money.of(amount);
  const shapes: Shape[] = [
    { kind: 'text', x: '0%', y: top + WORDS, anchor: 'start', text: label, tone: 'label' },
    {
      kind: 'text',
      x: '100%',
      y: top + WORDS,
      anchor: 'end',
      text: signed(amount),
      tone: 'amount',
    },
  ];
  if (!money.isZero()) {
    const width = Math.max(Math.abs(to - from), LEAST);
    const way = money.isNegative() ? 'falls' : 'rises';
    shapes.push({
      kind: 'bar',
      x: percent(Math.min(from, to, 100 - width)),
      y: top + BAR,
      width: percent(width),
      height: BAR_HEIGHT,
      tone: whole === true ? `${way} ledger-chart__whole` : way,
    });
  }
  return href === undefined ? { shapes } : { href, name: `${label}, ${signed(amount)}`, shapes };
};

/** From the end of each bar down to where the next begins. */
const connectors = (levels: readonly string[]): Shape[] =>
  levels.map((x, place) => ({
    kind: 'line',
    x1: x,
    y1: place * ROW + BAR,
    x2: x,
    y2: (place + 1) * ROW + BAR + BAR_HEIGHT,
    tone: 'joins',
  }));
