/**
 * The folded alliance as a JSON value, for checkpoints. The same state always gives the same bytes.
 * Terms stand once, with the proposal that carried them; versions name it.
 */
import { cellKey, type CellTotal } from './activity/cells.js';
import { loadActivity, saveActivity, type SavedActivity } from './activity/saved.js';
import type { Adjustment } from './adjustment/state.js';
import type { Partner } from './alliance/state.js';
import type { Proposal } from './decision/state.js';
import type { Dispute } from './dispute/state.js';
import type { EnteredForecast } from './forecast/state.js';
import { initialLedger, type LedgerState } from './ledger.js';
import type { Closure } from './period/state.js';
import type { Release } from './reserve/state.js';
import type { AgreedTerms } from './sharing/terms.js';

export interface SavedLedger {
  readonly alliance: { id: string; name: string; partners: readonly Partner[] } | null;
  readonly proposals: readonly Proposal[];
  readonly versions: readonly Omit<AgreedTerms, 'terms'>[];
  readonly adjustments: readonly Adjustment[];
  readonly releases: readonly Release[];
  readonly closures: readonly (readonly [string, readonly Closure[]])[];
  readonly counted: readonly (readonly [string, number, readonly SavedTotal[]])[];
  readonly disputes: readonly Dispute[];
  readonly forecasts: readonly EnteredForecast[];
  readonly activity: SavedActivity;
  readonly commands: readonly (readonly [string, number, number])[];
  readonly last: number;
  readonly head: string;
  readonly recordedAt: string;
}

/** Big integers are text. */
type SavedTotal = Omit<CellTotal, 'price' | 'activity'> & {
  readonly price: string;
  readonly activity: string;
};

export const saveLedger = (state: LedgerState): SavedLedger => ({
  alliance: state.alliance
    ? { ...state.alliance, partners: [...state.alliance.partners.values()] }
    : null,
  proposals: [...state.proposals.values()],
  versions: state.versions.map(({ version, title, fromPeriod, proposal, agreedAt }) => ({
    version,
    title,
    fromPeriod,
    proposal,
    agreedAt,
  })),
  adjustments: [...state.adjustments.values()],
  releases: state.releases,
  closures: [...state.closures].sort(([a], [b]) => (a < b ? -1 : 1)),
  counted: [...state.counted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { at, totals }]) => [
      month,
      at,
      [...totals]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { price, activity, ...total }]) => ({
          ...total,
          price: String(price),
          activity: String(activity),
        })),
    ]),
  disputes: [...state.disputes.values()],
  forecasts: state.forecasts,
  activity: saveActivity(state.activity),
  commands: [...state.commands]
    .map(([id, { first, last }]) => [id, first, last] as const)
    .sort(([, a], [, b]) => a - b),
  last: state.last,
  head: state.head,
  recordedAt: state.recordedAt,
});

export const loadLedger = (saved: SavedLedger): LedgerState => {
  const proposals = new Map(saved.proposals.map((proposal) => [proposal.id, proposal]));
  return {
    ...initialLedger(),
    alliance: saved.alliance
      ? {
          ...saved.alliance,
          partners: new Map(saved.alliance.partners.map((partner) => [partner.id, partner])),
        }
      : undefined,
    proposals,
    versions: saved.versions.map((agreed) => ({
      ...agreed,
      terms: termsOf(agreed.proposal, proposals),
    })),
    adjustments: new Map(saved.adjustments.map((one) => [one.adjustment, one])),
    releases: saved.releases,
    closures: new Map(saved.closures),
    counted: new Map(
      saved.counted.map(([month, at, totals]) => [
        month,
        {
          at,
          totals: new Map(
            totals.map(({ price, activity, ...total }) => [
              cellKey(total.provider, total.commissioner, total.cell),
              { ...total, price: BigInt(price), activity: BigInt(activity) },
            ]),
          ),
        },
      ]),
    ),
    forecasts: saved.forecasts,
    disputes: new Map(saved.disputes.map((one) => [one.dispute, one])),
    activity: loadActivity(saved.activity),
    commands: new Map(saved.commands.map(([id, first, last]) => [id, { first, last }])),
    last: saved.last,
    head: saved.head,
    recordedAt: saved.recordedAt,
  };
};

const termsOf = (id: string, proposals: LedgerState['proposals']): AgreedTerms['terms'] => {
  const proposed = proposals.get(id)?.proposed;
  if (proposed?.type === 'TermsProposed' || proposed?.type === 'VariationProposed') {
    return proposed.data.terms;
  }
  throw new Error(`proposal ${id} carries no terms`);
};
