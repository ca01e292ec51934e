/**
 * What happens in the sample year, as parts of the plan: elective lists are lost to a strike in
 * summer and to a hard winter, emergencies rise from October, biosimilars make drugs cheaper. So
 * that the year has something to show: the cap on unscheduled care and the limit of the cost risk
 * reserve are met late, the elective guarantee is met in winter, and the medicines incentive pays.
 */
import type { SamplePool } from './services.js';

type TwelveMonths = readonly number[];

/** Activity against the founding plan, in thousandths, April first. */
const AGAINST_PLAN: Readonly<Record<SamplePool, Readonly<Record<string, TwelveMonths>>>> = {
  elective: {
    RZ1: [985, 980, 975, 958, 954, 972, 988, 984, 920, 868, 888, 948],
    RZ4: [994, 990, 986, 974, 968, 983, 998, 995, 944, 902, 927, 965],
  },
  unscheduled: {
    RZ1: [1010, 1009, 1012, 1016, 1019, 1025, 1064, 1080, 1112, 1131, 1122, 1107],
    RZ4: [1014, 1019, 1024, 1026, 1030, 1035, 1059, 1074, 1108, 1124, 1115, 1101],
  },
  outpatients: {
    RZ1: [1008, 1012, 1015, 1001, 998, 1016, 1021, 1018, 987, 994, 1009, 1026],
    RZ4: [1002, 1006, 1011, 1003, 994, 1010, 1014, 1012, 984, 990, 1004, 1019],
  },
  'high-cost': {
    RZ1: [986, 977, 968, 957, 951, 946, 941, 938, 944, 941, 939, 936],
    RZ4: [992, 984, 972, 963, 955, 949, 945, 943, 948, 944, 942, 940],
  },
};

export const againstPlan = (pool: SamplePool, provider: string, month: number): number =>
  AGAINST_PLAN[pool][provider]![month - 1]!;

/** The variation: from this month on, the plan for unscheduled care is higher by that much. */
export const VARIED_FROM = 7;
export const RAISED_TO_PERCENT = 104;

/**
 * Eldermere's coding review. In files made from this day on, months 2 to 6 are changed: spells of
 * older people move to a simpler tariff code (lines change, and lines are added), short stays
 * that had been counted twice are taken out (lines are withdrawn), and July's weekend lists are put
 * in, for which an adjustment had been paid meanwhile.
 */
export const CODING_REVIEW = {
  provider: 'RZ1',
  from: '2025-12-22',
  months: [2, 3, 4, 5, 6] as readonly number[],
  pointOfDelivery: 'NEL',
  treatmentFunction: '430',
  moves: { from: 'LA04L', to: 'LA04P', percent: 45, unitPriceOfTo: 2904 * 10_000 },
  addsTo: {
    month: 4,
    commissioner: 'QZ1',
    pointOfDelivery: 'DC',
    treatmentFunction: '130',
    tariff: 'BZ34B',
    units: 175,
    unitPrice: 986 * 10_000,
  },
  countedTwice: { pointOfDelivery: 'NELST', treatmentFunction: '300', tariff: 'WJ06J' },
};

/** Brackenvale's correction of month 4 for spells charged to the wrong site, in pence. */
export const CORRECTION = {
  provider: 'RZ4',
  month: 4,
  pence: -1_825_000n,
  localPointOfDelivery: 'UECADJ',
};

/**
 * What might have been: homecare drugs of September, which Eldermere's pharmacy sends the day after
 * Month 6 was closed. Their file is in sample/late and no part of the history. Treatment function,
 * drug, and pence for each commissioner.
 */
export const LATE_DRUGS = {
  name: 'ACM_RZ1_2025-26_M06_LATE_DRUGS.csv',
  provider: 'RZ1',
  month: 6,
  madeOn: '2025-11-25',
  drugs: [
    { treatmentFunction: '410', item: 'HOMECARE ETANERCEPT', QZ1: 6_418_240, QZ2: 2_255_310 },
    { treatmentFunction: '301', item: 'HOMECARE USTEKINUMAB', QZ1: 8_127_655, QZ2: 2_855_660 },
    { treatmentFunction: '340', item: 'HOMECARE OMALIZUMAB', QZ1: 5_204_905, QZ2: 1_828_725 },
    { treatmentFunction: '400', item: 'HOMECARE OFATUMUMAB', QZ1: 3_371_480, QZ2: 1_184_575 },
  ],
} as const;
