/** Worked examples, read from YAML. The agreement is part of the document, or in a file beside it. */
import { readDocument } from '../agreements/document.js';
import type { DocumentFault, ReadDocument } from '../agreements/document.js';
import { pathOf } from '../agreements/pointer.js';
import { sentencesOf } from '../agreements/sentences.js';
import { shapeOf } from '../agreements/shape.js';
import type { Shape } from '../agreements/shape.js';
import { checkFacts } from './check-facts.js';
import { checkNames } from './check-names.js';
import { EXAMPLE_SCHEMA } from './example-schema.js';
import type { Example, ExampleFacts, Expectation } from './example.js';
import { versionsOf } from './versions.js';
import type { ExampleFault, ReadFile, WrittenVersions } from './versions.js';

export type ReadExample = Example | { readonly faults: readonly ExampleFault[] };

interface Written extends WrittenVersions {
  readonly source: string;
  readonly note?: string;
  readonly facts: ExampleFacts;
  readonly expect: readonly Expectation[];
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
  const wrong = [...checkNames(example), ...checkFacts(example)].map(({ pointer, sentence }) => ({
    ...placeOf(pointer),
    path: pathOf(pointer),
    sentence,
  }));
  if (wrong.length === 0) return example;
  return { faults: wrong.sort((a, b) => a.line - b.line || a.column - b.column) };
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
