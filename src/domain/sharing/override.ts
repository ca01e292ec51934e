/**
 * A commissioner's override, where the agreement grants one: by itself, and with a reason, it carries
 * or rejects a proposal that the alliance is to decide together.
 */
import type { Names } from './names.js';
import { listInWords } from './words.js';

/** What may be overridden. The founding terms of a year are agreed, and never imposed. */
export type Overridable =
  'variations' | 'adjustments' | 'reversals' | 'releases' | 'reopenings' | 'resolutions';

export interface Override {
  /** Commissioners, each of which may by itself. */
  readonly partners: readonly string[];
  readonly of: readonly Overridable[];
  readonly clause: { readonly ref: string; readonly text: string };
}

const SAID: Readonly<Record<Overridable, string>> = {
  variations: 'variations',
  adjustments: 'adjustments',
  reversals: 'reversals of adjustments',
  releases: 'releases of reserves',
  reopenings: 'reopenings of months',
  resolutions: 'resolutions of disputes',
};

export const overriddenInWords = ({ of }: Override): string =>
  listInWords(of.map((one) => SAID[one]));

/** `Eldermere ICB may override the alliance on variations, with a reason (9.3).` */
export const overrideInWords = (override: Override, names: Names): string => {
  const { partners, clause } = override;
  const may = partners.length === 1 ? 'may' : 'may each';
  const who = listInWords(partners.map(names.partner));
  return `${who} ${may} override the alliance on ${overriddenInWords(override)}, with a reason (${clause.ref}).`;
};
