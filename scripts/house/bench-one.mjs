/** Runs one bench module in a process of its own and sends its rows to the parent. */
import { pathToFileURL } from 'node:url';

const { run } = await import(pathToFileURL(process.argv[2]).href);
const rows = await run();
process.send(rows, () => process.exit());
