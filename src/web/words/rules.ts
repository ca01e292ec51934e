/** What the steps of a settlement are called. */
import { RULES } from '../../domain/sharing/rules.js';

const STEPS: Readonly<Record<string, string>> = {
  activity: 'Activity is credited',
  plan: 'The plan is paid',
  contribution: 'The reserve is filled',
  release: 'The reserve is released',
  'brought-forward': 'The reserve opens with what is brought forward',
  adjustment: 'An agreed adjustment',
  forecast: 'Forecast of the rest',
};

/** `marginal-rate` -> `Marginal rate`; a word that is not in the language stands as it is. */
export const ruleTitle = (rule: string): string => {
  const known = Object.values(RULES).find((one) => one.rule === rule);
  return known?.title ?? STEPS[rule] ?? rule;
};
