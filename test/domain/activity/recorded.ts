/** Activity events as a journal would hand them back. */
import type { ActivityEvent, Cell } from '../../../src/domain/activity/events.js';
import type { RecordedActivity } from '../../../src/domain/activity/state.js';

export const recorded = (event: ActivityEvent, number: number): RecordedActivity => ({
  event,
  number,
  recordedAt: `2026-10-12T09:00:00.${String(number % 1000).padStart(3, '0')}Z`,
  metadata: { by: 'fig.analyst', partner: 'north', correlation: `command-${number}` },
});

export const cellOf = (parts: {
  period?: string;
  pointOfDelivery?: string;
  localContract?: string;
}): Cell => [
  parts.period ?? '2026-27-M01',
  'activity',
  '',
  parts.pointOfDelivery ?? 'DC',
  '',
  '100',
  '12',
  parts.localContract ?? '',
  '',
];

export const opened = (submission: string, provider = 'north', replaces = ''): ActivityEvent => ({
  type: 'SubmissionOpened',
  data: {
    submission,
    provider,
    commissioner: 'icb',
    contractYear: '2026-27',
    template: 'acm',
    months: ['2026-27-M01'],
    reportingType: 'flex',
    createdOn: '2026-05-20T09:30:00',
    file: { name: 'm01.csv', sha256: `${submission}-sha`, rows: 3 },
    replaces,
  },
});

export const posted = (
  submission: string,
  lines: readonly { cell: Cell; price: number; activity?: number; detail?: string }[],
): ActivityEvent => ({
  type: 'ActivityPosted',
  data: {
    submission,
    priceScale: 2,
    activityScale: 0,
    cells: lines.map(({ cell }) => cell),
    cell: lines.map((_, place) => place),
    row: lines.map((_, place) => place + 1),
    price: lines.map(({ price }) => price),
    activity: lines.map(({ activity }) => activity ?? 1),
    detail: lines.map(({ detail }) => detail ?? '').join(';'),
  },
});

export const closed = (submission: string): ActivityEvent => ({
  type: 'SubmissionPosted',
  data: {
    submission,
    lines: { posted: 1, restated: 0, withdrawn: 0, unchanged: 0 },
    totals: { filePrice: '0.00', fileActivity: '0', movedPrice: '0.00', movedActivity: '0' },
    unmappedPrice: '0.00',
  },
});
