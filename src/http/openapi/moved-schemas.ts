/** Schemas of what an event or a posted line moved. */
import type { Moved, MovedFigure, MovedOf, Reading } from '../../queries/moved-by/answers.js';
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

export const movedSchemas = {
  Moved: shape<Moved>({
    clocks,
    scope: oneOf('in-month', 'to-date'),
    of: ref<MovedOf>('MovedOf'),
    recorded: told(ref<Reading>('Reading'), 'What moved when it came to count.'),
    now: told(ref<Reading>('Reading'), 'What it moves in the position asked for.'),
  }),
  MovedOf: shape<MovedOf>({
    address: text,
    event: count,
    line: maybe(count),
    type: text,
    recordedAt: instant,
    by: text,
    partner: maybe(text),
    submission: maybe(text),
    words: text,
  }),
  Reading: shape<Reading>({
    period: maybe(text),
    asAt: maybe(count),
    words: text,
    read: told(flag, 'False where it cannot be read this way; the words say why.'),
    figures: list(ref<MovedFigure>('MovedFigure')),
  }),
  MovedFigure: shape<MovedFigure>({
    figure: told(text, 'Its address, for an explanation.'),
    title: text,
    was: told(decimal, 'Without it, or before it.'),
    is: decimal,
    moved: told(decimal, '`is` less `was`.'),
  }),
};
