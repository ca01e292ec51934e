/** Late data: a threshold where there is something to be under, and nowhere else. */
import { Money } from '../../money/money.js';
import type { TermsFault } from '../faults.js';
import type { Terms } from '../terms.js';

export const checkLateData = ({ lateData }: Terms): TermsFault[] => {
  const { rule, threshold } = lateData as { readonly rule: string; readonly threshold?: string };
  if (rule !== 'ignore-under') {
    if (threshold === undefined) return [];
    const sentence = `The rule ${rule} has no threshold; take it out, or let the rule be \`ignore-under\`.`;
    return [{ path: ['lateData', 'threshold'], sentence }];
  }
  if (threshold === undefined) {
    const sentence = `It is not said under which amount late data does not count; give the \`threshold\`.`;
    return [{ path: ['lateData'], sentence }];
  }
  if (!Money.of(threshold).isZero()) return [];
  const sentence = `Under a threshold of nil all late data counts; give an amount, or let the rule be \`true-up\`.`;
  return [{ path: ['lateData', 'threshold'], sentence }];
};
