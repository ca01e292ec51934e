/** `npm run sample [-- folder]`: writes the sample year's files anew, into sample/files and sample/late by default. */
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { ensureBuilt } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { inRoot } from './house/place.mjs';
import { say } from './house/say.mjs';

requireNode();
ensureInstalled();
await ensureBuilt();
const generator = pathToFileURL(inRoot('dist', 'src', 'sample', 'generate.js')).href;
const { lateFiles, writeSampleFiles } = await import(generator);
const folder = resolve(process.argv[2] ?? inRoot('sample', 'files'));
say(`${writeSampleFiles(folder).length} files written to ${folder}.`);
if (process.argv[2] === undefined) {
  const late = inRoot('sample', 'late');
  say(`${writeSampleFiles(late, lateFiles()).length} file written to ${late}.`);
}
