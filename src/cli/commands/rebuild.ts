/** `rebuild`: makes the views again from event 0, or checks that they would come out the same. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { plural } from '../figures.js';

export const register = (program: Command, cli: Cli): Command =>
  program
    .command('rebuild')
    .summary('make the views again from event 0')
    .description(
      'Forgets the saved views of the alliance and makes them again from event 0. The journal is ' +
        'only read. --check folds beside what is saved, compares byte for byte, and ends with 4 ' +
        'where something differs.',
    )
    .option('--check', 'compare with the saved views instead of replacing them')
    .action(
      does<{ check?: boolean }>(cli, async (desk) => {
        const { views } = await desk.books();
        const alliance = await desk.alliance();
        if (!desk.options.check) {
          const rebuilt = await views.rebuild(alliance);
          return desk.show(rebuilt, {
            text: () =>
              `${alliance}: ${plural(rebuilt.answers, 'view')} made again from ${plural(rebuilt.events, 'event')}.`,
          });
        }
        const checked = await views.check(alliance);
        const { rebuilt, differences } = checked;
        if (differences.length === 0) {
          return desk.show(checked, {
            text: () =>
              `${alliance}: ${plural(rebuilt.answers, 'view')} from ${plural(rebuilt.events, 'event')} ` +
              'are the same, byte for byte.',
          });
        }
        await desk.show(checked, {
          text: () =>
            differences
              .map(({ model, period, reason }) => `${model} ${period} ${reason}`)
              .join('\n'),
        });
        throw new Stop(
          EXIT.unverified,
          `${plural(differences.length, 'view')} of ${alliance} differ from what the journal says. ` +
            'Make them again: alliance-ledger rebuild.',
        );
      }),
    );
