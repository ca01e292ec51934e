import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Limit } from '../../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, posted, remainder, terms, version } from '../sample.js';

const pot = (limit: Limit): Clause => ({
  id: 'pot',
  clause: PAPER,
  rule: 'at-risk-pot',
  pool: 'urgent',
  pot: limit,
  providersKeep: '50%',
});
const agreement = (limit: Limit) =>
  terms({ clauses: [pot(limit), remainder('end', 'urgent', 'commissioners')] });

/** What is paid out of a pot of 12,000 a year, and what the commissioners then bear of the rest. */
const paid = (actual: string, basis: 'for-the-year' | 'phased-with-plan'): string[] => {
  const of = agreement({ amount: '12000.00', basis });
  const cells = [posted(1, 'urgent', 'north', 'east', actual)];
  const [run] = settle([version(1, 1, of)], facts(cells), period(1)).runs;
  return ['pot', 'end'].map((id) =>
    run!.steps.find(({ clause }) => clause === id)!.result.toString(),
  );
};

test('the pot pays overspend first, then what is left of it is paid out', () => {
  expect(paid('1000000.00', 'for-the-year')).toEqual(['12000.00', '0.00']);
  expect(paid('1011999.99', 'for-the-year')).toEqual(['0.01', '0.00']);
  expect(paid('1012000.01', 'for-the-year')).toEqual(['0.00', '0.01']);
  expect(paid('999999.99', 'for-the-year')).toEqual(['12000.01', '0.00']);
});

test('a pot that is phased with the plan is at risk as the year goes on', () => {
  expect(paid('1000400.00', 'phased-with-plan')).toEqual(['600.00', '0.00']);
  expect(paid('1001400.00', 'phased-with-plan')).toEqual(['0.00', '400.00']);
});

test('on plan, the pot is paid whole', () => {
  const of = agreement({ amount: '12000.00', basis: 'for-the-year' });
  const cells = [posted(1, 'urgent', 'north', 'east', '1000000.00')];
  const [run] = settle([version(1, 1, of)], facts(cells), period(1)).runs;
  expect(run!.steps.find(({ clause }) => clause === 'pot')!.words).toBe(
    'There is no overspend: providers are paid the pot of £12,000.00 for the year whole.',
  );
});

test('a pot with pence in it is a fault where money is in pounds', () => {
  const of = agreement({ amount: '12000.50', basis: 'for-the-year' });
  const inPounds = { ...of, rounding: { rule: 'half-up', unit: 'pounds' } } as const;
  expect(checkTerms(inPounds).map(({ path }) => path.join('.'))).toEqual(['clauses.0.pot.amount']);
});
