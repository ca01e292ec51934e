/** Schemas of saved what-ifs. */
import type { ScenarioEvent } from '../../domain/scenario/events.js';
import { SCENARIO_EVENT_VERSIONS } from '../../domain/scenario/events.js';
import type {
  AdoptedShown,
  Compared,
  ComparedPartner,
  ComparedPool,
  ComparedReserve,
  ComparedScenario,
  MovedOn,
  RebasedPartner,
  RebasedSupposition,
  RebaseReport,
  ScenarioComparison,
  ScenarioList,
  ScenarioRow,
  ScenarioShown,
  ScenarioStep,
  SuppositionTold,
} from '../../queries/scenarios/answers.js';
import type { WhatIf } from '../../queries/suppose/answers.js';
import type {
  AdoptedAnswer,
  ScenarioKept,
  ScenarioRebased,
  ScenarioWritten,
} from '../scenario-answers.js';
import type { Previewed, RecordedNow } from '../writes.js';
import { refusedSupposition } from './position-schemas.js';
import {
  count,
  decimal,
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

const role = oneOf('commissioner', 'provider');
const standing = oneOf('holds', 'refused');
const compared = ref<Compared>('Compared');
const row = ref<ScenarioRow>('ScenarioRow');
const movedOn = shape<MovedOn>({ event: count, words: text });

const written = {
  alliance: text,
  scenario: text,
  outcome: oneOf('recorded', 'previewed'),
  last: told(count, 'The last event of the scenario’s own stream; -1 before there is any.'),
  repeated: told(flag, 'True where this was a retry.'),
};

export const scenarioSchemas = {
  Compared: shape<Compared>({ base: decimal, supposed: decimal, difference: decimal }),
  ScenarioRow: shape<ScenarioRow>({
    scenario: text,
    name: text,
    period: text,
    base: told(count, 'The event that it rests on.'),
    suppositions: told(count, 'How many things it supposes.'),
    movedOn: told(
      count,
      'Events since that bear on its contract year: more than none, and it is stale.',
    ),
    status: oneOf('kept', 'adopted', 'discarded'),
    savedAt: instant,
    by: text,
  }),
  ScenarioList: shape<ScenarioList>({
    name: text,
    asAt: count,
    latest: count,
    scenarios: list(row),
  }),
  ScenarioShown: shape<ScenarioShown>({
    row,
    told: list(
      shape<SuppositionTold>({
        words: text,
        code: maybe(text),
        because: maybe(text),
        notProposed: maybe(text),
      }),
    ),
    since: told(list(movedOn), 'What bears on its year since the base, newest first; at most 20.'),
    whatIf: ref<WhatIf>('WhatIf'),
    sentence: told(text, 'Who is better off, and who is worse off.'),
    adopted: list(
      shape<AdoptedShown>({
        proposal: text,
        event: count,
        words: text,
        status: text,
        lapsed: maybe(told(text, 'While it is open: why it can never be agreed any more.')),
      }),
    ),
    history: list(
      shape<ScenarioStep>({
        event: told(count, 'Its number in the scenario’s own stream.'),
        type: oneOf(...(Object.keys(SCENARIO_EVENT_VERSIONS) as ScenarioEvent['type'][])),
        recordedAt: instant,
        by: text,
        partner: maybe(text),
        words: text,
      }),
    ),
  }),
  ScenarioComparison: shape<ScenarioComparison>({
    alliance: text,
    name: text,
    latest: count,
    period: text,
    sharedBase: maybe(told(count, 'The event that all rest on; left out where they differ.')),
    scenarios: list(
      shape<ComparedScenario>({
        row,
        base: shape<ComparedScenario['base']>({ asAt: count, chainHead: hash }),
        suppositions: list(text),
        refused: list(refusedSupposition),
        sentence: text,
      }),
    ),
    partners: told(
      list(shape<ComparedPartner>({ partner: text, name: text, role, net: list(compared) })),
      'Figures are in the order of `scenarios`, here and below.',
    ),
    pools: list(
      shape<ComparedPool>({
        pool: text,
        name: text,
        variance: list(compared),
        commissioners: list(compared),
        providers: list(compared),
        reserves: list(compared),
      }),
    ),
    reserves: list(shape<ComparedReserve>({ reserve: text, name: text, balance: list(compared) })),
  }),
  RebaseReport: shape<RebaseReport>({
    scenario: text,
    name: text,
    period: text,
    from: count,
    to: count,
    latest: count,
    since: list(movedOn),
    suppositions: list(
      shape<RebasedSupposition>({
        words: text,
        before: standing,
        now: standing,
        because: maybe(text),
      }),
    ),
    partners: list(
      shape<RebasedPartner>({
        partner: text,
        name: text,
        role,
        before: compared,
        now: compared,
        moved: told(decimal, 'Of what is supposed: now less before.'),
      }),
    ),
  }),
  ScenarioWritten: shape<ScenarioWritten>(written),
  ScenarioKept: shape<ScenarioKept>({
    ...written,
    refused: told(
      list(refusedSupposition),
      'What the ledger would refuse of it as it stands: its figures leave it out.',
    ),
  }),
  ScenarioRebased: shape<ScenarioRebased>({
    written: ref<ScenarioWritten>('ScenarioWritten'),
    report: ref<RebaseReport>('RebaseReport'),
  }),
  AdoptedAnswer: shape<AdoptedAnswer>({
    scenario: text,
    written: told(
      either<RecordedNow | Previewed>(ref('Recorded'), ref('Previewed')),
      'What was recorded in the alliance’s history, or would be.',
    ),
    proposals: list(
      shape<AdoptedAnswer['proposals'][number]>({
        place: told(count, 'Of the supposition in the list, from 0.'),
        proposal: text,
        event: count,
      }),
    ),
    left: told(
      list(
        shape<AdoptedAnswer['left'][number]>({
          place: count,
          words: text,
          code: text,
          because: text,
        }),
      ),
      'What no proposal was made of, and why.',
    ),
  }),
};
