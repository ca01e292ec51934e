/** `event`: one event, whole, with its hash. */
import type { Command } from 'commander';
import type { EventShown } from '../../queries/records.js';
import { does, type Cli } from '../desk.js';
import { instant } from '../figures.js';
import { paragraph } from '../layout.js';
import { atLeast, wholeNumber } from '../options.js';
import type { Terminal } from '../terminal.js';

export const register = (program: Command, cli: Cli): Command =>
  atLeast(
    program
      .command('event')
      .summary('one event, whole, with its hash')
      .description('One event, whole: what it says, who recorded it, its data and its hash.')
      .argument('<number>', 'its event number', wholeNumber),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const number = Number(desk.args[0]);
      const event = await queries.event(await desk.alliance(), number, desk.lens());
      await desk.show(event, { text: () => eventText(event, desk.terminal) });
    }),
  );

/** A batch of a thousand lines is no reading matter: `lines` shows those. */
const DATA_LINES = 60;

const eventText = ({ line, recorded, previous }: EventShown, { width, bold }: Terminal): string => {
  const data = JSON.stringify(recorded.event.data, null, 2).split('\n');
  const cut = data.length > DATA_LINES;
  return [
    bold(`Event ${line.event}: ${line.type}`),
    paragraph(line.words, 0, width),
    '',
    `Recorded  ${instant(line.recordedAt)}`,
    `By        ${line.partner === undefined ? line.by : `${line.by}, for ${line.partner}`}`,
    `Id        ${recorded.id}`,
    `Hash      ${line.hash}`,
    `Previous  ${previous}`,
    '',
    ...data.slice(0, cut ? DATA_LINES : undefined),
    ...(cut ? [`... ${data.length - DATA_LINES} lines more: --json shows it whole.`] : []),
  ].join('\n');
};
