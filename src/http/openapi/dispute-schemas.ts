/** Schemas of disputes. */
import type { DisputeAbout } from '../../domain/dispute/events.js';
import type {
  DisputeBearing,
  DisputeRow,
  Disputes,
  DisputesBeside,
  DisputeTold,
} from '../../queries/disputes/answers.js';
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

type Of<T extends DisputeAbout['of']> = Extract<DisputeAbout, { of: T }>;

const toldFields = {
  dispute: text,
  about: ref<DisputeAbout>('DisputeAbout'),
  what: told(text, 'What is disputed, in words.'),
  partner: told(text, 'Who raised it.'),
  by: text,
  amount: told(decimal, 'The money in dispute; it is no part of any figure.'),
  claimedBy: maybe(told(text, 'Who says that the money is theirs.')),
  claimedFrom: maybe(text),
  period: told(text, 'The period that it bears on.'),
  asAt: maybe(told(count, 'Of a figure: the event as known at which it is disputed.')),
  reason: text,
  raisedAt: told(count, 'Event number of its raising.'),
  recordedAt: instant,
  status: oneOf('open', 'withdrawn', 'resolved'),
  outcome: maybe(oneOf('upheld', 'not-upheld', 'settled')),
  endedAt: maybe(count),
  posting: maybe(
    shape<NonNullable<DisputeTold['posting']>>({
      provider: text,
      commissioner: text,
      kind: text,
      pool: told(text, 'Blank where no pool of the terms in force takes it.'),
      moved: decimal,
    }),
  ),
  words: text,
};

export const disputeSchemas = {
  DisputeAbout: either<DisputeAbout>(
    shape<Of<'posting'>>({ of: oneOf('posting'), event: count, line: count }),
    shape<Of<'submission'>>({ of: oneOf('submission'), submission: text }),
    shape<Of<'adjustment'>>({ of: oneOf('adjustment'), adjustment: text }),
    shape<Of<'figure'>>({
      of: oneOf('figure'),
      figure: told(text, 'Address of the figure.'),
      scope: oneOf('in-month', 'to-date'),
    }),
  ),
  DisputeTold: shape<DisputeTold>(toldFields),
  DisputeBearing: shape<DisputeBearing>({
    ...toldFields,
    itself: told(flag, 'Whether the very figure is disputed, or something that it rests on.'),
  }),
  DisputeRow: shape<DisputeRow>({
    ...toldFields,
    history: told(
      list(shape<DisputeRow['history'][number]>({ event: count, words: text })),
      'Everything that has happened to it, in order.',
    ),
    resolutions: told(list(text), 'Proposals to resolve it.'),
  }),
  Disputes: shape<Disputes>({
    name: text,
    asAt: count,
    latest: count,
    disputes: list(ref<DisputeRow>('DisputeRow')),
  }),
  DisputeAnswer: shape<Omit<Disputes, 'disputes'> & { dispute: DisputeRow }>({
    name: text,
    asAt: count,
    latest: count,
    dispute: ref<DisputeRow>('DisputeRow'),
  }),
  DisputesBeside: shape<DisputesBeside>({
    open: list(ref<DisputeTold>('DisputeTold')),
    amount: told(decimal, 'Of all that are open.'),
    partners: list(
      shape<DisputesBeside['partners'][number]>({
        partner: text,
        name: text,
        claims: decimal,
        claimedFrom: decimal,
      }),
    ),
  }),
};
