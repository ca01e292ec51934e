/** What is wrong with what was sent in a form: above it, each leading to its field; and at the field itself. */
import type { FormFault } from './acting.js';

export interface FaultsShown {
  readonly faults: readonly { readonly text: string; readonly href: string }[];
  readonly faultOf: Readonly<Record<string, { readonly text: string }>>;
}

export const faultsShown = (faults: readonly FormFault[]): FaultsShown => ({
  faults: faults.map(({ field, text: said }) => ({ text: said, href: `#${field || 'form'}` })),
  faultOf: Object.fromEntries(
    [...faults].reverse().map(({ field, text: said }) => [field, { text: said }]),
  ),
});
