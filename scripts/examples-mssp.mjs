/** `npm run examples:mssp`: settles 475 published settlements again, and says how each compares. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { inRoot } from './house/place.mjs';

requireNode();
ensureInstalled();
await ensureBuilt();
const mssp = await import(pathToFileURL(inRoot('dist', 'src', 'examples', 'mssp.js')).href);
const read = (name) => readFileSync(inRoot('test', 'examples', 'mssp', name), 'utf8');
const compared = mssp
  .organisationsIn(read('performance-year-2021.csv'))
  .map((organisation) => mssp.compareOrganisation(organisation, read));
process.stdout.write(`${mssp.comparisonLines(compared).join('\n')}\n`);
if (!mssp.onlyKnownDifferences(compared)) process.exitCode = 1;
