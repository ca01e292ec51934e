/** Events of the kinds that a ledger holds: a small one, and a batch of activity of about 100 KB. */
import { randomUUID } from 'node:crypto';

const at = (data, type) => ({
  id: randomUUID(),
  type,
  version: 1,
  recordedAt: '2026-10-12T09:30:00.000Z',
  metadata: { by: 'jane.doe@fig.example', partner: 'uhcw', correlation: randomUUID() },
  data,
});

export const smallEvent = (place) =>
  at(
    {
      proposal: `p-${place}`,
      adjustment: `a-${place}`,
      effectiveOn: '2026-09-30',
      payer: 'coventry-icb',
      payee: 'uhcw',
      amount: '125000.00',
      reason: `Winter pressures funding agreed at the board of 12 September, item ${place}`,
    },
    'AdjustmentProposed',
  );

const LINES = 2000;

export const activityBatch = (place) => {
  const column = (value) => Array.from({ length: LINES }, (_, line) => value(line));
  return at(
    {
      submission: `uhcw/cov-icb/2026-27/${place}`,
      priceScale: 2,
      activityScale: 0,
      cells: [['2026-27-M05', 'activity', '', 'DC', '', '110', '21', '', '']],
      cell: column(() => 0),
      row: column((line) => place * LINES + line),
      price: column((line) => ((line * 7919 + place) % 900_000) + 1_000),
      activity: column((line) => 1 + (line % 3)),
      detail: column((line) => `RKB01|HB${line % 100}C|Y|M8600${line % 10}`).join(';'),
    },
    'ActivityPosted',
  );
};
