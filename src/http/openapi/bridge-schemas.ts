/** Schemas of the bridge between two positions. */
import type { LinesFilter } from '../../queries/answers.js';
import type {
  Bridge,
  BridgeBar,
  BridgeEvent,
  DecisionMoved,
  FigureMoved,
  FileMoved,
  LineMoved,
} from '../../queries/bridge/answers.js';
import { EFFECTS } from '../../queries/bridge/effects.js';
import { clocks } from './clock-schemas.js';
import {
  count,
  decimal,
  either,
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

const counts = told(
  oneOf('at-to', 'at-from'),
  'Whether it counts at `to` and not at `from`, or the other way round.',
);
const change = oneOf('posted', 'restated', 'withdrawn');

export const bridgeSchemas = {
  Bridge: shape<Bridge>({
    version: told(oneOf(1), 'Of this shape: it rises if a field ever changes its meaning.'),
    from: clocks,
    to: clocks,
    turned: told(flag, 'From the later to the earlier: effects of the way back, signs turned.'),
    figures: list(ref<FigureMoved>('FigureMoved')),
    together: shape<Bridge['together']>({
      from: decimal,
      to: decimal,
      moved: decimal,
      explained: decimal,
      residual: decimal,
    }),
    bars: told(list(ref<BridgeBar>('BridgeBar')), 'In the order in which effects are taken.'),
  }),
  FigureMoved: shape<FigureMoved>({
    figure: told(text, 'Its address, as in an explanation.'),
    name: text,
    title: text,
    from: decimal,
    to: decimal,
    moved: told(decimal, '`to` less `from`.'),
    explained: told(decimal, 'Sum of the bars.'),
    residual: told(decimal, '`moved` less `explained`: nil.'),
    words: text,
  }),
  BridgeBar: shape<BridgeBar>({
    effect: oneOf(...EFFECTS.map(({ effect }) => effect)),
    title: text,
    holds: told(text, 'What is in it, in words.'),
    amounts: told(list(decimal), 'What it adds to each figure, in their order.'),
    together: decimal,
    supposed: maybe(
      told(decimal, 'Money that no recorded line accounts for: a position was supposed.'),
    ),
    events: list(
      either<BridgeEvent>(ref<FileMoved>('FileMoved'), ref<DecisionMoved>('DecisionMoved')),
    ),
  }),
  FileMoved: shape<FileMoved>({
    what: oneOf('file'),
    event: maybe(told(count, 'From which on the file counts; absent where it was only supposed.')),
    submission: text,
    file: text,
    provider: text,
    commissioner: text,
    recordedAt: instant,
    counts,
    words: text,
    lines: told(
      shape<FileMoved['lines']>({ posted: count, restated: count, withdrawn: count }),
      'Only those that bear on the bar.',
    ),
    moved: told(decimal, 'Posted money of these lines in this bar, before sharing.'),
    named: told(list(ref<LineMoved>('LineMoved')), 'Those that moved most, at most ten.'),
    period: told(text, 'The period to see its lines at.'),
    filter: told(ref<LinesFilter>('LinesFilter'), 'Opens its lines of these months.'),
  }),
  LineMoved: shape<LineMoved>({
    address: told(text, 'event/line'),
    change,
    row: told(count, '0 where the file no longer carries it.'),
    period: text,
    codes: text,
    wasPrice: decimal,
    price: decimal,
    wasActivity: decimal,
    activity: decimal,
    moved: told(decimal, 'What it adds to this bar.'),
  }),
  DecisionMoved: shape<DecisionMoved>({
    what: oneOf('adjustment', 'reversal', 'terms', 'release'),
    event: maybe(told(count, 'Of the agreement; absent where it was only supposed.')),
    of: text,
    period: text,
    counts,
    words: text,
  }),
};
