/**
 * The three clocks of a question: effective (period), known (as at), terms. Whatever is left out is
 * the latest, and every answer states what was taken.
 */
import { appliedIn } from '../domain/sharing/to-date.js';
import type { LedgerState } from '../domain/ledger.js';
import { isDay } from '../domain/period/day.js';
import { contractYearOf, isPeriod, periodOf } from '../domain/period/period.js';
import { closureOf, type Closure } from '../domain/period/state.js';
import type { AgreedTerms } from '../domain/sharing/terms.js';
import { inForce } from '../domain/sharing/versions.js';
import type { States } from '../views/states.js';
import type { Clocks, Closed, TermsApplied } from './answers.js';
import { unanswerable, type Unanswerable } from './unanswerable.js';

export interface Lens {
  readonly period?: string;
  /** An event number, or an instant; absent: the latest event. */
  readonly asAt?: string;
  /** An event that must be known by then: what one has just recorded, perhaps by another instance. */
  readonly atLeast?: number;
  /** A version number of the terms, to apply to the whole year instead of those in force. */
  readonly terms?: string;
  /** A saved what-if: its base is what is known, its suppositions are taken as if they held. */
  readonly scenario?: string;
}

/** The state that a question is put to, and the clocks that its answer states. */
export interface Sight {
  readonly state: LedgerState;
  readonly period: string;
  readonly clocks: Clocks;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

export const look = async (states: States, alliance: string, lens: Lens): Promise<Sight> => {
  const { state: known, latest } = await knownState(states, alliance, lens);
  const period = lens.period ?? latestPeriod(known);
  if (period === undefined) throw await withoutTerms(states, alliance, known);
  if (!isPeriod(period)) throw unanswerable('NOT_A_PERIOD', { value: period });
  const state = lens.terms === undefined ? known : underTerms(known, period, lens.terms);
  if (!inForce(state.versions, period)) throw await withoutTerms(states, alliance, known, period);
  return { state, period, clocks: clocksOf(state, period, latest, lens.terms) };
};

/** That no terms are in force for a period, or for any; and since when they are, where it is known later. */
export const withoutTerms = async (
  states: States,
  alliance: string,
  known: LedgerState,
  period?: string,
): Promise<Unanswerable> => {
  const { versions } = await states.latest(alliance);
  const later = versions.find(
    ({ agreedAt, terms }) =>
      agreedAt > known.last &&
      (period === undefined || terms.contractYear === contractYearOf(period)),
  );
  const facts = { period: period ?? 'any period' };
  return later
    ? unanswerable('TERMS_AGREED_LATER', {
        ...facts,
        asAt: String(known.last),
        event: String(later.agreedAt),
      })
    : unanswerable('TERMS_NOT_AGREED', facts);
};

/** What a question is to know: all there is, or as at a point of the history; and at least this. */
export type Known = Pick<Lens, 'asAt' | 'atLeast' | 'scenario'>;

/**
 * The state as known at a point of the history, and the number of the last event there is.
 * @throws Unanswerable of a scenario: it is no point of the history
 */
export const knownState = async (
  states: States,
  alliance: string,
  { asAt, atLeast, scenario }: Known,
): Promise<{ state: LedgerState; latest: number }> => {
  if (scenario !== undefined) throw unanswerable('NOT_OF_A_SCENARIO', { scenario });
  if (atLeast !== undefined) await arrived(states, alliance, atLeast);
  // Looked up first: what stands now is then at least as late, and is read without waiting again.
  const event = await eventAt(states, alliance, asAt);
  const now = await states.latest(alliance);
  if (!now.alliance) throw unanswerable('ALLIANCE_NOT_FORMED', { alliance });
  const latest = now.last;
  if (event === undefined || event === latest) return { state: now, latest };
  if (event < 0) {
    const first = await states.firstInstant(alliance);
    throw unanswerable('INSTANT_BEFORE_FIRST', { instant: asAt!, first });
  }
  if (event > latest) {
    throw unanswerable('EVENT_NOT_THERE', { event: asAt!, alliance, latest: String(latest) });
  }
  return { state: await states.at(alliance, event), latest };
};

const arrived = async (states: States, alliance: string, event: number): Promise<void> => {
  const latest = await states.arrival(alliance, event);
  if (latest >= event) return;
  throw unanswerable('EVENT_NOT_YET_KNOWN', {
    event: String(event),
    latest: latest < 0 ? 'none' : String(latest),
  });
};

/** The number of the event that is meant; undefined for the latest, -1 for an instant before any. */
const eventAt = async (
  states: States,
  alliance: string,
  asAt: string | undefined,
): Promise<number | undefined> => {
  if (asAt === undefined || asAt === 'latest') return undefined;
  return /^\d{1,15}$/.test(asAt) ? Number(asAt) : states.numberAt(alliance, instantOf(asAt));
};

/** A day counts to its end. */
const instantOf = (text: string): string => {
  if (isDay(text)) return `${text}T23:59:59.999Z`;
  if (INSTANT.test(text) && isDay(text.slice(0, 10))) {
    const parsed = new Date(text);
    if (!Number.isNaN(parsed.getTime())) return parsed.toISOString();
  }
  throw unanswerable('NOT_A_KNOWLEDGE_POINT', { value: text });
};

/** The latest month under terms with standing postings; before any, the first month under terms. */
export const latestPeriod = (state: LedgerState): string | undefined => {
  const posted = new Set<string>();
  for (const { cell, price, activity } of state.activity.totals.values()) {
    // What was withdrawn altogether has left a nil behind.
    if (price !== 0n || activity !== 0n) posted.add(cell[0]);
  }
  const latest = [...posted]
    .filter((period) => inForce(state.versions, period))
    .sort()
    .at(-1);
  const year = state.versions.at(-1)?.terms.contractYear;
  return latest ?? (year === undefined ? undefined : periodOf(year, 1));
};

/** The state with one version for the whole year of a period. @throws Unanswerable where there is none */
export const underTerms = (state: LedgerState, period: string, version: string): LedgerState => {
  const contractYear = contractYearOf(period);
  const ofYear = state.versions.filter(({ terms }) => terms.contractYear === contractYear);
  const asked = ofYear.find((agreed) => String(agreed.version) === version);
  if (!asked) {
    const versions = ofYear.map((agreed) => agreed.version).join(', ') || 'none';
    throw unanswerable('TERMS_VERSION_UNKNOWN', { version, contractYear, versions });
  }
  // Other years keep their own: what they carry forward into this one is part of it.
  const others = state.versions.filter(({ terms }) => terms.contractYear !== contractYear);
  const whole = { ...asked, fromPeriod: periodOf(contractYear, 1) };
  return { ...state, versions: [...others, whole] };
};

const clocksOf = (
  state: LedgerState,
  period: string,
  latest: number,
  termsAsked: string | undefined,
): Clocks => {
  const closure = closureOf(state.closures, period);
  return {
    alliance: state.alliance!.id,
    name: state.alliance!.name,
    period,
    asAt: state.last,
    recordedAt: state.recordedAt,
    chainHead: state.head,
    latest,
    terms: appliedIn(state.versions, period).map(termsApplied),
    ...(termsAsked === undefined ? {} : { termsAsked: Number(termsAsked) }),
    ...(closure ? { closed: closedOf(closure) } : {}),
  };
};

export const closedOf = ({
  closedAt,
  asAt,
  chainHead,
  recordedAt,
  by,
  partner,
}: Closure): Closed => ({
  closedAt,
  asAt,
  chainHead,
  recordedAt,
  by,
  ...(partner === undefined ? {} : { partner }),
});

export const termsApplied = ({
  version,
  title,
  fromPeriod,
  proposal,
  agreedAt,
}: AgreedTerms): TermsApplied => ({ version, title, fromPeriod, proposal, agreedAt });
