/** What is said above a payoff table and beside it, word for word. */
import { Money, Ratio } from '../../../../src/domain/money/money.js';
import type { Payoff } from '../../../../src/domain/sharing/payoff/payoff.js';
import type { Stretch } from '../../../../src/domain/sharing/payoff/stretches.js';
import {
  assumedOf,
  payoffTitle,
  stretchesInWords,
  supposedIn,
} from '../../../../src/domain/sharing/payoff/words.js';
import { pool, reserve, terms } from '../sample.js';

const agreement = terms({
  pools: [pool('urgent'), pool('elective'), pool('dental')],
  reserves: [reserve('risk')],
});

const table = (changes: Partial<Payoff> = {}): Payoff => ({
  pools: ['urgent'],
  plan: Money.of('12000000.00'),
  accounts: ['partner:north'],
  rows: [],
  stretches: [],
  ...changes,
});

const parts = (of: Readonly<Record<string, string>>): Stretch['parts'] =>
  Object.entries(of).map(([bearer, part]) => ({
    bearer: bearer as Stretch['parts'][number]['bearer'],
    ofEachPound: Ratio.of(part),
  }));

const stretch = (
  of: Readonly<Record<string, string>>,
  changes: Partial<Stretch> = {},
): Stretch => ({
  side: 'over',
  from: Money.of('0.00'),
  parts: parts(of),
  among: [],
  ...changes,
});

const said = (...stretches: Stretch[]): string[] =>
  stretchesInWords(agreement, table({ stretches }));

describe('the title of a table', () => {
  test.each<[Partial<Payoff>, string]>([
    [{}, 'Urgent'],
    [{ pools: ['urgent', 'elective'] }, 'Urgent and Elective together'],
    [{ pools: ['urgent', 'elective', 'dental'] }, 'Urgent, Elective and Dental together'],
    [{ outcomes: 'achieved' }, 'Urgent, every outcome achieved'],
    [
      { pools: ['urgent', 'elective'], outcomes: 'missed' },
      'Urgent and Elective together, every outcome missed',
    ],
  ])('%j', (changes, title) => {
    expect(payoffTitle(agreement, table(changes))).toBe(title);
  });
});

describe('what a table supposes', () => {
  test.each<[string, Partial<Payoff>, string]>([
    ['one pool', {}, 'Plan £12,000,000.00.'],
    [
      'pools together',
      { pools: ['urgent', 'elective'], plan: Money.of('24000000.00') },
      'These pools depend on one another; here they are away from their plan of £24,000,000.00 together.',
    ],
    ['outcomes achieved', { outcomes: 'achieved' }, 'Plan £12,000,000.00. Every outcome is 100%.'],
    ['outcomes missed', { outcomes: 'missed' }, 'Plan £12,000,000.00. Every outcome is 0%.'],
    [
      'a curve',
      { curved: true },
      'Plan £12,000,000.00. Between some of the points partners do not move in a straight line: how they split changes on the way.',
    ],
    [
      'nobody moved',
      { accounts: [] },
      'Plan £12,000,000.00. Nobody receives or pays anything but what it does on plan.',
    ],
  ])('%s', (_, changes, sentence) => {
    expect(supposedIn(table(changes))).toBe(sentence);
  });
});

describe('what every table of an agreement assumes', () => {
  const ASSUMED =
    'The pool ends the year away from plan, each of its plan lines in proportion, all other pools on plan. No adjustment is agreed and no reserve is released. Activity over plan is credited to the providers in full: what they bear of it is what the clauses take back. Looked at from 75% under to 100% over plan.';

  test('is said once', () => {
    expect(assumedOf(terms())).toBe(ASSUMED);
    expect(assumedOf(agreement)).toBe(ASSUMED);
  });

  test('and that nothing is brought forward, where a reserve opens with what is', () => {
    const opens = reserve('old', { opensWith: 'brought-forward' });
    for (const reserves of [[opens], [reserve('risk'), opens]]) {
      expect(assumedOf(terms({ reserves }))).toBe(
        `${ASSUMED} Nothing is brought forward from the year before.`,
      );
    }
  });
});

describe('what becomes of each further pound', () => {
  const half = { commissioners: '0.5', providers: '0.5' };
  const at = (from: string, to?: string): Partial<Stretch> => ({
    from: Money.of(from),
    ...(to === undefined ? {} : { to: Money.of(to) }),
  });

  test('between which amounts it is', () => {
    expect(
      said(
        stretch(half),
        stretch({ providers: '1' }, at('0.00', '1200000.00')),
        stretch(half, at('1200000.00', '2400000.00')),
        stretch({ commissioners: '1' }, at('2400000.00')),
        stretch(half, { side: 'under', ...at('-1200000.00', '-2400000.00') }),
        stretch({ 'partner:east': '1' }, { side: 'under', ...at('-2400000.00') }),
        stretch({ providers: '1' }, { side: 'under' }),
      ),
    ).toEqual([
      'Anywhere over plan, of each further pound commissioners bear 50p and providers 50p.',
      'Up to £1,200,000.00 over plan, providers bear all of each further pound.',
      'From £1,200,000.00 to £2,400,000.00 over plan, of each further pound commissioners bear 50p and providers 50p.',
      'Beyond £2,400,000.00 over plan, commissioners bear all of each further pound.',
      'From £1,200,000.00 to £2,400,000.00 under plan, of each further pound commissioners keep 50p and providers 50p.',
      'Beyond £2,400,000.00 under plan, east keeps all of each further pound.',
      'Anywhere under plan, providers keep all of each further pound.',
    ]);
  });

  test('a reserve bears by its name, a purpose too', () => {
    expect(
      said(stretch({ 'reserve:risk': '1' }), stretch({ 'reinvestment:Beds: new ones': '1' })),
    ).toEqual([
      'Anywhere over plan, The reserve bears all of each further pound.',
      'Anywhere over plan, Beds: new ones bears all of each further pound.',
    ]);
    expect(said(stretch({ 'reserve:risk': '0.3', providers: '0.7' }, { side: 'under' }))).toEqual([
      'Anywhere under plan, of each further pound The reserve keeps 30p and providers 70p.',
    ]);
  });

  test('who gets more, of whom it would not be expected, is named last', () => {
    const contrary = { providers: '-0.4', commissioners: '1', 'reserve:risk': '0.4' };
    expect(said(stretch(contrary), stretch(contrary, { side: 'under' }))).toEqual([
      'Anywhere over plan, of each further pound commissioners bear £1.00, The reserve 40p and providers gain 40p.',
      'Anywhere under plan, of each further pound commissioners keep £1.00, The reserve 40p and providers pay 40p.',
    ]);
    const reservePays = { commissioners: '1.2', 'reserve:risk': '-0.2' };
    expect(said(stretch(reservePays), stretch(reservePays, { side: 'under' }))).toEqual([
      'Anywhere over plan, of each further pound commissioners bear £1.20 and The reserve gains 20p.',
      'Anywhere under plan, of each further pound commissioners keep £1.20 and The reserve pays 20p.',
    ]);
  });

  test.each([
    ['0.5', '50p'],
    ['0.05', '5p'],
    ['0.0005', '0.05p'],
    ['0.125', '12.5p'],
    ['0.1025', '10.25p'],
    ['0.1005', '10.05p'],
    ['0.1', '10p'],
    ['0.9999', '99.99p'],
    ['1', '£1.00'],
    ['1.5', '£1.50'],
  ])('%s of it is %s', (part, pence) => {
    expect(said(stretch({ commissioners: part, providers: '0.25' }))).toEqual([
      `Anywhere over plan, of each further pound commissioners bear ${pence} and providers 25p.`,
    ]);
  });

  describe('where two neighbours are alike', () => {
    const all = { commissioners: '1' };
    const among = (of: Readonly<Record<string, string>>): Pick<Stretch, 'among'> => ({
      among: Object.entries(of).map(([bearer, part]) => ({ bearer, ofEachPound: Ratio.of(part) })),
    });
    const first = stretch(all, { ...at('0.00', '100.00'), ...among({ north: '1' }) });
    const second = stretch(all, { ...at('100.00'), ...among({ north: '0.75', south: '0.25' }) });

    test('it says who of the commissioners it is', () => {
      expect(said(first, second)).toEqual([
        "Up to £100.00 over plan, commissioners bear all of each further pound. Of the commissioners' part: North £1.00.",
        "Beyond £100.00 over plan, commissioners bear all of each further pound. Of the commissioners' part: North 75p and South 25p.",
      ]);
    });

    test('nothing, where it is none of them', () => {
      const provider = stretch({ providers: '1' });
      expect(said(provider, provider)).toEqual(
        Array(2).fill('Anywhere over plan, providers bear all of each further pound.'),
      );
    });

    test('but not of those that differ, or are on the other side of plan', () => {
      expect(said(first, stretch(half, at('100.00')))).toEqual([
        'Up to £100.00 over plan, commissioners bear all of each further pound.',
        'Beyond £100.00 over plan, of each further pound commissioners bear 50p and providers 50p.',
      ]);
      expect(said({ ...first, side: 'under' }, second)).toEqual([
        'Up to £100.00 under plan, commissioners keep all of each further pound.',
        'Beyond £100.00 over plan, commissioners bear all of each further pound.',
      ]);
    });
  });
});
