/** The payment route: whom payments go through, and who holds the money of the alliance. */
import type { TermsFault } from '../faults.js';
import type { Payments } from '../closing/payments.js';
import type { Terms } from '../terms.js';
import { unknown } from './known.js';

export const checkPayments = (terms: Terms): TermsFault[] => {
  const { payments, partners } = terms;
  if (payments === undefined) return [];
  const ids = partners.map(({ id }) => id);
  const { through, fundsHeldBy } = payments;
  return [
    ...(through === undefined ? [] : unknown('partner', through, ids, ['payments', 'through'])),
    ...(fundsHeldBy === undefined
      ? []
      : unknown('partner', fundsHeldBy, ids, ['payments', 'fundsHeldBy'])),
    ...checkThrough(payments, terms),
    ...checkFunds(payments, terms),
    ...checkContributions(payments, terms),
  ];
};

const checkThrough = ({ route, through }: Payments, { partners }: Terms): TermsFault[] => {
  if (route === 'bilateral') {
    if (through === undefined) return [];
    const sentence = `Bilateral payments go through nobody, but \`through\` names "${through}"; take it out, or name another route.`;
    return [{ path: ['payments', 'through'], sentence }];
  }
  if (through === undefined) {
    const sentence = `It is not said whom payments go through; name the partner in \`through\`.`;
    return [{ path: ['payments'], sentence }];
  }
  const role = partners.find(({ id }) => id === through)?.role;
  if (route !== 'lead-provider' || role !== 'commissioner') return [];
  const sentence = `"${through}" is a commissioner and cannot be the lead provider; name a provider, or another route.`;
  return [{ path: ['payments', 'through'], sentence }];
};

const checkFunds = ({ fundsHeldBy }: Payments, { reserves, clauses }: Terms): TermsFault[] => {
  if (fundsHeldBy !== undefined || (reserves.length === 0 && !setsAside(clauses))) return [];
  const sentence = `Money is set aside in this agreement, and it is not said who holds it; name the partner in \`fundsHeldBy\`.`;
  return [{ path: ['payments'], sentence }];
};

/** Whether any clause puts money aside for a purpose. */
const setsAside = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([field, one]) => field === 'purpose' || setsAside(one));

const checkContributions = ({ route }: Payments, { pools }: Terms): TermsFault[] => {
  const pool = pools.find(({ contributions }) => contributions !== undefined);
  if (route !== 'bilateral' || pool === undefined) return [];
  const sentence = `Pool "${pool.id}" is paid in by contributions, so that it cannot be said which contributor pays which provider; let payments go through the host of the pool.`;
  return [{ path: ['payments', 'route'], sentence }];
};
