/**
 * Forecasts entered by hand, put in the place of the plan: a year's outturn less what stands to date
 * is spread over the months that are left, and over commissioners, as the plan is; months that were
 * entered are spread over commissioners.
 *
 * Entered £1,200.00 for the year, £500.00 to date: £700.00 for the rest.
 */
import { Money } from '../money/money.js';
import { inPounds } from '../money/words.js';
import { monthsInWords } from '../period/months-in-words.js';
import { contractYearOf } from '../period/period.js';
import type { RestLine, RestMonth } from './rest.js';
import { spread } from './spread.js';
import { forecastsInForce, type EnteredForecast } from './state.js';

/** `lines` are at plan; `toDate` is what stands of a pool and a provider. */
export const byHand = (
  lines: readonly RestLine[],
  entered: readonly EnteredForecast[],
  toDate: (pool: string, provider: string) => Money,
): RestLine[] => {
  const [first] = lines.flatMap(({ months }) => months);
  if (!first) return [];
  const changed = new Map<RestLine, RestLine>();
  for (const one of forecastsInForce(entered, contractYearOf(first.period))) {
    const own = lines.filter(({ pool, provider }) => pool === one.pool && provider === one.partner);
    const known = toDate(one.pool, one.partner);
    const amounts =
      one.outturn === undefined
        ? monthsEntered(own, one)
        : spreadOver(own, Money.of(one.outturn).minus(known));
    for (const [line, months] of amounts) {
      const amount = Money.sum(months.map((month) => month.amount));
      const words = inWords(one, known, months, amount);
      changed.set(line, { ...line, months, amount, taken: 'hand-entered', words, entered: one });
    }
  }
  return lines.map((line) => changed.get(line) ?? line);
};

type Changed = Map<RestLine, RestMonth[]>;

/** Over all months of all the lines, by plan. */
const spreadOver = (lines: readonly RestLine[], total: Money): Changed => {
  const places = lines.flatMap((line) => line.months.map((month) => ({ line, month })));
  if (places.length === 0) return new Map();
  const amounts = spread(
    total,
    places.map(({ month }) => month.plan),
  );
  const changed: Changed = new Map();
  places.forEach(({ line, month }, place) => {
    changed.set(line, [...(changed.get(line) ?? []), { ...month, amount: amounts[place]! }]);
  });
  return changed;
};

const monthsEntered = (lines: readonly RestLine[], { months = [] }: EnteredForecast): Changed => {
  const changed: Changed = new Map();
  for (const { period, amount } of months) {
    const those = lines.filter((line) => line.months.some((month) => month.period === period));
    if (those.length === 0) continue;
    const plans = those.map((line) => line.months.find((month) => month.period === period)!.plan);
    const parts = spread(Money.of(amount), plans);
    those.forEach((line, place) => {
      const known = changed.get(line) ?? [...line.months];
      changed.set(
        line,
        known.map((month) =>
          month.period === period ? { ...month, amount: parts[place]! } : month,
        ),
      );
    });
  }
  return changed;
};

const inWords = (
  { forecast, enteredAt, outturn, months: named = [] }: EnteredForecast,
  toDate: Money,
  months: readonly RestMonth[],
  amount: Money,
): string => {
  const left = monthsInWords(months.map(({ period }) => period));
  const here = `here ${inPounds(amount)} for ${left}.`;
  if (outturn !== undefined) {
    const total = Money.of(outturn);
    return `${inPounds(total)} is expected for the year (${forecast}, event ${enteredAt}); less ${inPounds(toDate)} to date, ${inPounds(total.minus(toDate))} is left, by plan: ${here}`;
  }
  const of = named.filter(({ period }) => months.some((month) => month.period === period));
  const said = of.map(
    ({ period, amount: expected }) =>
      `${inPounds(Money.of(expected))} for ${monthsInWords([period])}`,
  );
  return `Expected (${forecast}, event ${enteredAt}): ${said.join(', ')}; other months at plan: ${here}`;
};
