/**
 * The sample year as it was lived: who did what for which partner, and when, in order. Each step is
 * a command or a file that a user of the command line or the API could have sent; whoever carries
 * them out adds nothing of their own.
 */
import type { Acting, Command, ProposeTerms } from '../domain/commands.js';
import { periodOf } from '../domain/period/period.js';
import { acmFileName } from './acm-file.js';
import { CLOSING_DAYS, madeOn, QUARTER_DAYS, type Reporting } from './calendar.js';
import {
  ALLIANCE,
  BRACKENVALE_ICB,
  BRACKENVALE_TRUST,
  CONTRACT_YEAR,
  ELDERMERE_ICB,
  ELDERMERE_TRUST,
  PARTNERS,
  PROVIDERS,
  type SamplePartner,
} from './partners.js';
import { simpleFileName } from './simple-file.js';

/** What is done. Documents and files are named by their path in the sample folder. */
export type SampleDeed =
  | { readonly kind: 'command'; readonly command: Exclude<Command, ProposeTerms> }
  | {
      readonly kind: 'terms';
      readonly document: string;
      readonly title: string;
      readonly fromPeriod: string;
    }
  | { readonly kind: 'import'; readonly file: string };

export interface SampleStep extends Acting {
  /** The instant it is recorded, UTC. */
  readonly at: string;
  readonly deed: SampleDeed;
}

type Person = Required<Acting>;

const person = (by: string, { id }: SamplePartner): Person => ({ by, partner: id });

const AMARA = person('Amara Osei', ELDERMERE_ICB);
const TOM = person('Tom Hallworth', BRACKENVALE_ICB);
const PRIYA = person('Priya Raman', ELDERMERE_TRUST);
const OWEN = person('Owen Prosser', BRACKENVALE_TRUST);
const EVERYBODY = [AMARA, TOM, PRIYA, OWEN];

const step = (at: string, who: Acting, deed: SampleDeed): SampleStep => ({ at, ...who, deed });

const does = (at: string, who: Acting, command: Exclude<Command, ProposeTerms>): SampleStep =>
  step(at, who, { kind: 'command', command });

/** Everybody but the proposer supports a proposal, one day after the other. */
const supports = (proposal: string, days: readonly string[], but: Person): SampleStep[] =>
  EVERYBODY.filter((who) => who !== but)
    .slice(0, days.length)
    .map((who, place) =>
      does(`${days[place]!}T1${place}:20:00.000Z`, who, { command: 'SupportProposal', proposal }),
    );

const founding: readonly SampleStep[] = [
  does(
    '2025-04-01T08:30:00.000Z',
    { by: 'Amara Osei' },
    { command: 'FormAlliance', ...ALLIANCE, partners: PARTNERS, from: '2025-04-01' },
  ),
  step('2025-04-01T09:05:00.000Z', AMARA, {
    kind: 'terms',
    document: 'agreement.yaml',
    title: 'Eldermere and Brackenvale Alliance agreement 2025-26',
    fromPeriod: periodOf(CONTRACT_YEAR, 1),
  }),
  ...supports('P1', ['2025-04-07', '2025-04-08', '2025-04-09'], AMARA),
];

const SENDERS: Readonly<Record<string, Person>> = { RZ1: PRIYA, RZ4: OWEN };
const HOURS: Readonly<Record<Reporting, string>> = { FLEX: 'T09', FREEZE: 'T14' };

const sends = (month: number, reporting: Reporting): SampleStep[] =>
  PROVIDERS.filter(({ freezes }) => reporting === 'FLEX' || freezes.includes(month)).map(
    ({ partner: { odsCode } }, place) =>
      step(
        `${madeOn(month, reporting)}${HOURS[reporting]}:${10 + 25 * place}:00.000Z`,
        SENDERS[odsCode]!,
        { kind: 'import', file: `files/${acmFileName(odsCode, month, reporting)}` },
      ),
  );

const MONTHS = Array.from({ length: 12 }, (_, place) => place + 1);

const files: readonly SampleStep[] = [
  ...MONTHS.flatMap((month) => sends(month, 'FLEX')),
  ...MONTHS.flatMap((month) => sends(month, 'FREEZE')),
  ...QUARTER_DAYS.flatMap((day, quarter) =>
    PROVIDERS.map(({ partner: { odsCode } }, place) =>
      step(`${day}T11:${10 + 25 * place}:00.000Z`, SENDERS[odsCode]!, {
        kind: 'import',
        file: `files/${simpleFileName(odsCode, quarter + 1)}`,
      }),
    ),
  ),
];

const closings: readonly SampleStep[] = CLOSING_DAYS.map((day, place) =>
  does(`${day}T15:00:00.000Z`, AMARA, {
    command: 'ClosePeriod',
    period: periodOf(CONTRACT_YEAR, place + 1),
  }),
);

const decisions: readonly SampleStep[] = [
  does('2025-08-11T10:00:00.000Z', PRIYA, {
    command: 'ProposeAdjustment',
    effectiveOn: '2025-07-31',
    payer: ELDERMERE_ICB.id,
    payee: ELDERMERE_TRUST.id,
    amount: '186400.00',
    pool: 'elective',
    reason: 'Weekend cataract lists in July, agreed outside the plan and not yet in the activity',
  }),
  ...supports('P2', ['2025-08-13', '2025-08-14', '2025-08-18'], PRIYA),

  does('2025-09-08T13:40:00.000Z', OWEN, {
    command: 'ProposeAdjustment',
    effectiveOn: '2025-08-31',
    payer: BRACKENVALE_ICB.id,
    payee: BRACKENVALE_TRUST.id,
    amount: '95000.00',
    pool: 'unscheduled-care',
    reason: 'Cost of holding ambulances during the August handover delays',
  }),
  does('2025-09-10T09:15:00.000Z', TOM, {
    command: 'DeclineProposal',
    proposal: 'P3',
    reason: 'Handover delays are inside the unscheduled care risk share: Schedule 3, 4.2',
  }),

  step('2025-09-17T08:50:00.000Z', TOM, {
    kind: 'terms',
    document: 'variation-1.yaml',
    title: 'Variation 1: winter capacity, from Month 7',
    fromPeriod: periodOf(CONTRACT_YEAR, 7),
  }),
  ...supports('P4', ['2025-09-22', '2025-09-24', '2025-09-29'], TOM),

  does('2026-01-12T10:30:00.000Z', AMARA, {
    command: 'ProposeReversal',
    adjustment: 'A1',
    effectiveOn: '2025-11-30',
    reason:
      'The July lists have been in the activity since the coding review: they were paid twice',
  }),
  ...supports('P5', ['2026-01-14', '2026-01-15', '2026-01-19'], AMARA),

  // Left open, so that the board finds a task: two of the four have spoken.
  does('2026-04-27T09:30:00.000Z', AMARA, {
    command: 'ProposeReserveRelease',
    reserve: 'medicines-fund',
    period: periodOf(CONTRACT_YEAR, 12),
    reason: 'The year is over: what the fund has not paid goes to the respiratory hubs',
  }),
  ...supports('P6', ['2026-04-28'], AMARA),
];

/** Every step of the sample year, in the order in which it was recorded. */
export const sampleSteps = (): readonly SampleStep[] =>
  [...founding, ...files, ...closings, ...decisions].sort((a, b) => a.at.localeCompare(b.at));
