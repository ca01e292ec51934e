/** Worked examples, read from YAML. The agreement is part of the document, or in a file beside it. */
import { readDocument } from '../agreements/document.js';
import type { DocumentFault, ReadDocument } from '../agreements/document.js';
import { pathOf, pointerTo, valueAt } from '../agreements/pointer.js';
import { readAgreement, termsIn } from '../agreements/read.js';
import { sentencesOf } from '../agreements/sentences.js';
import { shapeOf } from '../agreements/shape.js';
import type { Shape } from '../agreements/shape.js';
import { periodOf } from '../domain/period/period.js';
import type { AgreedTerms, Terms } from '../domain/sharing/terms.js';
import { checkNames } from './check-names.js';
import { EXAMPLE_SCHEMA } from './example-schema.js';
import type { Example, ExampleFacts, Expectation } from './example.js';

/** `file`: the agreement's own file, where the fault is in that. */
export type ExampleFault = DocumentFault & { readonly file?: string };
export type ReadExample = Example | { readonly faults: readonly ExampleFault[] };

/** Reads another file of the example, by its name there; undefined where there is none. */
export type ReadFile = (name: string) => string | undefined;

interface Written {
  readonly title: string;
  readonly source: string;
  readonly note?: string;
  readonly agreement?: unknown;
  readonly agreementFile?: string;
  readonly variations?: readonly WrittenVariation[];
  readonly facts: ExampleFacts;
  readonly expect: readonly Expectation[];
}

interface WrittenVariation {
  readonly title: string;
  readonly fromPeriod: string;
  readonly agreement?: unknown;
  readonly agreementFile?: string;
  /** New values by their place, e.g. `clauses[1].over.commissionersBear: 60%`. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

let compiled: Shape | undefined;

export const readExample = (text: string, readFile: ReadFile): ReadExample => {
  const document = readDocument(text);
  if ('faults' in document) return document;
  const faults = faultsOf(document);
  if (faults.length > 0) return { faults };
  const written = document.value as Written;
  const versions = versionsOf(written, document, readFile);
  if ('faults' in versions) return versions;
  const { title, source, note, facts, expect } = written;
  const noted = note === undefined ? {} : { note };
  const { placeOf } = document;
  const example: Example = { title, source, ...noted, versions, facts, expect, placeOf };
  const unnamed = checkNames(example).map(({ pointer, sentence }) => ({
    ...placeOf(pointer),
    path: pathOf(pointer),
    sentence,
  }));
  if (unnamed.length === 0) return example;
  return { faults: unnamed.sort((a, b) => a.line - b.line || a.column - b.column) };
};

/** Faults of the example itself; those of the agreements in it are told when they are read. */
const faultsOf = ({ value, flaws, placeOf }: ReadDocument): DocumentFault[] => {
  const inAgreement = /^\/(variations\/\d+\/)?agreement(\/|$)/;
  const wrong = (compiled ??= shapeOf(EXAMPLE_SCHEMA))(value);
  return [
    ...flaws.filter(({ pointer }) => !inAgreement.test(pointer)).map(({ fault }) => fault),
    ...sentencesOf(wrong, value, () => undefined).map(({ pointer, at, sentence }) => ({
      ...placeOf(pointer, at),
      path: pathOf(pointer),
      sentence,
    })),
  ];
};

type ReadTerms = { readonly terms: Terms } | { readonly faults: readonly ExampleFault[] };

const versionsOf = (
  written: Written,
  document: ReadDocument,
  readFile: ReadFile,
): AgreedTerms[] | { readonly faults: readonly ExampleFault[] } => {
  // Reading brings the agreement to one way of writing: changes are made to it as it was written.
  const agreement: unknown = structuredClone(agreementOf(written, readFile));
  const first = readTerms(written, '', document, readFile);
  if ('faults' in first) return first;
  const { contractYear } = first.terms;
  const versions = [agreed(1, written.title, periodOf(contractYear, 1), first.terms)];
  for (const [place, variation] of (written.variations ?? []).entries()) {
    const base = `/variations/${place}`;
    const read =
      variation.changes === undefined
        ? readTerms(variation, base, document, readFile)
        : readChanged(agreement, variation.changes, `${base}/changes`, document);
    if ('faults' in read) return read;
    versions.push(agreed(place + 2, variation.title, variation.fromPeriod, read.terms));
  }
  return versions;
};

/** As it was written, in the example or in the file that it names. */
const agreementOf = ({ agreement, agreementFile }: Written, readFile: ReadFile): unknown => {
  if (agreement !== undefined || agreementFile === undefined) return agreement;
  const document = readDocument(readFile(agreementFile) ?? '');
  return 'faults' in document ? undefined : document.value;
};

const agreed = (version: number, title: string, fromPeriod: string, terms: Terms): AgreedTerms => ({
  version,
  title,
  fromPeriod,
  terms,
  proposal: title,
  agreedAt: version,
});

const readTerms = (
  { agreement, agreementFile }: { readonly agreement?: unknown; readonly agreementFile?: string },
  base: string,
  document: ReadDocument,
  readFile: ReadFile,
): ReadTerms => {
  if (agreement !== undefined) return termsIn(document, `${base}/agreement`);
  if (agreementFile === undefined) {
    const sentence = '`agreement` is missing; write the agreement here or name its file.';
    return { faults: [{ ...document.placeOf(base), path: pathOf(base), sentence }] };
  }
  const text = readFile(agreementFile);
  if (text === undefined) {
    const at = `${base}/agreementFile`;
    const sentence = `There is no file \`${agreementFile}\` beside this one.`;
    return { faults: [{ ...document.placeOf(at), path: pathOf(at), sentence }] };
  }
  const read = readAgreement(text, agreementFile);
  return 'faults' in read
    ? { faults: read.faults.map((fault) => ({ ...fault, file: agreementFile })) }
    : read;
};

/** The agreement with some of its values replaced. Faults in it are told at the change. */
const readChanged = (
  agreement: unknown,
  changes: Readonly<Record<string, unknown>>,
  base: string,
  { placeOf }: ReadDocument,
): ReadTerms => {
  const copy: unknown = structuredClone(agreement);
  for (const [path, value] of Object.entries(changes)) {
    const pointer = `/${path.replaceAll(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}`;
    const end = pointer.lastIndexOf('/');
    const owner = valueAt(copy, pointer.slice(0, end));
    if (typeof owner !== 'object' || owner === null) {
      const at = pointerTo(base, path);
      const sentence = `There is no \`${path}\` in the agreement above to change.`;
      return { faults: [{ ...placeOf(at, 'key'), path: pathOf(at), sentence }] };
    }
    (owner as Record<string, unknown>)[pointer.slice(end + 1)] = structuredClone(value);
  }
  const read = termsIn({ value: copy, flaws: [], placeOf: () => placeOf(base) });
  if (!('faults' in read)) return read;
  return {
    faults: read.faults.map((fault) => ({ ...fault, path: `${pathOf(base)}: ${fault.path}` })),
  };
};
