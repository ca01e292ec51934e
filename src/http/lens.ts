/** The lens in a query string: the three clocks of a question. Left out is the latest. */
import type { Lens } from '../queries/lens.js';
import { Text, Whole } from './fields.js';

export class AtLeastQuery {
  @Whole(
    'An event that must be known here before the question is answered: the ETag of a write, so that its effect is seen whichever instance is asked. 503 where the event has not come within seconds.',
    { min: 0, max: Number.MAX_SAFE_INTEGER, example: 41 },
  )
  readonly atleast?: number;
}

export class AsAtQuery extends AtLeastQuery {
  @Text('Known: an event number, a day or an instant in UTC. Left out: the latest event.', {
    example: '41',
    optional: true,
  })
  readonly asat?: string;
}

/** For questions to which the version of the terms makes no difference. */
export class PeriodQuery extends AsAtQuery {
  @Text('Effective: the contract period. Left out: the latest month with postings.', {
    example: '2026-27-M06',
    optional: true,
  })
  readonly period?: string;
}

export class LensQuery extends PeriodQuery {
  @Text('Terms: a version to apply to the whole year. Left out: the versions in force.', {
    example: '2',
    optional: true,
  })
  readonly terms?: string;
}

/** For questions that can be put to a saved what-if as well. */
export class ScenarioLensQuery extends LensQuery {
  @Text(
    'A scenario, to be asked instead of the ledger: on its own base, under its own terms. `asat` and `terms` are left out then.',
    { example: 'S1', optional: true },
  )
  readonly scenario?: string;
}

export const lensOf = ({ period, asat, atleast, terms, scenario }: ScenarioLensQuery): Lens => ({
  ...(period === undefined ? {} : { period }),
  ...(asat === undefined ? {} : { asAt: asat }),
  ...(atleast === undefined ? {} : { atLeast: atleast }),
  ...(terms === undefined ? {} : { terms }),
  ...(scenario === undefined ? {} : { scenario }),
});
