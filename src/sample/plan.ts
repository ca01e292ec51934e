/** Planned units (or money, for drugs and devices) by service, provider, commissioner and month. */
import { daysIn, periodsOf } from '../domain/period/period.js';
import { BRACKENVALE_ICB, CONTRACT_YEAR, ELDERMERE_ICB, type SampleProvider } from './partners.js';
import { SERVICES, type SamplePool, type Service } from './services.js';
import { RAISED_TO_PERCENT, VARIED_FROM } from './story.js';

/** Percentages of the year by month, in tenths, as the sample agreement phases its pools. */
const TENTHS = {
  elective: [80, 80, 87, 89, 80, 86, 88, 85, 75, 82, 80, 88],
  unscheduled: [81, 82, 80, 81, 80, 80, 84, 83, 88, 90, 83, 88],
};

const DAYS = periodsOf(CONTRACT_YEAR).map(daysIn);

const PHASING: Readonly<Record<SamplePool, readonly number[]>> = {
  elective: TENTHS.elective,
  unscheduled: TENTHS.unscheduled,
  outpatients: DAYS,
  'high-cost': new Array<number>(12).fill(1),
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** One service that one provider is to deliver for one commissioner. */
export interface PlannedService {
  readonly service: Service;
  readonly commissioner: string;
  /** Units for the year; for drugs and devices hundredths of a penny. */
  readonly forTheYear: number;
}

/** A part of a service smaller than this, in pounds, is contracted with the other commissioner. */
const LEAST_CONTRACT = 150_000;

export const plannedServices = (provider: SampleProvider): PlannedService[] =>
  SERVICES.flatMap((service) => {
    const pounds = service.planned[provider.partner.odsCode] ?? 0;
    const eldermere = Math.round((pounds * provider.forEldermere) / 100);
    const parts = [
      { commissioner: ELDERMERE_ICB.odsCode, pounds: eldermere },
      { commissioner: BRACKENVALE_ICB.odsCode, pounds: pounds - eldermere },
    ].sort((a, b) => b.pounds - a.pounds) as [Part, Part];
    const [larger, smaller] = parts;
    const made =
      smaller.pounds < LEAST_CONTRACT
        ? [{ ...larger, pounds }]
        : parts.sort((a, b) => (a.commissioner < b.commissioner ? -1 : 1));
    return made
      .filter((part) => part.pounds > 0)
      .map((part) => ({
        service,
        commissioner: part.commissioner,
        forTheYear: Math.round((part.pounds * 10_000) / priceOfUnit(service)),
      }));
  });

interface Part {
  readonly commissioner: string;
  readonly pounds: number;
}

const priceOfUnit = ({ pool, unitPrice }: Service): number =>
  pool === 'high-cost' ? 1 : unitPrice;

/** Up to and including a month: the year's figure by the phasing of the pool, rounded once. */
const toDate = ({ service, forTheYear }: PlannedService, month: number): number => {
  const phasing = PHASING[service.pool];
  return Math.round((forTheYear * sum(phasing.slice(0, month))) / sum(phasing));
};

/** The founding plan of one month; months count from 1. */
export const foundingPlan = (planned: PlannedService, month: number): number =>
  toDate(planned, month) - toDate(planned, month - 1);

/** The plan of one month as a file made after the variation has it. */
export const variedPlan = (planned: PlannedService, month: number): number => {
  if (planned.service.pool !== 'unscheduled' || month < VARIED_FROM) {
    return foundingPlan(planned, month);
  }
  return raisedToDate(planned, month) - raisedToDate(planned, month - 1);
};

/** From the variation up to and including a month, rounded once. */
const raisedToDate = (planned: PlannedService, month: number): number => {
  const founding = toDate(planned, month) - toDate(planned, VARIED_FROM - 1);
  return Math.round((founding * RAISED_TO_PERCENT) / 100);
};
