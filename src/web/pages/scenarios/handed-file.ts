/** The file of the form: read as an import reads it, with its faults at the field. */
import type { ImportReport, Imports } from '../../../commands/import.js';
import type { Coverage } from '../../../domain/activity/decide.js';
import type { HandedFile } from '../../../domain/activity/planned.js';
import type { Submission } from '../../../domain/activity/state.js';
import { sentenceOf } from '../../../domain/refusals.js';
import type { SupposedFile } from '../../../domain/scenario/suppositions.js';
import { groupInWords } from '../../../files/faults.js';
import type { FormFault } from '../../forms/acting.js';

/** As multer hands it over. */
export interface Upload {
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** What the sender accepts knowingly; blank where they do not. */
export interface FileFields {
  readonly acceptUnmapped: string;
  readonly acceptOlder: string;
  readonly leaveOutOthers: string;
  readonly coverage: string;
}

/** What a file speaks for; blank: as its kind of file usually does. */
export const COVERAGES: readonly (readonly [value: Coverage | '', text: string])[] = [
  ['', 'As its kind of file usually does'],
  ['cumulative', 'The whole year to date'],
  ['months-in-file', 'Only the months that it has rows of'],
  ['missing-months-are-nil', 'The year to date; a month without rows comes to nil'],
];

export interface Handed {
  /** Left out where none came, or it cannot be read. */
  readonly file?: HandedFile;
  readonly faults: readonly FormFault[];
}

export const handedFile = async (
  imports: Imports,
  alliance: string,
  upload: Upload | undefined,
  { leaveOutOthers }: FileFields,
): Promise<Handed> => {
  if (!upload) return { faults: [] };
  const { originalname: name, buffer: bytes } = upload;
  const otherCommissioners = leaveOutOthers === 'yes' ? 'leave-out' : 'fault';
  const read = await imports.read(alliance, { name, bytes }, { otherCommissioners });
  if (!('outcome' in read)) return { file: read, faults: [] };
  return { faults: saidOf(read).map((text) => ({ field: 'file', text })) };
};

const SHOWN = 10;

const saidOf = ({ file, refusal, faultGroups = [] }: ImportReport): string[] => {
  if (refusal) return [sentenceOf(refusal)];
  const hidden = faultGroups.length - SHOWN;
  return [
    ...faultGroups.slice(0, SHOWN).map((group) => groupInWords(file.name, group)),
    ...(hidden > 0
      ? [`${file.name}: ${hidden} other ${hidden === 1 ? 'problem' : 'problems'}.`]
      : []),
  ];
};

export const supposedFile = (
  { name, sha256, rows }: HandedFile,
  { acceptUnmapped, acceptOlder, coverage }: FileFields,
): SupposedFile => {
  const [known] = COVERAGES.find(([value]) => value === coverage) ?? [''];
  return {
    suppose: 'file',
    name,
    sha256,
    rows,
    ...(acceptUnmapped === 'yes' ? { acceptUnmapped: true } : {}),
    ...(acceptOlder === 'yes' ? { acceptOlder: true } : {}),
    ...(known === '' ? {} : { coverage: known }),
  };
};

/**
 * Files that stand, the latest first: by name, where no other file has it; otherwise submission by
 * submission. A file in which several commissioners' rows came is one of them by its name.
 */
export const filesThatCame = (
  all: readonly Submission[],
  contractYear: string,
): [value: string, text: string][] => {
  const standing = all.filter(
    (one) => one.status === 'standing' && one.contractYear === contractYear,
  );
  const isOnly = ({ file }: Submission): boolean =>
    standing.every((one) => one.file.name !== file.name || one.file.sha256 === file.sha256);
  const named = [...standing]
    .sort((a, b) => b.lastEvent - a.lastEvent)
    .map((one): [string, string] => {
      const { submission, file, lastEvent, provider, commissioner } = one;
      return isOnly(one)
        ? [file.name, `${file.name}, recorded at event ${lastEvent}`]
        : [submission, `${file.name}, ${provider} for ${commissioner}, at event ${lastEvent}`];
    });
  return named.filter(([value], place) => named.findIndex(([one]) => one === value) === place);
};
