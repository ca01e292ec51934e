/**
 * Who may import whom, by path. One row per folder: what it may import of our own, and whether
 * packages and Node's own modules are open to it. A folder without a row may import nothing.
 * CONTRIBUTING.md draws the same map; test/house/directions.test.ts proves that it bites.
 */

/** The port, the codec and the chain with its checks; not an adapter to a particular database. */
const storePort = 'src/store/((event-store|event-text|chain|verify)\\.ts|codec/)';
const domain = 'src/domain/';
/** Pauses, and state that is kept and caught up: for whoever works with a journal that may be away. */
const waiting = 'src/waiting/';

const rows = [
  { folder: 'src/domain', ours: [] },
  { folder: 'projections', ours: [domain] },
  { folder: 'src/waiting', ours: [], node: true },
  {
    folder: 'src/store',
    ours: [domain, waiting],
    packages: ['libsql', '@eventstore/db-client', '@grpc/grpc-js'],
    node: true,
  },
  {
    folder: 'src/files',
    ours: [domain],
    packages: ['csv-parse', 'csv-stringify', 'hucre'],
    node: true,
  },
  {
    folder: 'src/agreements',
    ours: [domain],
    packages: ['yaml', 'ajv', 'ajv-formats'],
    node: true,
  },
  { folder: 'src/examples', ours: [domain, 'src/agreements/'], packages: 'any', node: true },
  {
    folder: 'src/commands',
    ours: [domain, 'src/files/', storePort, waiting],
    packages: 'any',
    node: true,
  },
  {
    folder: 'src/views',
    // The views database is SQLite too, through the same seam as the journal; and the thread that
    // folds a part reads the journal file itself.
    ours: [
      domain,
      'projections/',
      storePort,
      waiting,
      'src/store/sqlite/(driver|journal-reader)\\.ts',
    ],
    packages: 'any',
    node: true,
  },
  {
    folder: 'src/queries',
    ours: [domain, 'projections/', 'src/views/', storePort],
    packages: 'any',
    node: true,
  },
  ...['src/http', 'src/web', 'src/cli'].map((folder) => ({
    folder,
    ours: [
      domain,
      'src/commands/',
      'src/queries/',
      'src/files/',
      'src/agreements/',
      // The command line runs worked examples.
      ...(folder === 'src/cli' ? ['src/examples/'] : []),
    ],
    packages: 'any',
    node: true,
  })),
  {
    folder: 'src/sample',
    ours: [domain, 'src/commands/', 'src/queries/', 'src/files/', 'src/agreements/'],
    packages: 'any',
    node: true,
  },
];

const packagePaths = (packages) => {
  if (packages === 'any') return ['^node_modules/'];
  return (packages ?? []).map((name) => `^node_modules/(@types/)?${name.replace('.', '\\.')}/`);
};

const direction = ({ folder, ours, packages, node }) => ({
  name: `${folder.replace('src/', '')}-imports-only-what-it-may`,
  comment: `${folder} may import ${[folder, ...ours].join(', ')} and what its row allows besides.`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: {
    pathNot: [`^${folder}/`, ...ours.map((path) => `^${path}`), ...packagePaths(packages)].concat(
      // The rule below says where decimal.js may be imported.
      '^node_modules/decimal\\.js/',
    ),
    ...(node ? { dependencyTypesNot: ['core'] } : {}),
  },
});

const known = rows.map(({ folder }) => folder.replace('src/', '')).join('|');

module.exports = {
  forbidden: [
    ...rows.map(direction),
    {
      name: 'one-door-to-decimal',
      comment: 'Only src/domain/money imports decimal.js: everything else speaks Money and Ratio.',
      severity: 'error',
      from: { pathNot: '^src/domain/money/' },
      to: { path: '^node_modules/decimal\\.js/' },
    },
    {
      name: 'folder-without-a-row',
      comment: 'A new folder under src/ gets its row in this file first.',
      severity: 'error',
      from: { path: `^src/(?!(${known})/)[^/]+/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
