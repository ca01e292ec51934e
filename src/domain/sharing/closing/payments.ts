/**
 * M24, the payment route: who pays whom, and what is paid on account while the year runs. It moves
 * no money of a position: it says by whose hands the money of the position is paid.
 *
 * A commissioner owes 10.1m, a lead provider is owed 7.9m and its sub-contractor 2.2m; 10.0m went to
 * the lead on account and 2.0m on to the other. To settle: the commissioner pays the lead 0.1m, the
 * lead pays the other 0.2m. test/examples/lead-provider.yaml
 */
import type { Names } from '../names.js';

export interface Payments {
  /** The paper clause that says so, quoted. */
  readonly clause: { readonly ref: string; readonly text: string };
  readonly route: PaymentRoute;
  /** The partner that all payments go through; there is none where they are bilateral. */
  readonly through?: string;
  /** What commissioners pay each month before anything is settled. */
  readonly onAccount: OnAccount;
  /** Who holds the money of reserves, and what is set aside for a purpose. */
  readonly fundsHeldBy?: string;
}

export type PaymentRoute = 'bilateral' | 'lead-provider' | 'integrator' | 'pooled-host';
export type OnAccount = 'twelfths-of-the-plan' | 'plan-as-phased' | 'nothing';

/** For the catalogue of mechanisms. */
export const ROUTES: readonly { readonly route: PaymentRoute; readonly says: string }[] = [
  {
    route: 'bilateral',
    says: 'any partner pays any other; commissioners pay each provider its own lines on account',
  },
  {
    route: 'lead-provider',
    says: 'commissioners pay the lead provider that `through` names, and it pays the other providers under sub-contracts',
  },
  {
    route: 'integrator',
    says: 'commissioners pay the integrator that `through` names, and it pays the providers',
  },
  {
    route: 'pooled-host',
    says: 'who contributes pays the host of the pooled budget that `through` names, and it pays the providers',
  },
];

export const ON_ACCOUNT: readonly { readonly onAccount: OnAccount; readonly says: string }[] = [
  { onAccount: 'twelfths-of-the-plan', says: 'each month a twelfth of the plan for the year' },
  { onAccount: 'plan-as-phased', says: 'each month the plan of the month' },
  { onAccount: 'nothing', says: 'nothing before the settlement' },
];

const THROUGH: Readonly<Record<Exclude<PaymentRoute, 'bilateral'>, string>> = {
  'lead-provider': 'the lead provider',
  integrator: 'the integrator',
  'pooled-host': 'the host of the pooled budget',
};

/** Who pays whom, in a sentence. */
export const paymentsInWords = (
  { route, through, onAccount, fundsHeldBy }: Payments,
  names: Names,
): string => {
  const way =
    route === 'bilateral'
      ? 'Partners pay each other directly'
      : `All payments go through ${names.partner(through ?? '')}, ${THROUGH[route]}`;
  const account = ON_ACCOUNT.find((one) => one.onAccount === onAccount)!.says;
  const funds =
    fundsHeldBy === undefined
      ? ''
      : ` ${names.partner(fundsHeldBy)} holds reserves and what is set aside.`;
  return `${way}. On account: ${account}.${funds}`;
};
