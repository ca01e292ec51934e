/**
 * The effects that a bridge is made of, in the order in which they are taken. The order is fixed: in
 * another one the same bars would come out otherwise, and two bridges could not be compared.
 */
export type Effect =
  'late' | 'price' | 'plan' | 'activity' | 'adjustments' | 'terms' | 'reserve' | 'rounding';

export interface EffectTold {
  readonly effect: Effect;
  readonly title: string;
  readonly holds: string;
}

export const EFFECTS: readonly EffectTold[] = [
  {
    effect: 'late',
    title: 'Late and restated activity',
    holds:
      'Months that both positions cover: lines that came late or were withdrawn, and restated lines as far as their activity changed, at the price that they had. A line without activity counts whole. So do years before whose reserves were carried forward.',
  },
  {
    effect: 'price',
    title: 'Price',
    holds:
      'Months that both positions cover: restated lines as far as their amount changed for the same activity.',
  },
  {
    effect: 'plan',
    title: 'Plan of new months',
    holds:
      'Months that only one position covers, as if they had gone to plan under the terms in force before them: the plan is paid, activity at plan is credited, and limits that follow the plan move.',
  },
  {
    effect: 'activity',
    title: 'New activity',
    holds:
      'What was posted for the months that only one position covers, set against their plan: activity, costs, savings and outcomes.',
  },
  {
    effect: 'adjustments',
    title: 'Adjustments and reversals',
    holds: 'Agreed adjustments and reversals that count in one position only.',
  },
  {
    effect: 'terms',
    title: 'Terms',
    holds:
      'Versions of the terms that apply to one position only, their plan and their rules; those too that come into force with a month that only one position covers.',
  },
  {
    effect: 'reserve',
    title: 'Reserves',
    holds:
      'Reserves released. Of a partner’s net also all that it pays into reserves and that they pay for it, whichever effect brings it about: the other bars are without it.',
  },
  {
    effect: 'rounding',
    title: 'Rounding',
    holds:
      'Posted amounts have fractions of a penny. The bars before this one move whole units of the agreement; here the fractions come in, and what rounding makes of them.',
  },
];
