/**
 * A small alliance for tests: one commissioner, two providers, three pools, one reserve. All figures
 * are ours. Plans are per year and divide by twelve, so that a month is easy to reckon:
 * elective 100,000 a month, urgent 200,000, drugs 25,000.
 */
import type { LedgerEvent } from '../../src/domain/events.js';
import type { PeriodClosed } from '../../src/domain/period/events.js';
import type {
  Clause,
  DecisionRule,
  Pool,
  Reserve,
  Terms,
  TermsPartner,
} from '../../src/domain/sharing/terms.js';
import { as } from './given.js';
import type { Told } from './recorded.js';

export const YEAR = '2026-27';
export const M = (month: number): string => `${YEAR}-M${String(month).padStart(2, '0')}`;

export const ICB: TermsPartner = {
  id: 'icb',
  name: 'Harbour ICB',
  odsCode: 'QHA',
  role: 'commissioner',
};
export const NORTH: TermsPartner = {
  id: 'north',
  name: 'North Trust',
  odsCode: 'RN1',
  role: 'provider',
};
export const SOUTH: TermsPartner = {
  id: 'south',
  name: 'South Trust',
  odsCode: 'RS1',
  role: 'provider',
};
export const PARTNERS: readonly TermsPartner[] = [ICB, NORTH, SOUTH];

export const formedBy = (partners: readonly TermsPartner[] = PARTNERS): Told[] =>
  as(
    'icb',
    { type: 'AllianceFormed', data: { alliance: 'harbour', name: 'Harbour Alliance' } },
    ...partners.map(({ id, name, odsCode, role }): LedgerEvent => ({
      type: 'PartnerJoined',
      data: { partner: id, name, odsCode, role, from: '2026-04-01' },
    })),
  );

const planOf = (north: string, south: string): Pool['plan'] => ({
  phasing: 'twelfths',
  lines: [
    { commissioner: 'icb', provider: 'north', value: north, activity: '1200' },
    { commissioner: 'icb', provider: 'south', value: south, activity: '600' },
  ],
});
const split: Pool['split'] = { commissioners: 'by-plan', providers: 'by-plan' };

/** Paid as a block: 100,000 a month, of which north 60,000 and south 40,000. */
export const ELECTIVE: Pool = {
  id: 'elective',
  name: 'Elective',
  basis: 'price',
  plan: planOf('720000.00', '480000.00'),
  split,
  takes: [{ pointOfDelivery: ['DC', 'EL*'] }],
};
/** Shared half and half: 200,000 a month, of which north 150,000 and south 50,000. */
export const URGENT: Pool = {
  id: 'urgent',
  name: 'Urgent care',
  basis: 'price',
  plan: planOf('1800000.00', '600000.00'),
  split,
  takes: [{ pointOfDelivery: ['NEL*', 'AE'] }],
};
/** Passed through at cost: 25,000 a month, of which north 15,000 and south 10,000. */
export const DRUGS: Pool = {
  id: 'drugs',
  name: 'High-cost drugs',
  basis: 'cost',
  plan: planOf('180000.00', '120000.00'),
  split: { commissioners: 'by-plan', providers: 'by-actual' },
  takes: [{ pointOfDelivery: ['DRUG'] }],
};

export const RISK: Reserve = {
  id: 'risk',
  name: 'Risk reserve',
  contributions: { icb: '60000.00', north: '20000.00', south: '10000.00' },
  release: { to: 'reinvestment', purpose: 'transformation' },
};

const quoted = (ref: string, text: string): Clause['clause'] => ({ ref, text });

export const CLAUSES: readonly Clause[] = [
  { id: 'elective-block', rule: 'block', pool: 'elective', clause: quoted('4.1', 'A block.') },
  {
    id: 'urgent-share',
    rule: 'marginal-rate',
    pool: 'urgent',
    over: { threshold: '100%', commissionersBear: '50%' },
    under: { threshold: '100%', commissionersKeep: '50%' },
    clause: quoted('4.2', 'Half and half.'),
  },
  {
    id: 'urgent-rest',
    rule: 'remainder',
    pool: 'urgent',
    borneBy: 'commissioners',
    clause: quoted('4.2', 'The rest.'),
  },
  {
    id: 'urgent-reserve',
    rule: 'reserve-draw',
    reserve: 'risk',
    covers: 'urgent-share',
    side: 'providers',
    percent: '40%',
    beyondBorneBy: 'providers',
    clause: quoted('5.1', 'The reserve pays.'),
  },
  {
    id: 'drugs-rest',
    rule: 'remainder',
    pool: 'drugs',
    borneBy: 'commissioners',
    clause: quoted('4.3', 'Passed through.'),
  },
];

export const termsWith = (changes: Partial<Terms> = {}): Terms => ({
  language: 1,
  title: 'Harbour Alliance 2026-27',
  note: 'Illustrative.',
  contractYear: YEAR,
  partners: PARTNERS,
  decisions: { rule: 'unanimous' },
  rounding: { rule: 'half-up' },
  lateData: { rule: 'true-up' },
  pools: [ELECTIVE, URGENT, DRUGS],
  reserves: [RISK],
  clauses: CLAUSES,
  ...changes,
});

export const SOURCE = { name: 'terms.yaml', sha256: '0'.repeat(64) };

export const supported = (proposal: string, partner: string): LedgerEvent => ({
  type: 'ProposalSupported',
  data: { proposal, partner },
});

export const declined = (proposal: string, partner: string, reason = 'Too dear'): LedgerEvent => ({
  type: 'ProposalDeclined',
  data: { proposal, partner, reason },
});

/** A proposal as it is recorded: made by a partner and supported by it. */
export const made = (partner: string, proposed: LedgerEvent & { data: { proposal: string } }) =>
  as(partner, proposed, supported(proposed.data.proposal, partner));

export const termsProposed = (
  terms: Terms = termsWith(),
  changes: Partial<Extract<LedgerEvent, { type: 'TermsProposed' }>['data']> = {},
) => ({
  type: 'TermsProposed' as const,
  data: {
    proposal: 'P1',
    title: 'Founding terms',
    fromPeriod: `${terms.contractYear}-M01`,
    terms,
    source: SOURCE,
    ...changes,
  },
});

export const variationProposed = (
  proposal: string,
  fromPeriod: string,
  terms: Terms,
  title = 'A variation',
) => ({
  type: 'VariationProposed' as const,
  data: { proposal, title, fromPeriod, terms, source: SOURCE },
});

/** Founding terms, proposed by the commissioner and supported by all, whatever their rule. */
export const agreedTerms = (terms: Terms = termsWith()): Told[] => [
  ...made('icb', termsProposed(terms)),
  ...as('north', supported('P1', 'north')),
  ...as('south', supported('P1', 'south'), {
    type: 'TermsAgreed',
    data: { proposal: 'P1', version: 1, fromPeriod: `${terms.contractYear}-M01` },
  }),
];

/** The alliance formed and its terms agreed: P1, version 1. The next proposal is P2. */
export const underTerms = (changes: Partial<Terms> = {}): Told[] => [
  ...formedBy(),
  ...agreedTerms(termsWith(changes)),
];

export const MAJORITY: DecisionRule = { rule: 'majority' };

export const adjustmentProposed = (
  changes: Partial<Extract<LedgerEvent, { type: 'AdjustmentProposed' }>['data']> = {},
) => ({
  type: 'AdjustmentProposed' as const,
  data: {
    proposal: 'P2',
    adjustment: 'A1',
    effectiveOn: '2026-06-15',
    payer: 'icb',
    payee: 'north',
    amount: '12500.00',
    reason: 'Winter ward',
    ...changes,
  },
});

export const adjustmentAgreed = (proposal = 'P2', adjustment = 'A1'): LedgerEvent => ({
  type: 'AdjustmentAgreed',
  data: { proposal, adjustment },
});

/** P2, A1: the commissioner pays north 12,500 on 15 June, agreed by all. */
export const adjusted = (): Told[] => [
  ...made('icb', adjustmentProposed()),
  ...as('north', supported('P2', 'north')),
  ...as('south', supported('P2', 'south'), adjustmentAgreed()),
];

export const reversalProposed = (proposal: string, effectiveOn: string, adjustment = 'A1') => ({
  type: 'AdjustmentReversalProposed' as const,
  data: { proposal, adjustment, effectiveOn, reason: 'Ward never opened' },
});

export const closed = (month: number, asAt = 8): PeriodClosed => ({
  type: 'PeriodClosed',
  data: {
    period: M(month),
    asAt,
    chainHead: 'f'.repeat(64),
    figures: { partners: {}, pools: {}, reserves: {} },
  },
});

/** The months from the first through this one, closed in order. */
export const closedThrough = (month: number): Told[] =>
  Array.from({ length: month }, (_, place) => as('icb', closed(place + 1))).flat();
