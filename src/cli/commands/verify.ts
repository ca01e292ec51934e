/** `verify`: recomputes the chain from event 0, and names the first event that does not fit. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
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
        const { queries } = await desk.books();
        const alliance = await desk.alliance();
        const verified = await queries.verify(alliance);
        if (verified.ok) {
          return desk.show(verified, {
            text: () =>
              `${alliance}: ${plural(verified.events, 'event')} verified, chain head ${verified.head}`,
          });
        }
        if (desk.options.json) await desk.show(verified, { text: () => '' });
        throw new Stop(
          EXIT.unverified,
          `${alliance} does not verify: event ${verified.event}: ${verified.reason}. ` +
            'Restore the journal from a good copy.',
        );
      }),
    );
