/** What a what-if or a scenario supposes: by options, and by documents that list suppositions. */
import { dirname, isAbsolute, join } from 'node:path';
import type { Command } from 'commander';
import type { WrittenFile, WrittenSupposition, WrittenTerms } from '../agreements/suppositions.js';
import type { HandedFile } from '../domain/activity/planned.js';
import type { HandedSuppositions, Supposition } from '../domain/scenario/suppositions.js';
import { bytesOf, documentFaults, nameOf, readAgreement } from './agreement-file.js';
import type { Desk } from './desk.js';
import { EXIT, refusedBy, Stop } from './exit.js';
import { faultsText } from './import-report.js';
import { collected } from './options.js';

export interface SupposingOptions {
  readonly suppose?: readonly string[];
  readonly shift?: readonly string[];
  readonly move?: readonly string[];
  readonly vary?: readonly string[];
  readonly adjust?: readonly string[];
  readonly reverse?: readonly string[];
  readonly outcome?: readonly string[];
  readonly file?: readonly string[];
  readonly inTime?: readonly string[];
  readonly without?: readonly string[];
  readonly fromPeriod?: string;
}

interface Written extends HandedSuppositions {
  /** What the document calls them. */
  readonly name?: string;
}

/** Every kind of supposition that fits into an option; all others fit into a document. */
export const supposing = (command: Command): Command =>
  command
    .option(
      '--suppose <file>',
      'suppose what this document lists, as YAML (- for standard input)',
      collected,
    )
    .option('--terms <file>', 'suppose this terms document (- for standard input)')
    .option(
      '--from-period <period>',
      'the first period that is supposed to change (default: for terms and --vary, the first of the year)',
    )
    .option(
      '--vary <clause/field=value>',
      'suppose another value in a clause: unscheduled-cap/limit.percent=1.25%',
      collected,
    )
    .option(
      '--shift <pool=percent>',
      'suppose so much more or less activity: elective=+5%',
      collected,
    )
    .option(
      '--move <pool=percent,from,to>',
      'suppose activity in another month: elective=10%,2025-26-M07,2025-26-M06',
      collected,
    )
    .option(
      '--adjust <payer,payee,amount,day>',
      'suppose an adjustment: city-icb,hill-trust,125000.00,2025-09-30',
      collected,
    )
    .option('--reverse <adjustment,day>', 'suppose a reversal: A1,2025-11-30', collected)
    .option(
      '--outcome <measure=value,period>',
      'suppose an outcome: CQUIN=87%,2025-26-M06',
      collected,
    )
    .option('--file <file>', 'suppose that this file had come', collected)
    .option(
      '--in-time <file>',
      'suppose that a file which was recorded later had come by then: its name, or its submission',
      collected,
    )
    .option(
      '--without <event>',
      'suppose that this event, or line, had not been recorded',
      collected,
    );

/** @param alliance whose partners a file is read for */
export const suppositionsOf = async (
  desk: Desk<SupposingOptions>,
  alliance: string,
): Promise<Written> => {
  const { options } = desk;
  const listed = await Promise.all(
    (options.suppose ?? []).map((file) => documentIn(desk, alliance, file)),
  );
  const written = await writtenIn(desk, alliance);
  const own = await resolved(desk, alliance, written, '.');
  const suppositions = [...listed.flatMap((one) => one.suppositions), ...own.suppositions];
  if (suppositions.length === 0) {
    throw new Stop(
      EXIT.usage,
      'Suppose something: --suppose FILE, --terms FILE, --vary CLAUSE/FIELD=VALUE, --shift POOL=+5%, ' +
        '--file FILE, or another of the options that --help lists.',
    );
  }
  const name = listed.find((one) => one.name !== undefined)?.name;
  return {
    ...(name === undefined ? {} : { name }),
    suppositions,
    files: [...listed.flatMap(({ files }) => files), ...own.files],
  };
};

const documentIn = async (
  desk: Desk<SupposingOptions>,
  alliance: string,
  file: string,
): Promise<Written> => {
  const text = (await bytesOf(desk, file)).toString('utf8');
  const { readSuppositions } = await import('../agreements/suppositions.js');
  const read = readSuppositions(text);
  if ('faults' in read) throw new Stop(EXIT.refused, documentFaults(file, read.faults));
  const supposed = await resolved(desk, alliance, read.suppositions, dirname(file));
  return { ...supposed, ...(read.name === undefined ? {} : { name: read.name }) };
};

const isFile = (one: WrittenSupposition): one is WrittenFile => one.suppose === 'file';
const isTerms = (one: WrittenSupposition): one is WrittenTerms => one.suppose === 'terms';

/** With what is in the files that they name; paths are from `folder` on. */
const resolved = async (
  desk: Desk<SupposingOptions>,
  alliance: string,
  written: readonly WrittenSupposition[],
  folder: string,
): Promise<Written> => {
  const suppositions: Supposition[] = [];
  const files: HandedFile[] = [];
  for (const one of written) {
    if (isFile(one)) {
      const { file: path, content, ...accepted } = one;
      const bytes =
        content === undefined ? await bytesOf(desk, pathFrom(folder, path)) : Buffer.from(content);
      const file = await fileIn(desk, alliance, {
        name: nameOf(path, 'standard-input.csv'),
        bytes,
      });
      const { name, sha256, rows } = file;
      files.push(file);
      suppositions.push({ ...accepted, name, sha256, rows });
    } else if (isTerms(one)) suppositions.push(await termsIn(desk, one, folder));
    else suppositions.push(one);
  }
  return { suppositions, files };
};

/** As the person wrote it where it was an option; from the folder of the document that names it otherwise. */
const pathFrom = (folder: string, path: string): string =>
  folder === '.' || path === '-' || isAbsolute(path) ? path : join(folder, path);

const fileIn = async (
  desk: Desk<SupposingOptions>,
  alliance: string,
  source: { name: string; bytes: Buffer },
): Promise<HandedFile> => {
  const { imports } = await desk.books();
  const read = await imports.read(alliance, source);
  if ('parts' in read && !('outcome' in read)) return read;
  if (read.refusal) throw refusedBy(read.refusal);
  throw new Stop(EXIT.refused, faultsText(source.name, read));
};

const termsIn = async (
  desk: Desk<SupposingOptions>,
  { title, fromPeriod, terms: written }: WrittenTerms,
  folder: string,
): Promise<Supposition> => {
  const { terms, source } =
    typeof written === 'string'
      ? await readAgreement(desk, pathFrom(folder, written))
      : { terms: written, source: undefined };
  return {
    suppose: 'terms',
    title: title ?? terms.title,
    fromPeriod: fromPeriod ?? `${terms.contractYear}-M01`,
    terms,
    ...(source === undefined ? {} : { source }),
  };
};

/** What the options say, in the order: terms, changes, money, files, activity, outcomes. */
const writtenIn = async (
  desk: Desk<SupposingOptions>,
  alliance: string,
): Promise<WrittenSupposition[]> => {
  const { options } = desk;
  const { terms, fromPeriod } = options;
  const from = fromPeriod === undefined ? {} : { fromPeriod };
  const changes = (options.vary ?? []).map((text) => {
    const [clause, field, to] = parted(text, /^([^/=]+)\/([^=]+)=(.+)$/, VARY);
    return { clause, field, to };
  });
  return [
    ...(terms === undefined ? [] : [{ suppose: 'terms', terms, ...from } as const]),
    ...(changes.length === 0
      ? []
      : [
          {
            suppose: 'variation',
            fromPeriod: fromPeriod ?? (await firstOfYear(desk, alliance)),
            changes,
          } as const,
        ]),
    ...(options.adjust ?? []).map((text) => {
      const [payer, payee, amount, effectiveOn] = parted(
        text,
        /^([^,]+),([^,]+),([^,]+),([^,]+)$/,
        'an adjustment: write --adjust PAYER,PAYEE,AMOUNT,DAY',
      );
      return { suppose: 'adjustment', payer, payee, amount, effectiveOn } as const;
    }),
    ...(options.reverse ?? []).map((text) => {
      const [adjustment, effectiveOn] = parted(
        text,
        /^([^,]+),([^,]+)$/,
        'a reversal: write --reverse ADJUSTMENT,DAY',
      );
      return { suppose: 'reversal', adjustment, effectiveOn } as const;
    }),
    ...(options.file ?? []).map((file) => ({ suppose: 'file', file }) as const),
    ...(options.inTime ?? []).map((submission) => ({ suppose: 'in-time', submission }) as const),
    ...(options.without ?? []).map((event) => ({ suppose: 'event-left-out', event }) as const),
    ...(options.shift ?? []).map((text) => {
      const [pool, percent] = parted(text, /^([^=]+)=(.+)$/, 'a shift: write --shift POOL=+5%');
      return { suppose: 'activity-shift', pool, percent, ...from } as const;
    }),
    ...(options.move ?? []).map((text) => {
      const [pool, percent, fromMonth, toPeriod] = parted(
        text,
        /^([^=]+)=([^,]+),([^,]+),([^,]+)$/,
        'a move: write --move POOL=10%,FROM-PERIOD,TO-PERIOD',
      );
      return { suppose: 'activity-moved', pool, percent, fromPeriod: fromMonth, toPeriod } as const;
    }),
    ...(options.outcome ?? []).map((text) => {
      const [measure, value, period] = parted(
        text,
        /^([^=]+)=([^,]+),([^,]+)$/,
        'an outcome: write --outcome MEASURE=87%,PERIOD',
      );
      return { suppose: 'outcome', measure, value, period } as const;
    }),
  ];
};

const VARY = 'a change of a clause: write --vary CLAUSE/FIELD=VALUE';

const parted = <Parts extends readonly string[] = [string, string, string, string]>(
  text: string,
  form: RegExp,
  what: string,
): Parts => {
  const [, ...parts] = form.exec(text) ?? [];
  if (parts.length === 0) throw new Stop(EXIT.usage, `"${text}" is not ${what}.`);
  return parts as unknown as Parts;
};

const firstOfYear = async (desk: Desk<SupposingOptions>, alliance: string): Promise<string> => {
  const { queries } = await desk.books();
  const { terms: _file, ...lens } = desk.lens();
  const { period } = await queries.clocks(alliance, lens);
  return `${period.slice(0, 7)}-M01`;
};
