/**
 * `npm run test:eventstoredb`: the contract of stores against a real EventStoreDB (KurrentDB) server.
 *
 *   EVENTSTORE_URL    a server that may be written to, as esdb://host:2113?tls=false
 *   EVENTSTORE_IMAGE  where no server is given: the image to start in a container for the time of the test
 *
 * Ends with 2 where there is neither a server nor a container engine, so that nobody takes it for a pass.
 */
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { inRoot } from './house/place.mjs';
import { runNode } from './house/run.mjs';
import { say } from './house/say.mjs';

const NOTHING_RAN = 2;
const IMAGE = 'docker.kurrent.io/kurrent-lts/kurrentdb:latest';
const PORT = 2113;
const STARTING_MILLISECONDS = 180_000;

/** @returns {Promise<{ url: string, stop: () => Promise<unknown> } | { why: string }>} */
const serverToTest = async () => {
  const { EVENTSTORE_URL: url, EVENTSTORE_IMAGE: image = IMAGE } = process.env;
  if (url) return { url, stop: async () => undefined };
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  try {
    await getContainerRuntimeClient();
  } catch (error) {
    return { why: `EVENTSTORE_URL is not set, and no container engine answers (${error.message})` };
  }
  say(`Starting ${image} ...`);
  try {
    // As arguments, which mean the same to every version: variables have changed their names.
    const container = await new GenericContainer(image)
      .withCommand(['--insecure', '--mem-db'])
      .withExposedPorts(PORT)
      .withWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(STARTING_MILLISECONDS)
      .start();
    const address = `${container.getHost()}:${container.getMappedPort(PORT)}`;
    return { url: `esdb://${address}?tls=false`, stop: () => container.stop() };
  } catch (error) {
    return { why: `${image} could not be started (${error.message})` };
  }
};

requireNode();
ensureInstalled();
const server = await serverToTest();
if ('why' in server) {
  say(
    `Nothing was tested: ${server.why}. Set EVENTSTORE_URL to a server that may be written to, ` +
      'or start a container engine (Docker, Podman).',
  );
  process.exit(NOTHING_RAN);
}
say(`Testing against ${server.url.replace(/\/\/[^/]*@/, '//')} ...`);
try {
  process.exitCode = await runNode(
    [
      '--no-warnings=ExperimentalWarning',
      '--experimental-vm-modules',
      inRoot('node_modules/jest/bin/jest.js'),
      ...['--testMatch', '**/*.server-test.ts', '--testTimeout', '60000'],
      ...process.argv.slice(2),
    ],
    { env: { EVENTSTORE_URL: server.url } },
  );
} finally {
  await server.stop();
}
