/**
 * The partners of the sample alliance. Places, names and codes are made up: none of these codes is
 * an organisation's. Sites begin with their provider's code, as real ones do.
 */
import type { Role } from '../domain/alliance/events.js';

export const CONTRACT_YEAR = '2025-26';
export const ALLIANCE = {
  alliance: 'eldermere-brackenvale',
  name: 'Eldermere and Brackenvale Alliance',
};

export interface SamplePartner {
  readonly id: string;
  readonly name: string;
  readonly odsCode: string;
  readonly role: Role;
}

export const ELDERMERE_ICB: SamplePartner = {
  id: 'eldermere-icb',
  name: 'Eldermere and Coast Integrated Care Board',
  odsCode: 'QZ1',
  role: 'commissioner',
};

export const BRACKENVALE_ICB: SamplePartner = {
  id: 'brackenvale-icb',
  name: 'Brackenvale Integrated Care Board',
  odsCode: 'QZ2',
  role: 'commissioner',
};

export const ELDERMERE_TRUST: SamplePartner = {
  id: 'eldermere-hospitals',
  name: 'Eldermere University Hospitals Trust',
  odsCode: 'RZ1',
  role: 'provider',
};

export const BRACKENVALE_TRUST: SamplePartner = {
  id: 'brackenvale-hospitals',
  name: 'Brackenvale District Hospitals Trust',
  odsCode: 'RZ4',
  role: 'provider',
};

export const PARTNERS: readonly SamplePartner[] = [
  ELDERMERE_ICB,
  BRACKENVALE_ICB,
  ELDERMERE_TRUST,
  BRACKENVALE_TRUST,
];

/** How a provider keeps its books and writes its files. */
export interface SampleProvider {
  readonly partner: SamplePartner;
  readonly sites: readonly string[];
  /** Market forces factor, in millionths. */
  readonly marketForces: number;
  /** Part of each service that is for Eldermere ICB, in hundredths; the rest is Brackenvale's. */
  readonly forEldermere: number;
  /** Decimals of the prices in its files. */
  readonly decimals: 2 | 6;
  /** Months whose freeze it sends. */
  readonly freezes: readonly number[];
}

export const PROVIDERS: readonly SampleProvider[] = [
  {
    partner: ELDERMERE_TRUST,
    sites: ['RZ101', 'RZ102'],
    marketForces: 1_083_214,
    forEldermere: 74,
    decimals: 6,
    freezes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  },
  {
    partner: BRACKENVALE_TRUST,
    sites: ['RZ401'],
    marketForces: 1_027_465,
    forEldermere: 22,
    decimals: 2,
    freezes: [3, 6, 9],
  },
];
