/** `verify`: recomputes the chain from event 0, and names the first event that does not fit. */
import type { Command } from 'commander';
import type { Verified } from '../../queries/records.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { plural } from '../figures.js';

export const register = (program: Command, cli: Cli): Command =>
  program
    .command('verify')
    .summary('check that nothing in the journal was altered')
    .description(
      'Recomputes the hash of every event from event 0 on. Ends with 4, and names the event, where ' +
        'one does not fit. Compare the chain head with a receipt of your own.',
    )
    .action(
      does(cli, async (desk) => {
        const verified = await verify(desk);
        if (verified.ok) {
          const scenarios = await ofScenarios(desk, verified.alliance);
          const answer = scenarios.length === 0 ? verified : { ...verified, scenarios };
          return desk.show(answer, {
            text: () =>
              [
                `${verified.alliance}: ${plural(verified.events, 'event')} verified, ` +
                  `chain head ${verified.head}`,
                ...scenarios.map(
                  ({ scenario, events, head }) =>
                    `${verified.alliance}, scenario ${scenario}: ${plural(events, 'event')} verified, ` +
                    `chain head ${head}`,
                ),
              ].join('\n'),
          });
        }
        if (desk.options.json) await desk.show(verified, { text: () => '' });
        const { event, reason } = verified;
        throw new Stop(
          EXIT.unverified,
          `${verified.alliance} does not verify: event ${event}: ${reason.replace(/\.?$/, '.')} ` +
            'Restore the journal from a good copy.',
        );
      }),
    );

/** Each what-if that is kept, by its own chain. */
const ofScenarios = async (
  desk: Desk,
  alliance: string,
): Promise<{ scenario: string; events: number; head: string }[]> => {
  const { queries } = await desk.books();
  const all = await queries.scenarios.verify(alliance);
  return all.map((one) => {
    if (one.ok) return one;
    const { scenario, event, reason } = one;
    throw new Stop(
      EXIT.unverified,
      `${alliance}, scenario ${scenario} does not verify: event ${event}: ` +
        `${reason.replace(/\.?$/, '.')} The ledger itself does. Restore the journal from a good copy.`,
    );
  });
};

const verify = async (desk: Desk): Promise<Verified & { readonly alliance: string }> => {
  const { queries } = await desk.books();
  let alliance = desk.options.alliance;
  try {
    alliance ??= await desk.alliance();
    return { alliance, ...(await queries.verify(alliance)) };
  } catch (error) {
    const damage = damageIn(error);
    if (!damage) throw error;
    return { alliance: alliance ?? damage.stream, ok: false, ...damage };
  }
};

/** An event that cannot even be read ends the verification as one that does not fit. */
const damageIn = (
  error: unknown,
): { stream: string; event: number; reason: string } | undefined => {
  if (!(error instanceof Error) || error.name !== 'JournalCorruptError') return undefined;
  const { stream, number, message } = error as Error & { stream: string; number: number };
  return { stream, event: number, reason: message.replace(/^stream .*?, event \d+: /, '') };
};
