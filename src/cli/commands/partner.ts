/** `partner admit` and `partner rename`: partners join, and organisations change name and code. */
import { Option, type Command } from 'commander';
import type { Role } from '../../domain/alliance/events.js';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

interface Identity {
  readonly name: string;
  readonly code: string;
  readonly from: string;
}

export const register = (program: Command, cli: Cli): Command => {
  const partner = program
    .command('partner')
    .summary('admit a partner, or record a new name and code')
    .description('Partners of the alliance: who joins, and who carries a new name and code.');
  deciding(
    identity(partner.command('admit'))
      .summary('a partner joins the alliance')
      .description('Records that a partner joins the alliance, from a day on.')
      .addOption(
        new Option('--role <role>', 'what it is in the alliance')
          .choices(['commissioner', 'provider'])
          .makeOptionMandatory(),
      ),
  ).action(
    does<Identity & { role: Role }>(cli, async (desk) => {
      const { name, code, from, role } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'AdmitPartner',
        partner: desk.args[0] ?? '',
        name,
        odsCode: code,
        role,
        from,
      });
    }),
  );
  deciding(
    identity(partner.command('rename'))
      .summary('a partner carries a new name and code')
      .description(
        'Records that a partner carries a new name and code from a day on: trusts merge, and are ' +
          'coded anew. Who it is to the alliance stays.',
      ),
  ).action(
    does<Identity>(cli, async (desk) => {
      const { name, code, from } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'ChangePartnerIdentity',
        partner: desk.args[0] ?? '',
        name,
        odsCode: code,
        from,
      });
    }),
  );
  return partner;
};

const identity = (command: Command): Command =>
  command
    .argument('<partner>', 'its id in the alliance')
    .requiredOption('--name <name>', 'its name')
    .requiredOption('--code <ods>', 'its Organisation Data Service code')
    .requiredOption('--from <day>', 'the first day, as 2026-04-01');
