/**
 * The two trusts' monthly files. Both carry the national headings; each writes them in its own way,
 * as real ones do: Eldermere in capitals with six decimals, Brackenvale in another order, with a
 * byte order mark, underscores, pound signs and brackets for what is less than nothing.
 */
import { stringify } from 'csv-stringify/sync';
import { madeOn, type Reporting } from './calendar.js';
import { lateLines, reported, type Knowledge, type ReportedLine } from './happened.js';
import { CONTRACT_YEAR, PROVIDERS, type SampleProvider } from './partners.js';
import { CODING_REVIEW, LATE_DRUGS } from './story.js';

export interface SampleFile {
  readonly name: string;
  readonly text: string;
}

interface Heading {
  readonly heading: string;
  readonly value: (line: ReportedLine, file: FileFacts) => string;
}

interface FileFacts {
  readonly provider: SampleProvider;
  readonly reporting: Reporting;
  readonly created: string;
}

const TEN_DIGITS = 10;

/** Pounds x 10^10 as text with so many decimals, half away from zero. */
const decimalText = (price: bigint, decimals: number): string => {
  const unit = 10n ** BigInt(TEN_DIGITS - decimals);
  const size = price < 0n ? -price : price;
  const rounded = ((size + unit / 2n) / unit).toString().padStart(decimals + 1, '0');
  const text = `${rounded.slice(0, -decimals)}.${rounded.slice(-decimals)}`;
  return price < 0n ? `-${text}` : text;
};

const exactly = (price: bigint): string => decimalText(price, 6).replace(/(\.\d\d\d*?)0+$/, '$1');

/** `£1,234.50`, `(1,234.50)`. */
const withPoundSign = (price: bigint): string => {
  const [pounds, pence] = decimalText(price < 0n ? -price : price, 2).split('.') as [
    string,
    string,
  ];
  const text = `${pounds.replace(/\B(?=(\d{3})+$)/g, ',')}.${pence}`;
  return price < 0n ? `(${text})` : `£${text}`;
};

/** Delegated specialised services are told apart by their category. */
const categoryOf = ({ pointOfDelivery, treatmentFunction }: ReportedLine): string =>
  pointOfDelivery === 'DEVICE' || treatmentFunction === '170' ? '25' : '12';

/** Attendances by telephone are at a local price; drugs, devices and corrections have no tariff. */
const nationalTariff = ({ tariff }: ReportedLine): string => {
  if (tariff === '') return '';
  return tariff === 'WF01C' || tariff === 'WF01D' ? 'N' : 'Y';
};

const factor = ({ marketForces }: SampleProvider): string =>
  decimalText(BigInt(marketForces) * 10_000n, 6);

const factorOf = (line: ReportedLine, { provider }: FileFacts): string =>
  line.tariff === '' ? '' : factor(provider);

const COLUMNS = {
  month: ['FINANCIAL MONTH', (line) => String(line.month)],
  year: ['FINANCIAL YEAR', () => CONTRACT_YEAR.replace('-', '')],
  created: ['DATE AND TIME DATA SET CREATED', (_, { created }) => created],
  reporting: ['REPORTING TYPE INDICATOR', (_, { reporting }) => reporting],
  provider: [
    'ORGANISATION IDENTIFIER (CODE OF PROVIDER)',
    (_, { provider }) => provider.partner.odsCode,
  ],
  site: ['ORGANISATION SITE IDENTIFIER (OF TREATMENT)', (line) => line.site],
  commissioner: ['ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)', (line) => line.commissioner],
  function: ['ACTIVITY TREATMENT FUNCTION CODE', (line) => line.treatmentFunction],
  category: ['COMMISSIONED SERVICE CATEGORY CODE', categoryOf],
  point: ['POINT OF DELIVERY CODE', (line) => line.pointOfDelivery],
  localPoint: ['LOCAL POINT OF DELIVERY CODE', (line) => line.localPointOfDelivery],
  detail: ['CONTRACT MONITORING ADDITIONAL DETAIL', (line) => line.item],
  tariff: ['TARIFF CODE', (line) => line.tariff],
  national: ['NATIONAL TARIFF INDICATOR', nationalTariff],
  plannedUnits: ['CONTRACT MONITORING PLANNED ACTIVITY', (line) => String(line.plannedUnits)],
  plannedPrice: ['CONTRACT MONITORING PLANNED PRICE', (line) => exactly(line.plannedPrice)],
  plannedFactor: ['CONTRACT MONITORING PLANNED MARKET FORCES FACTOR', factorOf],
  actualUnits: ['CONTRACT MONITORING ACTUAL ACTIVITY', (line) => String(line.actualUnits)],
  actualPrice: ['CONTRACT MONITORING ACTUAL PRICE', (line) => exactly(line.actualPrice)],
  actualFactor: ['CONTRACT MONITORING ACTUAL MARKET FORCES FACTOR', factorOf],
} satisfies Record<string, readonly [string, Heading['value']]>;

type Column = keyof typeof COLUMNS;

const ELDERMERE_COLUMNS = Object.keys(COLUMNS).filter((name) => name !== 'localPoint') as Column[];

const BRACKENVALE_COLUMNS: readonly Column[] = [
  ...(['provider', 'commissioner', 'year', 'month', 'created', 'reporting', 'site'] as const),
  ...(['point', 'localPoint', 'function', 'category', 'tariff', 'national', 'detail'] as const),
  ...(['plannedUnits', 'actualUnits', 'plannedPrice', 'actualPrice'] as const),
];

const titled = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll(' ', '_');

const eldermereHeadings = (): Heading[] =>
  ELDERMERE_COLUMNS.map((name) => ({ heading: COLUMNS[name][0], value: COLUMNS[name][1] }));

/** Where Brackenvale's way of writing a value differs. */
const BRACKENVALE_VALUES: Partial<Record<Column, Heading['value']>> = {
  year: () => CONTRACT_YEAR.replace('-', '/'),
  reporting: (_, { reporting }) => (reporting === 'FLEX' ? 'Flex' : 'Freeze'),
  plannedPrice: (line) => withPoundSign(line.plannedPrice),
  actualPrice: (line) => withPoundSign(line.actualPrice),
};

const brackenvaleHeadings = (): Heading[] =>
  BRACKENVALE_COLUMNS.map((name) => ({
    heading: titled(COLUMNS[name][0]),
    value: BRACKENVALE_VALUES[name] ?? COLUMNS[name][1],
  }));

/** `ACM_RZ1_2025-26_M06_FLEX.csv`. */
export const acmFileName = (provider: string, month: number, reporting: Reporting): string =>
  `ACM_${provider}_${CONTRACT_YEAR}_M${String(month).padStart(2, '0')}_${reporting}.csv`;

/** A provider that freezes every month sends a month's codes with its freeze; the others a month on. */
const isFinalIn =
  (provider: SampleProvider, fileMonth: number, reporting: Reporting) =>
  (month: number): boolean => {
    if (month < fileMonth && !provider.freezes.includes(month)) return true;
    if (month === fileMonth) return reporting === 'FREEZE';
    return madeOn(month, 'FREEZE') <= madeOn(fileMonth, reporting);
  };

export const acmFile = (
  seed: string,
  provider: SampleProvider,
  month: number,
  reporting: Reporting,
): SampleFile => {
  const made = madeOn(month, reporting);
  const knowledge = { seed, madeOn: made, isFinal: isFinalIn(provider, month, reporting) };
  const plain = provider.partner.odsCode === CODING_REVIEW.provider;
  return {
    name: acmFileName(provider.partner.odsCode, month, reporting),
    text: acmText(
      { provider, reporting, created: `${made}T${plain ? '06:12:44' : '17:40:09'}` },
      linesThrough(provider, month, knowledge),
    ),
  };
};

/** All lines of the year through a month, as known on a day. */
const linesThrough = (
  provider: SampleProvider,
  month: number,
  knowledge: Knowledge,
): ReportedLine[] =>
  Array.from({ length: month }, (_, place) => reported(provider, place + 1, knowledge)).flat();

const acmText = (file: FileFacts, lines: readonly ReportedLine[]): string => {
  const plain = file.provider.partner.odsCode === CODING_REVIEW.provider;
  const headings = plain ? eldermereHeadings() : brackenvaleHeadings();
  return stringify(
    [
      headings.map(({ heading }) => heading),
      ...lines.map((line) => headings.map(({ value }) => value(line, file))),
    ],
    plain ? { record_delimiter: 'unix' } : { record_delimiter: 'windows', bom: true },
  );
};

/**
 * A file that is not part of the history: for a what-if to suppose. Eldermere's pharmacy sends the
 * homecare drugs of September the day after Month 6 was closed; the trust sends its year to date again
 * with them.
 */
export const lateFile = (seed: string): SampleFile => {
  const { provider: code, month, madeOn: made, name } = LATE_DRUGS;
  const provider = PROVIDERS.find(({ partner }) => partner.odsCode === code)!;
  const lines = linesThrough(provider, month, { seed, madeOn: made, isFinal: () => true });
  const text = acmText({ provider, reporting: 'FREEZE', created: `${made}T11:05:20` }, [
    ...lines,
    ...lateLines(provider),
  ]);
  return { name, text };
};

/** Every monthly file of the sample year. */
export const acmFiles = (seed: string): SampleFile[] =>
  PROVIDERS.flatMap((provider) => [
    ...Array.from({ length: 12 }, (_, place) => acmFile(seed, provider, place + 1, 'FLEX')),
    ...provider.freezes.map((month) => acmFile(seed, provider, month, 'FREEZE')),
  ]);
