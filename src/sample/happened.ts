/**
 * What a provider reports for one month: planned and actual by service, as a file made on a given
 * day knows it. A provisional month has spells not coded yet, under UZ01Z; by its final file they
 * have their codes. A later review may change months long past.
 */
import { around, below } from './chance.js';
import type { SampleProvider } from './partners.js';
import { foundingPlan, plannedServices, variedPlan, type PlannedService } from './plan.js';
import type { SamplePool, Service } from './services.js';
import { againstPlan, CODING_REVIEW, CORRECTION, LATE_DRUGS } from './story.js';

export interface ReportedLine {
  readonly month: number;
  readonly commissioner: string;
  readonly pool: SamplePool;
  readonly pointOfDelivery: string;
  readonly localPointOfDelivery: string;
  readonly treatmentFunction: string;
  readonly tariff: string;
  readonly item: string;
  readonly site: string;
  readonly plannedUnits: number;
  readonly actualUnits: number;
  /** Pounds x 10^10, market forces factor included. */
  readonly plannedPrice: bigint;
  readonly actualPrice: bigint;
}

export interface Knowledge {
  readonly seed: string;
  readonly madeOn: string;
  /** Months whose spells are all coded by then. */
  readonly isFinal: (month: number) => boolean;
}

const UNCODED = 'UZ01Z';
const CODED_LATER: ReadonlySet<string> = new Set(['DC', 'EL', 'NEL']);
const MILLION = 1_000_000;

/** Pounds x 10^10, as unit prices are x 10^4 and market forces factors x 10^6. */
const priced = (units: number, unitPrice: number, { marketForces }: SampleProvider): bigint =>
  BigInt(units) * BigInt(unitPrice) * BigInt(marketForces);

const passedThrough = (hundredthsOfAPenny: number): bigint =>
  BigInt(hundredthsOfAPenny) * BigInt(MILLION);

/** Every line of one month. */
export const reported = (
  provider: SampleProvider,
  month: number,
  knowledge: Knowledge,
): ReportedLine[] => {
  const lines = plannedServices(provider).map((planned) =>
    lineOf(provider, planned, month, knowledge),
  );
  const coded = knowledge.isFinal(month) ? lines : withUncoded(provider, lines, month, knowledge);
  return [...reviewed(provider, coded, month, knowledge), ...correction(provider, month)].filter(
    hasSomething,
  );
};

const hasSomething = (line: ReportedLine): boolean =>
  line.plannedPrice !== 0n || line.actualPrice !== 0n || line.actualUnits !== 0;

const lineOf = (
  provider: SampleProvider,
  planned: PlannedService,
  month: number,
  knowledge: Knowledge,
): ReportedLine => {
  const { service, commissioner } = planned;
  const { pool, pointOfDelivery, treatmentFunction, tariff, item } = service;
  const varied = knowledge.madeOn >= VARIED_FILES_FROM;
  const plan = varied ? variedPlan(planned, month) : foundingPlan(planned, month);
  const actual = actualOf(provider, planned, month, knowledge);
  return {
    month,
    commissioner,
    pool,
    pointOfDelivery,
    localPointOfDelivery: '',
    treatmentFunction,
    tariff,
    item,
    site: siteOf(provider, service),
    ...(pool === 'high-cost'
      ? {
          plannedUnits: 0,
          actualUnits: 0,
          plannedPrice: passedThrough(plan),
          actualPrice: passedThrough(actual),
        }
      : {
          plannedUnits: plan,
          actualUnits: actual,
          plannedPrice: priced(plan, service.unitPrice, provider),
          actualPrice: priced(actual, service.unitPrice, provider),
        }),
  };
};

/** Units delivered (money, for drugs and devices): the plan, the year's story, and some chance. */
const actualOf = (
  provider: SampleProvider,
  planned: PlannedService,
  month: number,
  { seed, isFinal }: Knowledge,
): number => {
  const { service, commissioner } = planned;
  const code = provider.partner.odsCode;
  const key = [seed, code, commissioner, service.pointOfDelivery, service.treatmentFunction];
  const spread = around(-45, 45, ...key, service.tariff + service.item, month);
  const thousandths = againstPlan(service.pool, code, month) + spread;
  const actual = roundedBy(foundingPlan(planned, month) * thousandths, 1000, ...key, month);
  // A few outpatient attendances are recorded late.
  return service.pool === 'outpatients' && !isFinal(month)
    ? actual - Math.floor(actual / 90)
    : actual;
};

/** The variation is agreed before month 7's first file: from then on, files carry its plan. */
const VARIED_FILES_FROM = '2025-11-01';

const siteOf = ({ sites }: SampleProvider, { treatmentFunction }: Service): string =>
  sites[Number(treatmentFunction) % 7 < 5 ? 0 : sites.length - 1]!;

/** The quotient rounded up or down by chance, so that small numbers come out right on the whole. */
const roundedBy = (amount: number, parts: number, ...key: readonly (string | number)[]): number =>
  Math.floor((amount + below(parts, ...key, 'rounding')) / parts);

/** Takes the spells that are not coded yet out of their lines, and puts them under one code. */
const withUncoded = (
  provider: SampleProvider,
  lines: readonly ReportedLine[],
  month: number,
  { seed }: Knowledge,
): ReportedLine[] => {
  const uncoded = new Map<string, ReportedLine>();
  const coded = lines.map((line) => {
    const { pointOfDelivery, treatmentFunction, commissioner } = line;
    if (!CODED_LATER.has(pointOfDelivery)) return line;
    const percent = around(2, 9, seed, provider.partner.odsCode, line.tariff, commissioner, month);
    const units = Math.floor((line.actualUnits * percent) / 100);
    if (units === 0) return line;
    const price = (line.actualPrice * BigInt(units)) / BigInt(line.actualUnits);
    const key = `${pointOfDelivery}|${treatmentFunction}|${commissioner}`;
    const before = uncoded.get(key);
    uncoded.set(key, {
      ...line,
      tariff: UNCODED,
      plannedUnits: 0,
      plannedPrice: 0n,
      actualUnits: (before?.actualUnits ?? 0) + units,
      // Uncoded spells are charged at less than they turn out to be worth.
      actualPrice: (before?.actualPrice ?? 0n) + toPence((price * 92n) / 100n),
    });
    return {
      ...line,
      actualUnits: line.actualUnits - units,
      actualPrice: line.actualPrice - price,
    };
  });
  return [...coded, ...uncoded.values()];
};

const PENNY = 100_000_000n;
const toPence = (price: bigint): bigint => (price / PENNY) * PENNY;

/** The coding review of months long past: what files say that are made before it, and since. */
const reviewed = (
  provider: SampleProvider,
  lines: readonly ReportedLine[],
  month: number,
  { madeOn }: Knowledge,
): ReportedLine[] => {
  const { from, months, countedTwice } = CODING_REVIEW;
  if (provider.partner.odsCode !== CODING_REVIEW.provider || !months.includes(month)) {
    return [...lines];
  }
  if (madeOn >= from) return lines.flatMap((line) => asReviewed(provider, line));
  const doubled = lines.filter((line) => isOf(line, countedTwice));
  return [
    ...lines,
    ...doubled.map((line) => ({
      ...line,
      site: provider.sites.find((site) => site !== line.site)!,
      plannedUnits: 0,
      plannedPrice: 0n,
    })),
  ];
};

const asReviewed = (provider: SampleProvider, line: ReportedLine): ReportedLine[] => {
  const { moves, addsTo, pointOfDelivery, treatmentFunction } = CODING_REVIEW;
  const { month, commissioner, units: added, unitPrice } = addsTo;
  if (line.month === month && line.commissioner === commissioner && isOf(line, addsTo)) {
    const actualUnits = line.actualUnits + added;
    const actualPrice = line.actualPrice + priced(added, unitPrice, provider);
    return [{ ...line, actualUnits, actualPrice }];
  }
  if (!isOf(line, { pointOfDelivery, treatmentFunction, tariff: moves.from })) return [line];
  const units = Math.floor((line.actualUnits * moves.percent) / 100);
  const left = line.actualUnits - units;
  const moved: ReportedLine = {
    ...line,
    tariff: moves.to,
    plannedUnits: 0,
    plannedPrice: 0n,
    actualUnits: units,
    actualPrice: priced(units, moves.unitPriceOfTo, provider),
  };
  const price = (line.actualPrice * BigInt(left)) / BigInt(line.actualUnits);
  return [{ ...line, actualUnits: left, actualPrice: price }, moved];
};

const isOf = (
  line: ReportedLine,
  of: { pointOfDelivery: string; treatmentFunction: string; tariff: string },
): boolean =>
  line.pointOfDelivery === of.pointOfDelivery &&
  line.treatmentFunction === of.treatmentFunction &&
  line.tariff === of.tariff;

const correction = (provider: SampleProvider, month: number): ReportedLine[] => {
  if (provider.partner.odsCode !== CORRECTION.provider || month !== CORRECTION.month) return [];
  return [
    {
      month,
      commissioner: 'QZ2',
      pool: 'unscheduled',
      pointOfDelivery: 'ADJUSTMENT',
      localPointOfDelivery: CORRECTION.localPointOfDelivery,
      treatmentFunction: '',
      tariff: '',
      item: '',
      site: '',
      plannedUnits: 0,
      actualUnits: 0,
      plannedPrice: 0n,
      actualPrice: CORRECTION.pence * PENNY,
    },
  ];
};

/** Homecare drugs that came too late: outside the plan, and passed through at cost. */
export const lateLines = ({ sites }: SampleProvider): ReportedLine[] =>
  LATE_DRUGS.drugs.flatMap(({ treatmentFunction, item, ...pence }) =>
    (['QZ1', 'QZ2'] as const).map((commissioner) => ({
      month: LATE_DRUGS.month,
      commissioner,
      pool: 'high-cost' as const,
      pointOfDelivery: 'DRUG',
      localPointOfDelivery: '',
      treatmentFunction,
      tariff: '',
      item,
      site: sites[0]!,
      plannedUnits: 0,
      actualUnits: 0,
      plannedPrice: 0n,
      actualPrice: BigInt(pence[commissioner]) * PENNY,
    })),
  );
