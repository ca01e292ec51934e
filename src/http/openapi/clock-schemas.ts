/** Schemas of the three clocks that answers state. */
import type { Clocks, Closed, TermsApplied } from '../../queries/answers.js';
import type { ScenarioClock } from '../../queries/scenarios/answers.js';
import { count, hash, instant, list, maybe, ref, shape, text, told } from './shapes.js';

export const clocks = ref<Clocks>('Clocks');
export const termsApplied = ref<TermsApplied>('TermsApplied');

export const clockSchemas = {
  Clocks: shape<Clocks>({
    alliance: text,
    name: text,
    period: told(text, 'Effective: the contract period.'),
    asAt: told(count, 'Known: the last event taken into account.'),
    recordedAt: instant,
    chainHead: hash,
    latest: told(count, 'The last event there is.'),
    terms: told(list(termsApplied), 'Terms: the versions applied in the year to date.'),
    termsAsked: maybe(count),
    closed: maybe(ref<Closed>('Closed')),
    scenario: maybe(
      told(
        shape<ScenarioClock>({
          scenario: text,
          name: text,
          suppositions: list(text),
          refused: count,
          discarded: maybe(text),
        }),
        'Where the answer is a what-if: the scenario, on what is known at `asAt`.',
      ),
    ),
  }),
  TermsApplied: shape<TermsApplied>({
    version: count,
    title: text,
    fromPeriod: text,
    proposal: text,
    agreedAt: count,
  }),
  Closed: shape<Closed>({
    closedAt: count,
    asAt: count,
    chainHead: hash,
    recordedAt: instant,
    by: text,
    partner: maybe(text),
  }),
};
