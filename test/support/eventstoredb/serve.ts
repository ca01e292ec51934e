/**
 * The test server as a program of its own, for benches and for tests of several processes. Says its url on
 * one line of stdout, and ends on SIGTERM or when its stdin is closed: when whoever started it is gone.
 */
import { startWireServer } from './wire-server.js';

const server = await startWireServer();
process.stdout.write(`${server.url}\n`);

const end = async (): Promise<void> => {
  await server.close();
  process.exit(0);
};

process.once('SIGTERM', () => void end());
process.stdin.once('close', () => void end());
process.stdin.resume();
