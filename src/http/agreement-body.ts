/** Agreement documents in request bodies: YAML text, or the same document as JSON. */
import { readAgreement, type DocumentFault, type ReadAgreement } from '../agreements/read.js';
import type { ProposeTerms } from '../domain/commands.js';
import type { Terms } from '../domain/sharing/terms.js';
import { counted } from './counted.js';
import { edgeError } from './problem.js';

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

const read = (document: unknown, fileName: string): ReadAgreement =>
  readAgreement(
    typeof document === 'string' ? document : JSON.stringify(document, null, 2),
    fileName,
  );

/** The terms of a document and where they came from; all of its faults in a problem otherwise. */
export const agreementOf = (
  document: unknown,
  fileName: string | undefined,
): { readonly terms: Terms; readonly source: ProposeTerms['source'] } => {
  const name = fileName ?? (typeof document === 'string' ? 'agreement.yaml' : 'agreement.json');
  const agreement = read(document, name);
  if (!('faults' in agreement)) {
    const { terms, sha256 } = agreement;
    return { terms, source: { name, sha256 } };
  }
  const { faults } = agreement;
  const first = faults[0]!;
  throw edgeError(
    'AGREEMENT_FAULTY',
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
