/** What the program says once it runs: its address, and three commands on what is there. */
import type { Queries } from '../queries/queries.js';

const PROGRAM = 'npx alliance-ledger';

export const greeting = async (address: string, queries: Queries): Promise<string> => {
  const worthTrying = await worthTryingOn(queries).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'StoreUnreachableError') throw error;
    return ['The journal does not answer. Questions have an answer once it does.'];
  });
  return [
    '',
    `The ledger is open at ${address}`,
    `Its API is described at ${address}/api`,
    '',
    ...worthTrying,
    '',
  ].join('\n');
};

const worthTryingOn = async (queries: Queries): Promise<string[]> => {
  const [first, ...others] = await queries.alliances();
  const commands = first
    ? await commandsFor(first.alliance, others.length > 0, queries)
    : [
        `${PROGRAM} --help`,
        `${PROGRAM} terms check AGREEMENT.yaml`,
        `${PROGRAM} form AGREEMENT.yaml --id ID`,
      ];
  return [
    first
      ? `Worth trying on ${first.name}, in another terminal:`
      : 'There is no alliance yet. Begin with:',
    ...commands.map((command) => `  ${command}`),
  ];
};

const commandsFor = async (
  alliance: string,
  amongOthers: boolean,
  queries: Queries,
): Promise<string[]> => {
  const program = amongOthers ? `${PROGRAM} --alliance ${alliance}` : PROGRAM;
  // An alliance without agreed terms has no position yet.
  const position = await queries.position(alliance, {}).catch(() => undefined);
  const provider = position?.partners.find(({ role }) => role === 'provider');
  return provider
    ? [
        `${program} position`,
        `${program} explain partner/${provider.partner}/net`,
        `${program} verify`,
      ]
    : [`${program} history`, `${program} proposals`, `${program} verify`];
};
