/** The agreement's decision rule: when a proposal is carried, and when it can no longer be. */
import { Ratio } from '../money/money.js';
import type { DecisionRule } from '../sharing/terms.js';

/** `50%` or `0.5` as a ratio: agreements write weights either way. */
const weightOf = (text: string | undefined): Ratio => {
  if (text === undefined) return Ratio.zero;
  return text.endsWith('%') ? Ratio.percent(text.slice(0, -1)) : Ratio.of(text);
};

const weightOfAll = (
  rule: Extract<DecisionRule, { rule: 'weighted' }>,
  partners: readonly string[],
): Ratio =>
  partners.reduce((sum, partner) => sum.plus(weightOf(rule.weights[partner])), Ratio.zero);

/** Whether those in support carry the proposal. */
export const isCarried = (
  rule: DecisionRule,
  partners: readonly string[],
  supporting: readonly string[],
): boolean => {
  switch (rule.rule) {
    case 'unanimous':
      return partners.every((partner) => supporting.includes(partner));
    case 'majority':
      return supporting.length * 2 > partners.length;
    case 'weighted':
      return weightOfAll(rule, supporting).compare(weightOf(rule.quorum)) >= 0;
  }
};

/** Whether it could not be carried even if everyone who has not declined supported it. */
export const isLost = (
  rule: DecisionRule,
  partners: readonly string[],
  declining: readonly string[],
): boolean =>
  !isCarried(
    rule,
    partners,
    partners.filter((partner) => !declining.includes(partner)),
  );

/** The rule in words, for pages and refusals. */
export const ruleInWords = (rule: DecisionRule): string => {
  switch (rule.rule) {
    case 'unanimous':
      return 'every partner supports it';
    case 'majority':
      return 'more than half of the partners support it';
    case 'weighted':
      return `partners with ${rule.quorum} of the weight support it`;
  }
};
