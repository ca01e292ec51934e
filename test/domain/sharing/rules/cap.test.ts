import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, everyMonth, facts, period, remainder, share, terms, version } from '../sample.js';

const capped = (amount: string): Clause => ({
  id: 'cap',
  clause: PAPER,
  rule: 'cap',
  applied: 'after-share',
  of: 'share',
  caps: 'commissioners',
  limit: { amount, basis: 'for-the-year' },
  beyondBorneBy: 'providers',
});

const settled = (clause: Clause) => {
  const agreement = terms({
    clauses: [share('share', 'urgent'), clause, remainder('end', 'urgent', 'commissioners')],
  });
  const cells = everyMonth('urgent', '520000.00', '500000.02', 1);
  return settle([version(1, 1, agreement)], facts(cells), period(1));
};

test('who is capped gets back in proportion to what each bore; an odd penny goes to the one named first', () => {
  // Commissioners bear 10,000.01, 5,000.01 and 5,000.00; 0.01 is beyond the cap.
  const statement = settled(capped('10000.00'));
  expect(netByPart(statement, 'partner:north').get('share')!.toString()).toBe('-5000.00');
  expect(netByPart(statement, 'partner:south').get('share')!.toString()).toBe('-5000.00');
  expect(netByPart(statement, 'partner:east').get('share')!.toString()).toBe('-5000.02');
});

test('where both bore the same, the odd penny is given back in the order of the agreement', () => {
  const agreement = terms({
    clauses: [
      share('share', 'urgent'),
      capped('9999.99'),
      remainder('end', 'urgent', 'commissioners'),
    ],
  });
  const cells = everyMonth('urgent', '520000.00', '500000.00', 1);
  const shareOf = (partners: typeof agreement.partners, id: 'north' | 'south') =>
    netByPart(
      settle([version(1, 1, { ...agreement, partners })], facts(cells), period(1)),
      `partner:${id}`,
    )
      .get('share')!
      .toString();
  const { partners } = agreement;
  expect(shareOf(partners, 'north')).toBe('-4999.99');
  expect(shareOf([...partners].reverse(), 'south')).toBe('-4999.99');
});

test('a cap that is exactly reached is met, and moves nothing', () => {
  const step = settled(capped('10000.01')).runs[0]!.steps.find(({ clause }) => clause === 'cap')!;
  expect(step).toMatchObject({ met: 'cap', entries: [] });
  expect(step.words).toBe(
    'Commissioners bear £10,000.01 under clause "share", which is not beyond the cap of £10,000.01 for the year.',
  );
});

test('a cap on what is kept is not a cap', () => {
  const agreement = terms({
    clauses: [
      share('share', 'urgent'),
      capped('0.00'),
      remainder('end', 'urgent', 'commissioners'),
    ],
  });
  const cells = everyMonth('urgent', '480000', '500000', 1);
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(run!.steps.find(({ clause }) => clause === 'cap')!.words).toBe(
    'Commissioners bear nothing under clause "share", so the cap of £0.00 for the year is not met.',
  );
});
