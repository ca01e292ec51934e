/**
 * Savings against a target, shown and never paid: commissioners' QIPP and providers' cost
 * improvement in one programme.
 *
 * QIPP 20.0m and CIP 10.0m of a target of 34.1m: 30.0m, 4.1m still to find.
 * test/examples/coastal-west-sussex.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { write } from '../book.js';
import { amountInput } from '../inputs.js';
import type { Input } from '../statement.js';
import type { ClauseBase } from '../terms.js';
import { listInWords, poundsInWords } from '../words.js';
import type { Rule } from './rule.js';

/** Savings against a target, shown and never paid: QIPP and cost improvement in one programme. */
export interface SavingsProgrammeClause extends ClauseBase {
  readonly rule: 'savings-programme';
  readonly target: string;
  /** Items of `saving` postings that count, e.g. `QIPP`, `CIP`. */
  readonly items: readonly string[];
}

export const savingsProgramme: Rule<SavingsProgrammeClause> = {
  rule: 'savings-programme',
  mechanism: 'M21',
  title: 'Savings programme',
  description:
    'Savings posted under the items named, added up and set against a target for the year. It ' +
    'shows how the programme stands and moves no money.',
  parameters: [
    { name: 'target', says: 'what the programme is to save in the year' },
    { name: 'items', says: 'the items of saving postings that count' },
  ],
  example: 'coastal-west-sussex.yaml',
  shares: false,
  shownOnly: true,
  pools: () => [],
  takes: () => 'nothing',

  settle(clause, book) {
    const target = Money.of(clause.target);
    const savings = clause.items.map((item) => ({ item, amount: book.savings(item) }));
    const exact = Money.sum(savings.map(({ amount }) => amount));
    const total = exact.roundBy(book.rounding);
    const toFind = target.minus(total);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      inputs: [
        ...savings.map(({ item, amount }): Input => ({
          label: `Savings to date, ${item}`,
          value: amount.toString(),
          unit: 'money',
          source: { from: 'postings', kind: 'saving', item },
        })),
        amountInput('Target for the year', clause.id, 'target', clause.target),
      ],
      words:
        `Savings to date are ${inPounds(total)} ` +
        `(${savings.map(({ item, amount }) => `${item} ${inPounds(amount)}`).join(', ')}) ` +
        `against a target of ${inPounds(target)} for the year: ` +
        (toFind.isPositive() ? `${inPounds(toFind)} still to find.` : 'the target is met.') +
        ' Shown only; no money moves.',
      result: total,
      rounding: total.minus(exact),
      moves: [],
    });
  },

  reads: ({ target, items }) =>
    `Savings posted under ${listInWords(items)} are set against ${poundsInWords(target)} for the year. No money moves.`,

  check: () => [],
};
