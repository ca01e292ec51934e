/** Every read model that is kept, in one list. To add one: write it beside these, and name it here. */
import { activityCells } from './activity-cells.js';
import { decisions } from './decisions.js';
import type { ReadModel } from './ledger.js';
import { partnerShares } from './partner-shares.js';
import { periods } from './periods.js';
import { poolBalances } from './pool-balances.js';
import { reserveDrawdowns } from './reserve-drawdowns.js';
import { submissions } from './submissions.js';
import { termsInForce } from './terms-in-force.js';

export const READ_MODELS: readonly ReadModel<unknown>[] = [
  poolBalances,
  reserveDrawdowns,
  partnerShares,
  activityCells,
  termsInForce,
  decisions,
  submissions,
  periods,
];
