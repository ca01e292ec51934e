/** What a rule is here: payments of one run. */
import type { Clause, RuleName } from '../../../../src/domain/sharing/terms.js';
import type { OneRun } from './run.js';

export type RuleOf<Name extends RuleName> = (
  run: OneRun,
  clause: Extract<Clause, { rule: Name }>,
) => void;
