/** Schemas of what is recorded: writes, the history, decisions, terms. */
import { EVENT_VERSIONS, type EventType, type LedgerEvent } from '../../domain/events.js';
import type { Metadata } from '../../domain/decider.js';
import type { HistoryLine } from '../../queries/answers.js';
import type { EventShown, History } from '../../queries/records.js';
import type { AgreementCheck } from '../agreement-body.js';
import type { Problem } from '../problem.js';
import type { Previewed, RecordedNow } from '../writes.js';
import type { Asked } from './asked.js';
import { clocks, termsApplied } from './clock-schemas.js';
import {
  anything,
  byId,
  count,
  either,
  flag,
  hash,
  instant,
  list,
  maybe,
  oneOf,
  ref,
  shape,
  text,
  told,
} from './shapes.js';

type Alliance = Asked<'alliances'>[number];
type Decisions = Asked<'decisions'>;
type Proposal = Decisions['proposals'][number];
type Voice = Proposal['proposedBy'];
type Terms = Asked<'terms'>;

const eventTypes = oneOf(...(Object.keys(EVENT_VERSIONS) as EventType[]));
const voice = ref<Voice>('Voice');
const proposal = ref<Proposal>('Proposal');
/** Any of the catalogue: `type` says which, and test/golden/event-catalogue.json what is in `data`. */
const event = ref<LedgerEvent>('Event');
const eventFields = {
  type: eventTypes,
  data: anything<LedgerEvent['data']>('What the event says, by its type.'),
};

export const recordSchemas = {
  Problem: shape<Problem>({
    type: told(text, 'A path of this program that says what the problem is.'),
    title: text,
    status: count,
    detail: told(text, 'What is in the way and what to do, for people; may be reworded.'),
    code: told(text, 'For programs; kept for ever.'),
    facts: byId(text),
    instance: text,
    remedy: maybe(told(text, 'What to send so that it goes through.')),
  }),
  Alliance: shape<Alliance>({
    alliance: text,
    name: text,
    latest: told(count, 'Its last event.'),
  }),
  Alliances: shape<{ readonly alliances: readonly Alliance[] }>({
    alliances: list(ref<Alliance>('Alliance')),
  }),
  Event: shape<LedgerEvent>(eventFields as never),
  Written: either<Previewed | RecordedNow>(ref('Recorded'), ref('Previewed')),
  Recorded: shape<RecordedNow>({
    alliance: text,
    outcome: oneOf('recorded'),
    repeated: told(flag, 'A retry: the events are those of the first time.'),
    first: count,
    last: count,
    events: list(shape<{ event: number } & LedgerEvent>({ event: count, ...eventFields } as never)),
  }),
  Previewed: shape<Previewed>({
    alliance: text,
    outcome: oneOf('previewed'),
    asAt: told(count, 'The last event that the preview rests on; -1 before there is any.'),
    events: list(event),
  }),
  HistoryLine: shape<HistoryLine>({
    event: count,
    type: text,
    recordedAt: instant,
    by: text,
    partner: maybe(text),
    words: text,
    period: maybe(text),
    proposal: maybe(text),
    submission: maybe(text),
    hash,
  }),
  History: shape<History>({
    asAt: told(count, 'The last event that is known as asked.'),
    alliance: text,
    name: text,
    latest: count,
    events: list(ref<HistoryLine>('HistoryLine')),
    older: maybe(told(count, '`before` of the next older page.')),
  }),
  EventShown: shape<EventShown>({
    line: ref<HistoryLine>('HistoryLine'),
    recorded: shape<EventShown['recorded']>({
      event,
      number: count,
      recordedAt: instant,
      metadata: shape<Metadata>({
        by: text,
        partner: maybe(text),
        correlation: text,
        causation: maybe(text),
      }),
      id: text,
      hash,
    }),
    previous: told(hash, 'Hash of the event before.'),
    latest: count,
  }),
  Verification: either<Asked<'verify'>>(
    shape<Extract<Asked<'verify'>, { ok: true }>>({ ok: oneOf(true), events: count, head: hash }),
    shape<Extract<Asked<'verify'>, { ok: false }>>({
      ok: oneOf(false),
      event: count,
      reason: text,
    }),
  ),
  Voice: shape<Voice>({
    partner: text,
    by: text,
    event: count,
    recordedAt: instant,
    reason: maybe(text),
  }),
  Proposal: shape<Proposal>({
    proposal: text,
    kind: oneOf(
      'TermsProposed',
      'VariationProposed',
      'AdjustmentProposed',
      'AdjustmentReversalProposed',
      'ReserveReleaseProposed',
      'PeriodReopeningProposed',
      'DisputeResolutionProposed',
    ),
    title: text,
    proposedBy: voice,
    supports: list(voice),
    declines: list(voice),
    overridden: maybe(
      shape<NonNullable<Proposal['overridden']>>({
        partner: text,
        by: text,
        event: count,
        recordedAt: instant,
        reason: maybe(text),
        outcome: oneOf('carried', 'rejected'),
        version: told(count, 'The version of the terms that grants the override.'),
      }),
    ),
    status: oneOf('open', 'agreed', 'rejected', 'withdrawn'),
    endedAt: maybe(count),
    rule: told(text, 'The decision rule, in words.'),
    awaiting: told(list(text), 'Partners who have not spoken, while it is open.'),
    lapsed: maybe(
      told(text, 'While it is open: why it can never be agreed any more. Withdraw or decline it.'),
    ),
  }),
  Decisions: shape<Decisions>({ asAt: count, latest: count, proposals: list(proposal) }),
  Decision: shape<{ asAt: number; latest: number; proposal: Proposal }>({
    asAt: count,
    latest: count,
    proposal,
  }),
  TermsAnswer: shape<Terms>({
    clocks,
    versions: list(termsApplied),
    shown: termsApplied,
    document: anything('The agreement document, by /api/v1/agreements/schema.'),
  }),
  AgreementCheck: shape<AgreementCheck>({
    ok: flag,
    title: maybe(text),
    contractYear: maybe(text),
    faults: list(
      shape<AgreementCheck['faults'][number]>({
        line: count,
        column: count,
        path: text,
        sentence: text,
      }),
    ),
  }),
};
