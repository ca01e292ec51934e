/**
 * What is no activity: each quarter every trust sends savings by month and how much of the quality
 * scheme it has achieved, in the ledger's own template.
 */
import { stringify } from 'csv-stringify/sync';
import { periodOf } from '../domain/period/period.js';
import type { SampleFile } from './acm-file.js';
import { around } from './chance.js';
import { CONTRACT_YEAR, PARTNERS, PROVIDERS, type SampleProvider } from './partners.js';

const HEADINGS = [
  ...['PERIOD', 'KIND', 'POOL', 'SERVICE LINE', 'PROVIDER', 'COMMISSIONER'],
  ...['ACTIVITY', 'AMOUNT', 'REFERENCE', 'NOTE'],
];

/** Achieved of the quality scheme by quarter, for both commissioners alike. */
const ACHIEVED: Readonly<Record<string, readonly string[]>> = {
  RZ1: ['0.86', '0.81', '0.78', '0.82'],
  RZ4: ['0.92', '0.88', '0.85', '0.90'],
};

/** Savings of a month in pounds, on the average: cost improvement, and QIPP. */
const SAVED: Readonly<Record<string, Readonly<Record<'CIP' | 'QIPP', number>>>> = {
  RZ1: { CIP: 214_000, QIPP: 126_000 },
  RZ4: { CIP: 92_000, QIPP: 61_000 },
};

const NOTES = {
  CIP: 'Cost improvement programme, as signed off by the finance committee',
  QIPP: 'QIPP: avoided admissions and prescribing',
  CQUIN: 'Part of the quality scheme achieved, year to date',
};

/** `SAVINGS_AND_QUALITY_RZ1_2025-26_Q2.csv`. */
export const simpleFileName = (provider: string, quarter: number): string =>
  `SAVINGS_AND_QUALITY_${provider}_${CONTRACT_YEAR}_Q${quarter}.csv`;

const commissioners = PARTNERS.filter(({ role }) => role === 'commissioner');

const rowsOf = (seed: string, { partner, forEldermere }: SampleProvider, quarter: number) => {
  const code = partner.odsCode;
  return commissioners.flatMap(({ odsCode: commissioner }, place) => {
    const percent = place === 0 ? forEldermere : 100 - forEldermere;
    const row = (month: number, kind: string, item: keyof typeof NOTES, amount: string) => [
      ...[periodOf(CONTRACT_YEAR, month), kind, '', item, code, commissioner],
      ...['', amount, `${item}-${code}-Q${quarter}`, NOTES[item]],
    ];
    const months = [3 * quarter - 2, 3 * quarter - 1, 3 * quarter];
    const saved = months.flatMap((month) =>
      (['CIP', 'QIPP'] as const).map((item) => {
        const grown = 70 + 5 * month + around(-9, 9, seed, code, commissioner, item, month);
        const pounds = Math.round((SAVED[code]![item] * percent * grown) / 10_000);
        return row(month, 'saving', item, `${pounds}.00`);
      }),
    );
    return [...saved, row(3 * quarter, 'outcome', 'CQUIN', ACHIEVED[code]![quarter - 1]!)];
  });
};

export const simpleFile = (
  seed: string,
  provider: SampleProvider,
  quarter: number,
): SampleFile => ({
  name: simpleFileName(provider.partner.odsCode, quarter),
  text: stringify([HEADINGS, ...rowsOf(seed, provider, quarter)]),
});

export const simpleFiles = (seed: string): SampleFile[] =>
  PROVIDERS.flatMap((provider) =>
    [1, 2, 3, 4].map((quarter) => simpleFile(seed, provider, quarter)),
  );
