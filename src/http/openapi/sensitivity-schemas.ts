/** Schemas of a sweep, and of what moved a partner most. */
import type {
  BreakEven,
  MovedMost,
  Sweep,
  SweepPoint,
  Swept,
} from '../../queries/sensitivity/answers.js';
import { clocks } from './clock-schemas.js';
import {
  count,
  decimal,
  flag,
  instant,
  list,
  maybe,
  oneOf,
  ref,
  shape,
  text,
  told,
} from './shapes.js';

export const sensitivitySchemas = {
  Sweep: shape<Sweep>({
    clocks,
    parameters: list(ref<Swept>('Swept')),
    partners: list(shape<Sweep['partners'][number]>({ partner: text, name: text, net: decimal })),
    points: list(ref<SweepPoint>('SweepPoint')),
    breakEven: told(list(ref<BreakEven>('BreakEven')), 'Of one parameter.'),
    looked: told(text, 'Which kinds of points were looked for.'),
  }),
  Swept: shape<Swept>({ parameter: text, words: text, now: text, values: list(text) }),
  SweepPoint: shape<SweepPoint>({
    values: told(list(text), 'One for each parameter.'),
    nets: maybe(told(list(decimal), 'By partner, year to date.')),
    gains: maybe(told(list(decimal), 'Net less net as it stands.')),
    refused: maybe(told(text, 'Why the ledger would refuse these values.')),
  }),
  BreakEven: shape<BreakEven>({
    what: oneOf('as-now', 'nil', 'equal'),
    partners: list(text),
    value: text,
    through: maybe(told(text, 'The other end of a stretch.')),
    within: maybe(told(decimal, 'Along a stretch: by how much at most it is not so.')),
    exact: told(flag, 'So at the value, to the penny or `within`; otherwise just below it.'),
    words: text,
  }),
  MovedMost: shape<MovedMost>({
    clocks,
    partner: text,
    name: text,
    net: decimal,
    looked: told(count, 'Events left out, one at a time.'),
    events: list(
      shape<MovedMost['events'][number]>({
        event: count,
        type: text,
        recordedAt: instant,
        words: text,
        moved: decimal,
      }),
    ),
  }),
};
