/** Agreement documents, and short ones of plan changes, in request bodies: YAML text, or the same as JSON. */
import { readAgreement, type DocumentFault, type ReadAgreement } from '../agreements/read.js';
import { readVariation } from '../agreements/variation.js';
import type { ProposeTerms } from '../domain/commands.js';
import type { Terms } from '../domain/sharing/terms.js';
import { counted } from './counted.js';
import { edgeError, type ProblemError } from './problem.js';

export interface AgreementCheck {
  readonly ok: boolean;
  readonly title?: string;
  readonly contractYear?: string;
  /** Every fault, in the order of the document. Of JSON, lines are those of it in indented form. */
  readonly faults: readonly DocumentFault[];
}

/** Of the body itself where it is YAML. */
export const YAML_SCHEMA = {
  type: 'string',
  description: 'The agreement document in YAML, by the schema at /api/v1/agreements/schema.',
} as const;

export const CHANGES_SCHEMA = {
  type: 'string',
  description:
    'The changes in YAML: a `title`, and `planChanges` as the schema at /api/v1/agreements/schema has them.',
} as const;

const textOf = (document: unknown): string =>
  typeof document === 'string' ? document : JSON.stringify(document, null, 2);

const read = (document: unknown, fileName: string): ReadAgreement =>
  readAgreement(textOf(document), fileName);

const nameOf = (document: unknown, fileName: string | undefined, unnamed: string): string =>
  fileName ?? `${unnamed}.${typeof document === 'string' ? 'yaml' : 'json'}`;

/** The terms of a document and where they came from; all of its faults in a problem otherwise. */
export const agreementOf = (
  document: unknown,
  fileName: string | undefined,
): { readonly terms: Terms; readonly source: ProposeTerms['source'] } => {
  const agreement = read(document, nameOf(document, fileName, 'agreement'));
  if ('faults' in agreement) throw faulty('AGREEMENT_FAULTY', agreement.faults);
  const { terms, name, sha256 } = agreement;
  return { terms, source: { name, sha256 } };
};

/** The proposal that changes of plan come to, made to the terms in force; or all of their faults. */
export const variationOf = (
  document: unknown,
  fileName: string | undefined,
  inForce: Terms,
): Pick<ProposeTerms, 'title' | 'terms' | 'source'> => {
  const name = nameOf(document, fileName, 'plan-changes');
  const variation = readVariation(textOf(document), name, inForce);
  if ('faults' in variation) throw faulty('PLAN_CHANGES_FAULTY', variation.faults);
  const { title, terms, sha256 } = variation;
  return { title, terms, source: { name, sha256 } };
};

const faulty = (
  code: 'AGREEMENT_FAULTY' | 'PLAN_CHANGES_FAULTY',
  faults: readonly DocumentFault[],
): ProblemError => {
  const first = faults[0]!;
  return edgeError(
    code,
    {
      faults: counted(faults.length, 'fault'),
      first: `line ${first.line}, column ${first.column}: ${first.sentence}`,
    },
    {},
    { faults },
  );
};

export const checkAgreement = (document: unknown): AgreementCheck => {
  const agreement = read(document, '');
  if ('faults' in agreement) return { ok: false, faults: agreement.faults };
  const { title, contractYear } = agreement.terms;
  return { ok: true, title, contractYear, faults: [] };
};
