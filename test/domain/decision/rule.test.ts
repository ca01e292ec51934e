import { isCarried, isLost, ruleInWords } from '../../../src/domain/decision/rule.js';
import type { DecisionRule } from '../../../src/domain/sharing/terms.js';

const ABC = ['a', 'b', 'c'];
const ABCD = [...ABC, 'd'];
const weights = { a: '50%', b: '33.3%', c: '16.7%' };
const weighted = (quorum: string): DecisionRule => ({ rule: 'weighted', quorum, weights });

test.each<[DecisionRule, string[], string[], boolean]>([
  [{ rule: 'unanimous' }, ABC, ABC, true],
  [{ rule: 'unanimous' }, ABC, ['a', 'b'], false],
  [{ rule: 'majority' }, ABC, ['a', 'b'], true],
  [{ rule: 'majority' }, ABC, ['a'], false],
  [{ rule: 'majority' }, ABCD, ['a', 'b'], false],
  [{ rule: 'majority' }, ABCD, ['a', 'b', 'c'], true],
  [weighted('66.7%'), ABC, ['a', 'c'], true],
  [weighted('66.71%'), ABC, ['a', 'c'], false],
  [weighted('50%'), ABC, ['a'], true],
  [weighted('50%'), ABC, ['b', 'c'], true],
  [weighted('50%'), ABC, [], false],
  // A partner whom the weights do not name weighs nothing.
  [weighted('100%'), ABCD, ABCD, true],
  [weighted('100%'), ABCD, ['a', 'b', 'd'], false],
])('%j of %j with the support of %j: %s', (rule, partners, supporting, carried) => {
  expect(isCarried(rule, partners, supporting)).toBe(carried);
});

test('a proposal is lost exactly when all who have not declined could not carry it', () => {
  const rules: DecisionRule[] = [
    { rule: 'unanimous' },
    { rule: 'majority' },
    weighted('66.7%'),
    weighted('100%'),
  ];
  const subsets = ABC.reduce<string[][]>(
    (all, one) => [...all, ...all.map((s) => [...s, one])],
    [[]],
  );
  for (const rule of rules) {
    for (const declining of subsets) {
      const others = ABC.filter((one) => !declining.includes(one));
      expect(isLost(rule, ABC, declining)).toBe(!isCarried(rule, ABC, others));
      // Never both: what is carried is not lost.
      expect(isCarried(rule, ABC, others) && isLost(rule, ABC, declining)).toBe(false);
    }
  }
});

test('the rule in words', () => {
  expect(ruleInWords({ rule: 'unanimous' })).toBe('every partner supports it');
  expect(ruleInWords({ rule: 'majority' })).toBe('more than half of the partners support it');
  expect(ruleInWords(weighted('66.7%'))).toBe('partners with 66.7% of the weight support it');
});
