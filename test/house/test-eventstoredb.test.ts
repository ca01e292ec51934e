/** The three ways of `npm run test:eventstoredb`: a server that is given, one in a container, neither. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startContainerEngine } from '../support/container-engine.js';
import { startWireServer } from '../support/eventstoredb/wire-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { testWhere } from '../support/test-where.js';
import { root } from './tracked-files.js';

/** It starts jest once more. */
const A_WHILE = 120_000;
const ENGINE_SOCKET = '/var/run/docker.sock';

const { file } = temporaryFolder();

/** Two of the suite's tests are enough to see that it runs: all of them run in test/store. */
const SOME = ['--testNamePattern', 'a stream that does not exist has no events|the same history'];

/** A HOME of its own: that of a developer may name an engine. */
const run = (
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> =>
  new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [join(root, 'scripts', 'test-eventstoredb.mjs'), ...SOME],
      {
        env: {
          ...process.env,
          HOME: file(''),
          EVENTSTORE_URL: '',
          DOCKER_HOST: '',
          TESTCONTAINERS_RYUK_DISABLED: 'true',
          ...env,
        },
      },
      (_, out, err) => settle({ code: child.exitCode, output: err + out }),
    );
  });

test(
  'a server that is given is tested, and its password is not shown',
  async () => {
    const server = await startWireServer();
    try {
      const { code, output } = await run({
        EVENTSTORE_URL: server.url.replace('//', '//admin:s3cr3t@'),
      });
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).toMatch(/Testing against esdb:\/\/127\.0\.0\.1:\d+\?tls=false/);
      expect(output).toMatch(/Tests: .*2 passed/);
      expect(output).not.toContain('s3cr3t');
    } finally {
      await server.close();
    }
  },
  A_WHILE,
);

test(
  'without one, a server is started in a container, tested, and removed',
  async () => {
    const server = await startWireServer();
    const engine = await startContainerEngine(2113, server.port);
    try {
      const { code, output } = await run({
        DOCKER_HOST: engine.url,
        EVENTSTORE_IMAGE: 'some/server:7',
      });
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(output).toMatch(/Starting some\/server:7[^]*Tests: .*2 passed/);
      expect(engine.created()).toMatchObject({
        Image: 'some/server:7',
        Cmd: ['--insecure', '--mem-db'],
      });
      expect(engine.asked).toContain('DELETE /containers/c1');
    } finally {
      await engine.close();
      await server.close();
    }
  },
  A_WHILE,
);

testWhere(
  existsSync(ENGINE_SOCKET) ? 'a container engine is here, and would be used' : undefined,
  'with neither it says that nothing was tested, and why, and ends with 2',
  async () => {
    const { code, output } = await run({ DOCKER_HOST: 'tcp://127.0.0.1:1' });
    expect(code).toBe(2);
    expect(output).toMatch(
      /^Nothing was tested: EVENTSTORE_URL is not set, and no container engine/,
    );
    expect(output).toContain('Set EVENTSTORE_URL to a server');
  },
  A_WHILE,
);

test(
  'a container that cannot be started is no pass either',
  async () => {
    const engine = await startContainerEngine(1, 1);
    try {
      const { code, output } = await run({ DOCKER_HOST: engine.url });
      expect(code).toBe(2);
      expect(output).toMatch(
        /Nothing was tested: docker\.kurrent\.io\/kurrent-lts\/kurrentdb:latest/,
      );
    } finally {
      await engine.close();
    }
  },
  A_WHILE,
);
