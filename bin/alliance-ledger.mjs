#!/usr/bin/env node
/** The command line: runs what `npm run build` has made of src/cli.ts, from any folder. */
import { existsSync } from 'node:fs';

const program = new URL('../dist/src/cli.js', import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write(
    'The command line is not built yet. Run `npm run build` in the project folder (or `npm start`) first.\n',
  );
  process.exitCode = 1;
}
