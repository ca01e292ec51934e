/** A bridge made by hand, small enough to add up in the head: what texts and pages are tested with. */
import type { Bridge } from '../../src/queries/bridge/answers.js';
import { EFFECTS, type Effect } from '../../src/queries/bridge/effects.js';
import { clocks } from './answers.js';

const AMOUNTS: Readonly<Partial<Record<Effect, readonly string[]>>> = {
  late: ['-7500.00', '9375.00'],
  price: ['-5500.00', '6875.00'],
  plan: ['-325000.00', '225000.00'],
  adjustments: ['-12500.00', '12500.00'],
  reserve: ['0.00', '3900.00'],
  rounding: ['0.00', '0.01'],
};
const TOGETHER: Readonly<Partial<Record<Effect, string>>> = {
  late: '1875.00',
  price: '1375.00',
  plan: '-100000.00',
  reserve: '3900.00',
  rounding: '0.01',
};

const file = {
  what: 'file',
  event: 81,
  submission: 'S2',
  file: 'acm-RN1-M06.csv',
  provider: 'north-trust',
  commissioner: 'moor-icb',
  recordedAt: '2026-10-11T08:00:00.000Z',
  counts: 'at-to',
  period: '2026-27-M05',
  filter: { submission: 'S2', counted: true, through: '2026-27-M05' },
} as const;

const line = {
  change: 'restated',
  row: 7,
  period: '2026-27-M05',
  codes: 'NEL 300 LA04S',
  wasPrice: '150000.00',
  price: '176000.00',
  wasActivity: '100',
  activity: '110',
} as const;

const EVENTS: Readonly<Partial<Record<Effect, Bridge['bars'][number]['events']>>> = {
  late: [
    {
      ...file,
      lines: { posted: 0, restated: 12, withdrawn: 1 },
      moved: '15000.00',
      named: [
        { ...line, address: '80/3', moved: '15500.00' },
        {
          ...line,
          ...{ address: '80/4', change: 'withdrawn', row: 0, price: '0.00', activity: '0' },
          ...{ wasPrice: '250.50', wasActivity: '1', moved: '-250.50' },
        },
      ],
      words:
        'acm-RN1-M06.csv, North Moor Hospitals for Moor Integrated Care Board: 12 restated, 1 withdrawn; moved £15,000.00',
    },
  ],
  price: [
    {
      ...file,
      lines: { posted: 0, restated: 1, withdrawn: 0 },
      moved: '11000.00',
      named: [{ ...line, address: '80/3', moved: '11000.00' }],
      words:
        'acm-RN1-M06.csv, North Moor Hospitals for Moor Integrated Care Board: 1 restated; moved £11,000.00',
    },
  ],
  adjustments: [
    {
      what: 'adjustment',
      event: 61,
      of: 'A1',
      period: '2026-27-M06',
      counts: 'at-to',
      words:
        'Adjustment A1, effective 2026-09-15: Moor Integrated Care Board pays North Moor Hospitals £12,500.00. Winter ward',
    },
  ],
};

export const bridge: Bridge = {
  version: 1,
  from: {
    ...clocks,
    period: '2026-27-M05',
    asAt: 71,
    recordedAt: '2026-10-05T16:00:00.000Z',
    chainHead: '0b1c2d3e4f5061728394a5b6c7d8e9f00b1c2d3e4f5061728394a5b6c7d8e9f0',
  },
  to: clocks,
  turned: false,
  figures: [
    {
      figure: 'partner/moor-icb/net',
      name: 'Moor Integrated Care Board',
      title:
        'Net, received less paid: Moor Integrated Care Board, year to date, Month 6 (September 2026), 2026/27',
      from: '-1625000.00',
      to: '-1975500.00',
      moved: '-350500.00',
      explained: '-350500.00',
      residual: '0.00',
      words:
        'Net of Moor Integrated Care Board moves by -£350,500.00, from -£1,625,000.00 to -£1,975,500.00: plan of new months -£325,000.00, adjustments and reversals -£12,500.00, late and restated activity -£7,500.00 and smaller effects.',
    },
    {
      figure: 'partner/north-trust/net',
      name: 'North Moor Hospitals',
      title:
        'Net, received less paid: North Moor Hospitals, year to date, Month 6 (September 2026), 2026/27',
      from: '1025000.00',
      to: '1282650.01',
      moved: '257650.01',
      explained: '257650.01',
      residual: '0.00',
      words:
        'Net of North Moor Hospitals moves by +£257,650.01, from £1,025,000.00 to £1,282,650.01: plan of new months +£225,000.00, adjustments and reversals +£12,500.00, late and restated activity +£9,375.00 and smaller effects.',
    },
  ],
  together: {
    from: '-600000.00',
    to: '-692849.99',
    moved: '-92849.99',
    explained: '-92849.99',
    residual: '0.00',
  },
  bars: EFFECTS.map((told) => ({
    ...told,
    amounts: AMOUNTS[told.effect] ?? ['0.00', '0.00'],
    together: TOGETHER[told.effect] ?? '0.00',
    events: EVENTS[told.effect] ?? [],
  })),
};
