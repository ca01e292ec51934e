import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './tracked-files.js';

const tree = mkdtempSync(join(tmpdir(), 'directions '));
afterAll(() => rmSync(tree, { recursive: true }));

/** Path, text, and what is wrong with it: nothing, or the rule that it breaks. */
type Sample = readonly [path: string, text: string, breaks?: string];

const only = (folder: string): string => `${folder}-imports-only-what-it-may`;

const SAMPLES: Record<string, Sample> = {
  'money opens the door to decimal.js': ['src/domain/money/money.ts', "import 'decimal.js';"],
  'the port is the store': ['src/store/event-store.ts', "import 'node:fs';"],
  'an adapter knows its driver': ['src/store/sqlite/journal.ts', "import 'libsql';"],
  'a command appends through the port': ['src/commands/a.ts', "import '../store/event-store.js';"],
  'a fold speaks of money': ['projections/a.ts', "import '../src/domain/money/money.js';"],
  'a page asks a query': ['src/web/a.ts', "import '../queries/a.js';"],
  'a query folds': ['src/queries/a.ts', "import '../../projections/a.js';"],
  'the program wires': ['src/main.ts', "import './store/sqlite/journal.js'; import './web/a.js';"],

  'the domain reads a file': ['src/domain/b.ts', "import 'node:fs';", only('domain')],
  'the domain knows the framework': ['src/domain/c.ts', "import '@nestjs/common';", only('domain')],
  'the domain knows a page': ['src/domain/d.ts', "import '../queries/a.js';", only('domain')],
  'a type alone crosses the line': [
    'src/domain/e.ts',
    "import type { T } from '../store/event-store.js'; export type A = T;",
    only('domain'),
  ],
  'a fold asks the store': [
    'projections/b.ts',
    "import '../src/store/event-store.js';",
    only('projections'),
  ],
  'a command asks a view': ['src/commands/b.ts', "import '../views/a.js';", only('commands')],
  'a command knows SQLite': [
    'src/commands/c.ts',
    "import '../store/sqlite/journal.js';",
    only('commands'),
  ],
  'a query sends a command': ['src/queries/b.ts', "import '../commands/a.js';", only('queries')],
  'a page reads the store': ['src/web/b.ts', "import '../store/event-store.js';", only('web')],
  'a clause computes with decimal.js': [
    'src/domain/sharing/a.ts',
    "import 'decimal.js';",
    'one-door-to-decimal',
  ],
  'a folder has no row': ['src/newcomer/a.ts', "import '../domain/b.js';", 'folder-without-a-row'],
  'a page imports the program': ['src/web/c.ts', "import '../main.js';", only('web')],
  'two files need each other': ['src/http/a.ts', "import './b.js';", 'no-cycles'],
};

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** What the project's own configuration finds wrong. */
const violations = (): Violation[] => {
  const cruise = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['src', 'projections', '--output-type', 'json'],
      ...['--config', join(root, '.dependency-cruiser.cjs')],
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  const { summary } = JSON.parse(cruise.stdout) as { summary: { violations: Violation[] } };
  return summary.violations;
};

let found: Violation[];

beforeAll(() => {
  copyFileSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  for (const name of ['decimal.js', 'libsql', '@nestjs/common']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  write('src/views/a.ts', 'export const view = 1;');
  write('src/http/b.ts', "import './a.js';");
  for (const [path, text] of Object.values(SAMPLES)) write(path, `${text}\nexport type T = 1;\n`);
  found = violations();
});

const rulesOf = (path: string): string[] => [
  ...new Set(found.filter(({ from }) => from === path).map(({ rule }) => rule.name)),
];

const named = Object.entries(SAMPLES).map(([name, [path, , breaks]]) => ({ name, path, breaks }));

test.each(named.filter(({ breaks }) => breaks === undefined))(
  'the build passes where $name',
  ({ path }) => {
    expect(rulesOf(path)).toEqual([]);
  },
);

test.each(named.filter(({ breaks }) => breaks !== undefined))(
  'the build fails where $name',
  ({ path, breaks }) => {
    expect(rulesOf(path)).toEqual([breaks]);
  },
);
