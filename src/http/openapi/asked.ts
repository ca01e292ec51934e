import type { Queries } from '../../queries/queries.js';

/** What a question is answered with. */
export type Asked<Question extends keyof Queries> = Queries[Question] extends (
  ...args: never
) => Promise<infer Answer>
  ? Answer
  : never;
