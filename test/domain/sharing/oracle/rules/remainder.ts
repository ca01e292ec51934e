import type { RuleOf } from '../rule.js';

export const remainder: RuleOf<'remainder'> = (run, clause) => {
  run.bears(clause.borneBy, run.pool(clause.pool), -run.left(clause.pool), [clause.id]);
};
