/** An agreement of 12 pools and 10 partners, with most kinds of clause on each pool, and a year of activity. */
import { sumCells } from '../../dist/src/domain/sharing/standing.js';

export const YEAR = '2026-27';
const COMMISSIONERS = ['c1', 'c2', 'c3'];
const PROVIDERS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
const POOLS = Array.from({ length: 12 }, (_, place) => `pool-${place + 1}`);
const months = Array.from({ length: 12 }, (_, m) => `${YEAR}-M${String(m + 1).padStart(2, '0')}`);
const pairs = COMMISSIONERS.flatMap((commissioner) =>
  PROVIDERS.map((provider) => ({ commissioner, provider })),
);
const PAPER = { ref: '1', text: 'As agreed.' };
const BY = ['by-plan', 'by-actual'];

const poolOf = (id, place) => ({
  id,
  name: `Pool ${place + 1}`,
  basis: 'price',
  plan: {
    phasing: place % 2 === 0 ? 'twelfths' : 'days',
    lines: pairs.map((pair, line) => ({
      ...pair,
      value: `${1_000_000 + 37_111 * line + 13 * place}.00`,
    })),
  },
  split: { commissioners: BY[place % 2], providers: BY[(place + 1) % 2] },
  takes: [],
});

const clausesOf = (pool) => [
  {
    ...{ id: `${pool}-cap`, clause: PAPER, rule: 'cap', applied: 'before-share', pool },
    ...{ limit: { percent: '5%', of: 'plan-to-date' }, beyondBorneBy: 'providers' },
  },
  {
    ...{ id: `${pool}-outer`, clause: PAPER, rule: 'marginal-rate', pool },
    over: { threshold: '102%', commissionersBear: '40%' },
    under: { threshold: '98%', commissionersKeep: '60%' },
  },
  {
    ...{ id: `${pool}-inner`, clause: PAPER, rule: 'marginal-rate', pool },
    over: { threshold: '100%', commissionersBear: '50%' },
    under: { threshold: '100%', commissionersKeep: '50%' },
  },
  { id: `${pool}-end`, clause: PAPER, rule: 'remainder', pool, borneBy: 'commissioners' },
  {
    ...{ id: `${pool}-draw`, clause: PAPER, rule: 'reserve-draw', reserve: 'risk' },
    ...{ covers: `${pool}-outer`, side: 'providers', percent: '50%', beyondBorneBy: 'providers' },
  },
];

const terms = {
  language: 1,
  title: 'Large alliance',
  contractYear: YEAR,
  partners: [
    ...COMMISSIONERS.map((id) => ({
      id,
      name: id,
      odsCode: id.toUpperCase(),
      role: 'commissioner',
    })),
    ...PROVIDERS.map((id) => ({ id, name: id, odsCode: id.toUpperCase(), role: 'provider' })),
  ],
  decisions: { rule: 'unanimous' },
  rounding: { rule: 'half-up' },
  lateData: { rule: 'true-up' },
  pools: POOLS.map(poolOf),
  reserves: [
    {
      ...{ id: 'risk', name: 'Risk reserve' },
      contributions: { c1: '500000.00', c2: '300000.00', p1: '200000.00' },
      release: { to: 'partners', weights: { c1: '5', c2: '3', p1: '2' } },
    },
  ],
  clauses: [
    ...POOLS.flatMap(clausesOf),
    {
      ...{ id: 'guarantee', clause: PAPER, rule: 'guarantee', pools: POOLS },
      ...{ floor: { percent: '97%', of: 'plan-to-date' }, includesQuality: 'yes' },
    },
  ],
};

/** Cells of every pool, pair and month: over plan in some pools, under it in others. */
const cells = POOLS.flatMap((pool, place) =>
  pairs.flatMap((pair, line) =>
    months.map((period, month) => {
      const plan = (1_000_000 + 37_111 * line + 13 * place) / 12;
      const pounds = plan * (0.94 + 0.012 * place + 0.003 * ((line + month) % 5));
      return {
        ...pair,
        cell: [period, 'activity', pool, '', '', '', '', '', ''],
        price: BigInt(Math.round(pounds * 100)) * 1_000_000n,
        activity: BigInt(1000 + line),
      };
    }),
  ),
);

export const versions = [
  { version: 1, title: terms.title, fromPeriod: months[0], terms, proposal: 'P1', agreedAt: 1 },
];
export const facts = { cells, adjustments: [], releases: [] };
export const through = months[11];
export const standing = () => sumCells(versions, YEAR, cells);
