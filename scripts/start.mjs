/**
 * `npm start`: installs and builds where that is needed, then runs the program, which loads the
 * sample alliance into a journal that has none.
 * PORT, HOST, JOURNAL, VIEWS and DATA_DIR are passed on; arguments too.
 */
import { ensureBuilt } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { inRoot } from './house/place.mjs';
import { runInForeground } from './house/run.mjs';

requireNode();
ensureInstalled();
await ensureBuilt();
const program = inRoot('dist', 'src', 'main.js');
process.exitCode = await runInForeground([program, '--sample', ...process.argv.slice(2)]);
