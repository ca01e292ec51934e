/** The lens in a query string: the three clocks of a question. Left out is the latest. */
import type { Lens } from '../queries/lens.js';
import { Text } from './fields.js';

export class AsAtQuery {
  @Text('Known: an event number, a day or an instant in UTC. Left out: the latest event.', {
    example: '41',
    optional: true,
  })
  readonly asat?: string;
}

export class LensQuery extends AsAtQuery {
  @Text('Effective: the contract period. Left out: the latest month with postings.', {
    example: '2026-27-M06',
    optional: true,
  })
  readonly period?: string;

  @Text('Terms: a version to apply to the whole year. Left out: the versions in force.', {
    example: '2',
    optional: true,
  })
  readonly terms?: string;
}

export const lensOf = ({ period, asat, terms }: LensQuery): Lens => ({
  ...(period === undefined ? {} : { period }),
  ...(asat === undefined ? {} : { asAt: asat }),
  ...(terms === undefined ? {} : { terms }),
});
