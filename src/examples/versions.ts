/**
 * The versions of the agreement in a worked example: the agreement it begins with, and its variations.
 * A variation stands as a whole document or as `changes`; these are made to the terms in force for its
 * first period as the variations before it left them, as `terms vary` does in a ledger.
 */
import { readDocument } from '../agreements/document.js';
import type { DocumentFault, ReadDocument } from '../agreements/document.js';
import { pathOf, pointerTo, valueAt } from '../agreements/pointer.js';
import { readAgreement, termsIn } from '../agreements/read.js';
import { contractYearOf, periodOf } from '../domain/period/period.js';
import { sentenceOf } from '../domain/refusals.js';
import { datedApart } from '../domain/sharing/dated-apart.js';
import type { AgreedTerms, Terms } from '../domain/sharing/terms.js';
import { inForce } from '../domain/sharing/versions.js';

/** `file`: the agreement's own file, where the fault is in that. */
export type ExampleFault = DocumentFault & { readonly file?: string };

/** Reads another file of the example, by its name there; undefined where there is none. */
export type ReadFile = (name: string) => string | undefined;

interface WrittenTerms {
  readonly agreement?: unknown;
  readonly agreementFile?: string;
}

interface WrittenVariation extends WrittenTerms {
  readonly title: string;
  readonly fromPeriod: string;
  /** New values by their place, e.g. `clauses[1].over.commissionersBear: 60%`. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

export interface WrittenVersions extends WrittenTerms {
  readonly title: string;
  readonly variations?: readonly WrittenVariation[];
}

interface Faults {
  readonly faults: readonly ExampleFault[];
}

/** `document`: as it was written, which is what changes are made to. */
interface ReadTerms {
  readonly terms: Terms;
  readonly document: unknown;
}

export const versionsOf = (
  written: WrittenVersions,
  document: ReadDocument,
  readFile: ReadFile,
): AgreedTerms[] | Faults => {
  const first = readTerms(written, '', document, readFile);
  if ('faults' in first) return first;
  const { contractYear } = first.terms;
  const versions = [agreed(1, written.title, periodOf(contractYear, 1), first.terms)];
  const documents = [first.document];
  for (const [place, variation] of (written.variations ?? []).entries()) {
    const base = `/variations/${place}`;
    const { title, fromPeriod } = variation;
    const before = inForce(versions, fromPeriod);
    if (before === undefined) {
      return faultAt(document, `${base}/fromPeriod`, outsideYear(fromPeriod, contractYear));
    }
    const read = readVaried(variation, base, documents[before.version - 1], document, readFile);
    if ('faults' in read) return read;
    const wrong = variationFault(fromPeriod, read.terms, versions);
    if (wrong !== undefined) return faultAt(document, `${base}/fromPeriod`, wrong);
    versions.push(agreed(place + 2, title, fromPeriod, read.terms));
    documents.push(read.document);
  }
  return versions;
};

const agreed = (version: number, title: string, fromPeriod: string, terms: Terms): AgreedTerms => ({
  version,
  title,
  fromPeriod,
  terms,
  proposal: title,
  agreedAt: version,
});

const faultAt = ({ placeOf }: ReadDocument, pointer: string, sentence: string): Faults => ({
  faults: [{ ...placeOf(pointer), path: pathOf(pointer), sentence }],
});

const outsideYear = (fromPeriod: string, contractYear: string): string =>
  `${fromPeriod} is not in the contract year of this agreement; its first period is ${periodOf(contractYear, 1)}.`;

/** What a ledger would refuse of a variation, for its dates. */
const variationFault = (
  fromPeriod: string,
  terms: Terms,
  versions: readonly AgreedTerms[],
): string | undefined => {
  const year = contractYearOf(fromPeriod);
  if (terms.contractYear !== year) {
    return `The terms of this variation are for ${terms.contractYear}, the agreement is for ${year}; an example is of one contract year.`;
  }
  const refused = datedApart(fromPeriod, terms, versions);
  return refused && sentenceOf(refused);
};

const readVaried = (
  variation: WrittenVariation,
  base: string,
  before: unknown,
  document: ReadDocument,
  readFile: ReadFile,
): ReadTerms | Faults => {
  const { changes, agreement, agreementFile } = variation;
  if (changes === undefined) return readTerms(variation, base, document, readFile);
  if (agreement !== undefined) {
    return faultAt(document, `${base}/agreement`, notBoth('changes', 'agreement'));
  }
  return agreementFile === undefined
    ? readChanged(before, changes, `${base}/changes`, document)
    : faultAt(document, `${base}/agreementFile`, notBoth('changes', 'agreementFile'));
};

const notBoth = (one: string, other: string): string =>
  `\`${one}\` and \`${other}\` both say what the terms are; leave one of them out.`;

const readTerms = (
  { agreement, agreementFile }: WrittenTerms,
  base: string,
  document: ReadDocument,
  readFile: ReadFile,
): ReadTerms | Faults => {
  if (agreement !== undefined) {
    if (agreementFile !== undefined) {
      return faultAt(document, `${base}/agreementFile`, notBoth('agreement', 'agreementFile'));
    }
    // Reading brings an agreement to one way of writing.
    const asWritten: unknown = structuredClone(agreement);
    const read = termsIn(document, `${base}/agreement`);
    return 'faults' in read ? read : { terms: read.terms, document: asWritten };
  }
  if (agreementFile === undefined) {
    return faultAt(
      document,
      base,
      '`agreement` is missing; write the agreement here or name its file.',
    );
  }
  const text = readFile(agreementFile);
  if (text === undefined) {
    const sentence = `There is no file \`${agreementFile}\` beside this one.`;
    return faultAt(document, `${base}/agreementFile`, sentence);
  }
  const read = readAgreement(text, agreementFile);
  if ('faults' in read) {
    return { faults: read.faults.map((fault) => ({ ...fault, file: agreementFile })) };
  }
  const inFile = readDocument(text);
  return { terms: read.terms, document: 'faults' in inFile ? undefined : inFile.value };
};

/** The terms before with some of their values replaced. Faults in it are told at the change. */
const readChanged = (
  before: unknown,
  changes: Readonly<Record<string, unknown>>,
  base: string,
  { placeOf }: ReadDocument,
): ReadTerms | Faults => {
  const changed: unknown = structuredClone(before);
  for (const [path, value] of Object.entries(changes)) {
    const pointer = `/${path.replaceAll(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}`;
    const end = pointer.lastIndexOf('/');
    const owner = valueAt(changed, pointer.slice(0, end));
    const wrong = cannotTake(owner, pointer.slice(end + 1), path);
    if (wrong !== undefined) {
      const at = pointerTo(base, path);
      return { faults: [{ ...placeOf(at, 'key'), path: pathOf(at), sentence: wrong }] };
    }
    (owner as Record<string, unknown>)[pointer.slice(end + 1)] = structuredClone(value);
  }
  const asWritten: unknown = structuredClone(changed);
  const read = termsIn({ value: changed, flaws: [], placeOf: () => placeOf(base) });
  if (!('faults' in read)) return { terms: read.terms, document: asWritten };
  return {
    faults: read.faults.map((fault) => ({ ...fault, path: `${pathOf(base)}: ${fault.path}` })),
  };
};

/** Why nothing can be put there: a list takes another value for an entry, or one entry more. */
const cannotTake = (owner: unknown, key: string, path: string): string | undefined => {
  if (typeof owner !== 'object' || owner === null) {
    return `There is no \`${path}\` in the terms before this variation to change.`;
  }
  if (!Array.isArray(owner) || (/^\d{1,6}$/.test(key) && Number(key) <= owner.length))
    return undefined;
  const list = path.replace(/[.[][^.[]*$/, '');
  return `\`${path}\` is beyond the end of the list; to add an entry, write \`${list}[${owner.length}]\`.`;
};
