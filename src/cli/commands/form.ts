/** `form`: forms an alliance of the partners that a terms document names. */
import type { Command } from 'commander';
import type { FormAlliance, ProposeTerms } from '../../domain/commands.js';
import { periodOf } from '../../domain/period/period.js';
import { readAgreement, type AgreementFile } from '../agreement-file.js';
import { does, type Cli } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { deciding } from '../options.js';
import { attempt, doneText } from '../outcome.js';

interface FormOptions {
  readonly id: string;
  readonly name?: string;
  readonly from?: string;
  readonly propose?: boolean;
}

export const register = (program: Command, cli: Cli): Command =>
  deciding(
    program
      .command('form')
      .summary('form an alliance of the partners in a terms document')
      .description(
        'Forms an alliance of the partners that a terms document names. With --propose, the document ' +
          'is proposed as the founding terms in the same breath; the partners then support it.',
      )
      .argument('<file>', 'the terms document, YAML (- for standard input)')
      .requiredOption('--id <id>', 'the id of the alliance: lower-case letters, digits, hyphens')
      .option('--name <name>', 'its name (default: the title of the terms)')
      .option(
        '--from <day>',
        'its first day, as 2026-04-01 (default: the first of the contract year)',
      )
      .option('--propose', 'propose the document as its founding terms; needs --as'),
  ).action(
    does<FormOptions>(cli, async (desk) => {
      const { id, propose, as } = desk.options;
      if (propose && as === undefined) {
        throw new Stop(EXIT.usage, 'A proposal is made for a partner: add --as PARTNER.');
      }
      const agreement = await readAgreement(desk, desk.args[0] ?? '');
      const formed = await attempt(desk, id, formation(desk.options, agreement));
      const words = await doneText(desk, id, formed);
      if (!propose || formed.outcome === 'previewed') {
        if (propose) desk.say('The terms can be rehearsed once the alliance is formed.');
        return desk.show(formed, { text: () => words });
      }
      const proposed = await attempt(desk, id, foundingTerms(agreement), 'terms');
      const more = await doneText(desk, id, proposed);
      await desk.show({ formed, proposed }, { text: () => `${words}\n${more}` });
    }),
  );

const formation = ({ id, name, from }: FormOptions, { terms }: AgreementFile): FormAlliance => ({
  command: 'FormAlliance',
  alliance: id,
  name: name ?? terms.title,
  partners: terms.partners,
  from: from ?? `${terms.contractYear.slice(0, 4)}-04-01`,
});

const foundingTerms = ({ terms, source }: AgreementFile): ProposeTerms => ({
  command: 'ProposeTerms',
  title: terms.title,
  fromPeriod: periodOf(terms.contractYear, 1),
  terms,
  source,
});
