/**
 * As much of a container engine's API as starting and removing one container takes, on a loopback port.
 * What it "starts" answers at the port that it is given: a server that runs already.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ContainerEngine {
  /** For DOCKER_HOST. */
  readonly url: string;
  /** What was asked for, as `POST /containers/create`. */
  readonly asked: readonly string[];
  /** The image and arguments of the container that was asked for. */
  readonly created: () => { readonly Image: string; readonly Cmd: readonly string[] } | undefined;
  readonly close: () => Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
};

const running = (port: number, servedAt: number): object => ({
  Id: 'c1',
  Name: '/one',
  Config: { Hostname: 'one', Labels: {} },
  State: { Status: 'running', Running: true, Health: { Status: 'healthy' } },
  NetworkSettings: {
    Ports: { [`${port}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: `${servedAt}` }] },
    Networks: {},
  },
});

export const startContainerEngine = async (
  port: number,
  servedAt: number,
): Promise<ContainerEngine> => {
  const asked: string[] = [];
  let created: ReturnType<ContainerEngine['created']>;
  const answers: Readonly<Record<string, () => readonly [number, unknown]>> = {
    'GET /info': () => [200, { ServerVersion: '28.0.0', OperatingSystem: 'none', OSType: 'linux' }],
    'GET /containers/json': () => [200, []],
    'POST /containers/create': () => [201, { Id: 'c1' }],
    'POST /containers/c1/start': () => [204, undefined],
    'GET /containers/c1/json': () => [200, running(port, servedAt)],
    'POST /containers/c1/stop': () => [204, undefined],
    'DELETE /containers/c1': () => [204, undefined],
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const [path = ''] = (request.url ?? '').split('?');
      const what = `${request.method} ${path}`;
      asked.push(what);
      if (what === 'POST /containers/create') {
        created = JSON.parse(body) as ReturnType<ContainerEngine['created']>;
      }
      // Every image is here already.
      const image: () => readonly [number, unknown] = () => [200, { Id: 'i1' }];
      const none: () => readonly [number, unknown] = () => [404, { message: `no ${what}` }];
      const [status, answer] = (answers[what] ?? (path.startsWith('/images/') ? image : none))();
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    created: () => created,
    close: async () => {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
};
