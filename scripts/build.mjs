/** `npm run build`: compiles src/ and projections/ to dist/, with the assets of the pages. */
import { build } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { say, seconds } from './house/say.mjs';

requireNode();
ensureInstalled();
const begun = Date.now();
const { code, output } = await build({ always: true });
if (code === 0) say(`Built dist/ in ${seconds(begun)}.`);
else process.stderr.write(output);
process.exitCode = code;
