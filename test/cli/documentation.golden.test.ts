import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house/tracked-files.js';
import { commandsOf, documentation, wholeProgram } from './help.js';

test('docs/cli.md says what the program says of itself', async () => {
  const path = join(root, 'docs/cli.md');
  const text = await documentation();
  if (process.env['GOLDEN'] === 'write' || !existsSync(path)) writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('every command and every option says what it is for', async () => {
  for (const [words, command] of commandsOf(await wholeProgram())) {
    expect(`${words}: ${command.summary()}`).toMatch(/: \S/);
    expect(command.description()).toMatch(/\.$/);
    for (const { flags, description } of command.options) {
      expect(`${words} ${flags}: ${description}`).toMatch(/: \S/);
    }
  }
});

test('whatever records can be rehearsed, and whatever lists can be had as CSV', async () => {
  const taking = (option: string, all: Awaited<ReturnType<typeof commandsOf>>): string[] =>
    all.flatMap(([words, { options }]) =>
      options.some(({ long }) => long === option) ? [words] : [],
    );
  const all = commandsOf(await wholeProgram());
  expect(taking('--dry-run', all)).toEqual([
    'form',
    'partner admit',
    'partner rename',
    'terms propose',
    'terms vary',
    'import check',
    'import commit',
    'propose adjustment',
    'propose reversal',
    'propose release',
    'propose reopening',
    'support',
    'decline',
    'override',
    'withdraw',
    'dispute raise',
    'dispute withdraw',
    'dispute resolve',
    'forecast enter',
    'scenario save',
    'scenario change',
    'scenario rebase',
    'scenario adopt',
    'scenario discard',
    'close',
  ]);
  expect(taking('--csv', all)).toEqual([
    'alliances',
    'submissions',
    'proposals',
    'dispute list',
    'position',
    'explain',
    'lines',
    'moved',
    'bridge',
    'forecast show',
    'forecast explain',
    'forecast entered',
    'sweep',
    'what-if',
    'scenario list',
    'scenario compare',
    'periods',
    'receipt',
    'closing',
    'history',
  ]);
});
