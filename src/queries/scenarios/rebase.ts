/** What becomes of a scenario on another event: what still holds, what is refused now, what moves. */
import { Money } from '../../domain/money/money.js';
import { sentenceOf } from '../../domain/refusals.js';
import type { MovedOn, RebaseReport, RebasedSupposition } from './answers.js';
import { comparisonOf, type RowWithSight } from './compare.js';

export const rebaseReport = (
  before: RowWithSight,
  now: RowWithSight,
  since: readonly MovedOn[],
): RebaseReport => {
  const { scenario, name } = before.row;
  const { partners } = comparisonOf([before, now]);
  return {
    scenario,
    name,
    period: now.sight.period,
    from: before.sight.clocks.asAt,
    to: now.sight.clocks.asAt,
    latest: now.sight.clocks.latest,
    since,
    suppositions: before.sight.supposed.suppositions.map((one, place): RebasedSupposition => {
      const then = now.sight.supposed.suppositions[place]!;
      return {
        words: then.words,
        before: one.refusal ? 'refused' : 'holds',
        now: then.refusal ? 'refused' : 'holds',
        ...(then.refusal ? { because: sentenceOf(then.refusal) } : {}),
      };
    }),
    partners: partners.map(({ partner, name: called, role, net: [was, is] }) => ({
      partner,
      name: called,
      role,
      before: was!,
      now: is!,
      moved: Money.of(is!.supposed).minus(Money.of(was!.supposed)).toString(),
    })),
  };
};
