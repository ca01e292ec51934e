/** Schemas of the figures: the position, its explanation, the lines, what if. */
import { PARTS } from '../../domain/sharing/statement.js';
import type {
  DecisionTrace,
  ExplainedInput,
  ExplainedStep,
  LateDataTold,
  Explanation,
  Lines,
  LinesFilter,
  PoolFigures,
  PoolRow,
  Position,
  PostedLine,
  ReserveRow,
  ShareFigures,
  ShareRow,
  UnpostedRow,
} from '../../queries/answers.js';
import type { RefusedSupposition, WhatIf } from '../../queries/suppose/answers.js';
import type { DisputeBearing, DisputesBeside } from '../../queries/disputes/answers.js';
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
  type Field,
} from './shapes.js';

const role = oneOf('commissioner', 'provider');
const scope = oneOf('in-month', 'to-date');
const met = oneOf('cap', 'guarantee', 'reserve-limit', 'break-glass');
const poolFigures = ref<PoolFigures>('PoolFigures');
const shareFigures = ref<ShareFigures>('ShareFigures');
const position = ref<Position>('Position');

export const refusedSupposition = shape<RefusedSupposition>({
  words: told(text, 'What was to be supposed.'),
  code: told(text, 'Code of the refusal.'),
  because: told(text, 'The reason, in a sentence.'),
});

/** Of every explanation, a forecast's too. */
export const explanationFields = {
  clocks,
  figure: text,
  scope,
  title: text,
  amount: decimal,
  steps: list(ref<ExplainedStep>('ExplainedStep')),
  sum: told(decimal, 'Of the steps; equals the amount.'),
  unexplained: told(decimal, 'Amount less sum: nil, or something is wrong.'),
  disputes: maybe(
    told(
      list(ref<DisputeBearing>('DisputeBearing')),
      'Open disputes about the figure, or about something that it rests on.',
    ),
  ),
};

export const positionSchemas = {
  PoolFigures: shape<PoolFigures>({
    plan: decimal,
    actual: decimal,
    variance: told(decimal, 'Actual less plan.'),
    commissioners: told(decimal, 'What they bear (plus) or keep (minus) of the variance.'),
    providers: decimal,
    reserves: decimal,
    unshared: told(decimal, 'Nil in a settled pool.'),
    activityPlanned: decimal,
    activityActual: decimal,
  }),
  PoolRow: shape<PoolRow>({
    pool: text,
    name: text,
    inMonth: poolFigures,
    toDate: poolFigures,
    met: list(shape<PoolRow['met'][number]>({ what: met, words: text })),
  }),
  ShareFigures: shape<ShareFigures>({
    parts: {
      schema: {
        type: 'object',
        properties: Object.fromEntries(PARTS.map((part) => [part, decimal.schema])),
        additionalProperties: false,
        description: 'Parts with no entries are left out.',
      },
    } as Field<ShareFigures['parts']>,
    net: told(decimal, 'Sum of the parts.'),
  }),
  ShareRow: shape<ShareRow>({
    partner: text,
    name: text,
    odsCode: text,
    role,
    inMonth: shareFigures,
    toDate: shareFigures,
    closed: maybe(shape<NonNullable<ShareRow['closed']>>({ net: decimal, movedSince: decimal })),
  }),
  ReserveRow: shape<ReserveRow>({
    reserve: text,
    name: text,
    limit: told(decimal, 'What is paid in, and brought forward.'),
    broughtForward: told(decimal, 'Carried forward from reserves of the year before.'),
    contributed: decimal,
    drawn: decimal,
    released: decimal,
    balance: decimal,
    drawnInMonth: decimal,
    limitMet: flag,
    draws: list(shape<ReserveRow['draws'][number]>({ clause: text, words: text, amount: decimal })),
  }),
  Position: shape<Position>({
    clocks,
    pools: list(ref<PoolRow>('PoolRow')),
    poolsTotal: shape<Position['poolsTotal']>({ inMonth: poolFigures, toDate: poolFigures }),
    partners: list(ref<ShareRow>('ShareRow')),
    reserves: list(ref<ReserveRow>('ReserveRow')),
    reinvestment: list(shape<Position['reinvestment'][number]>({ purpose: text, amount: decimal })),
    carriedForward: list(
      shape<Position['carriedForward'][number]>({
        contractYear: text,
        reserve: told(text, 'The reserve of that year that opens with it.'),
        amount: decimal,
      }),
    ),
    late: maybe(ref<LateDataTold>('LateDataTold')),
    unposted: told(
      list(ref<UnpostedRow>('UnpostedRow')),
      'Months to date with a plan and nothing posted, which count as nil.',
    ),
    disputes: told(
      ref<DisputesBeside>('DisputesBeside'),
      'What is in dispute of the year to date: beside the figures, and no part of them.',
    ),
    unmapped: shape<Position['unmapped']>({ price: decimal, cells: count }),
    unexplained: told(decimal, 'Sum of every account there is: nil, or something is wrong.'),
  }),
  LateDataTold: shape<LateDataTold>({
    threshold: decimal,
    through: told(text, 'The last closed month: movements are to date at it.'),
    counts: told(flag, 'It counts once it moves some partner by the threshold.'),
    moves: list(
      shape<LateDataTold['moves'][number]>({ partner: text, name: text, amount: decimal }),
    ),
    words: text,
  }),
  Explanation: shape<Explanation>(explanationFields),
  ExplainedStep: shape<ExplainedStep>({
    n: count,
    rule: text,
    words: text,
    amount: told(decimal, 'What the step adds to the figure.'),
    clause: maybe(
      shape<NonNullable<ExplainedStep['clause']>>({
        id: text,
        ref: text,
        text,
        version: count,
        title: text,
      }),
    ),
    decision: maybe(ref<DecisionTrace>('DecisionTrace')),
    inputs: list(ref<ExplainedInput>('ExplainedInput')),
    rounding: decimal,
    before: maybe(
      told(
        shape<NonNullable<ExplainedStep['before']>>({
          through: text,
          amount: decimal,
          gone: maybe(oneOf(true)),
        }),
        'In one month: what the step came to through the month before, which is taken off.',
      ),
    ),
    run: maybe(
      shape<NonNullable<ExplainedStep['run']>>({
        version: count,
        through: text,
        sign: oneOf(1, -1),
      }),
    ),
  }),
  ExplainedInput: shape<ExplainedInput>({
    label: text,
    value: text,
    unit: oneOf('money', 'rate', 'count'),
    figure: maybe(told(text, 'Address of a figure that explains this input further.')),
    lines: maybe(ref<LinesFilter>('LinesFilter')),
    event: maybe(count),
  }),
  DecisionTrace: shape<DecisionTrace>({
    proposal: text,
    what: text,
    proposedBy: shape<DecisionTrace['proposedBy']>({ partner: text, by: text, event: count }),
    agreedAt: count,
    supports: list(
      shape<DecisionTrace['supports'][number]>({
        partner: text,
        by: text,
        event: count,
        recordedAt: instant,
      }),
    ),
    overridden: maybe(
      shape<NonNullable<DecisionTrace['overridden']>>({
        partner: text,
        by: text,
        event: count,
        recordedAt: instant,
        reason: text,
        version: told(count, 'The version of the terms that grants the override.'),
        clause: maybe(shape<{ ref: string; text: string }>({ ref: text, text })),
      }),
    ),
  }),
  LinesFilter: shape<LinesFilter>({
    pool: maybe(text),
    unmapped: maybe(flag),
    counted: maybe(flag),
    kind: maybe(text),
    item: maybe(text),
    provider: maybe(text),
    commissioner: maybe(text),
    period: maybe(told(text, 'Only this month: `month` in a query.')),
    from: maybe(text),
    through: maybe(text),
    submission: maybe(text),
    version: maybe(text),
  }),
  PostedLine: shape<PostedLine>({
    address: told(text, 'event/line'),
    event: count,
    line: count,
    change: oneOf('posted', 'restated', 'withdrawn'),
    submission: text,
    file: text,
    row: count,
    recordedAt: instant,
    provider: text,
    commissioner: text,
    period: text,
    kind: text,
    pool: text,
    pointOfDelivery: text,
    localPointOfDelivery: text,
    treatmentFunction: text,
    tariffCode: text,
    item: text,
    wasPrice: decimal,
    price: decimal,
    moved: decimal,
    wasActivity: decimal,
    activity: decimal,
    of: maybe(text),
  }),
  Lines: shape<Lines>({
    clocks,
    filter: ref<LinesFilter>('LinesFilter'),
    total: shape<Lines['total']>({ lines: count, moved: decimal, activityMoved: decimal }),
    lines: list(ref<PostedLine>('PostedLine')),
    next: maybe(told(text, 'Address of the last line here, where more follow.')),
  }),
  WhatIf: shape<WhatIf>({
    clocks,
    suppositions: list(text),
    refused: list(refusedSupposition),
    actual: position,
    supposed: position,
    partners: list(
      shape<WhatIf['partners'][number]>({
        partner: text,
        name: text,
        role,
        actual: decimal,
        supposed: decimal,
        difference: decimal,
      }),
    ),
  }),
};
