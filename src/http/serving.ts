/** Listening and stopping: a port that cannot be had is a sentence, and open requests are let finish. */
import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import { createServer, type Server as NetServer } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The server cannot listen where it was told to; the message says what to do. */
export class CannotListenError extends Error {
  override readonly name = 'CannotListenError';
}

/** How long open requests may take once the server is told to stop. */
const PATIENCE_MS = 5_000;

/** @returns the address it is reached at, e.g. `http://127.0.0.1:3000` */
export const listen = async (app: INestApplication, at: Address): Promise<string> => {
  const server = app.getHttpServer() as Server;
  // Not `app.listen`: it logs a port in use as an error with its stack, and we have a sentence.
  await listening(server, at);
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : at.port;
  return `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}`;
};

const listening = (server: NetServer, at: Address): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(cannotListen(error, at));
    server.once('error', fail);
    server.listen(at.port, at.host, () => {
      server.off('error', fail);
      resolve();
    });
  });

/** Finds out early whether the port can be had, before work that would be for nothing. */
export const tryAddress = async (at: Address): Promise<void> => {
  const probe = createServer();
  await listening(probe, at);
  await new Promise((resolve) => probe.close(resolve));
};

const cannotListen = (error: unknown, { host, port }: Address): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const sentence =
    code === 'EADDRINUSE'
      ? `Port ${port} of ${host} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`
      : code === 'EACCES'
        ? `Port ${port} of ${host} may not be used by this user. Choose one above 1023: PORT=3000 npm start.`
        : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
          ? `This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`
          : undefined;
  return sentence === undefined ? error : new CannotListenError(sentence);
};

/** Takes no new requests, lets open ones finish, and cuts off those that take too long. */
export const stop = async (app: INestApplication): Promise<void> => {
  const server = app.getHttpServer() as Server;
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  impatient.unref();
  await app.close();
  clearTimeout(impatient);
};
