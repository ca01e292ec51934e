/**
 * An EventStoreDB server for tests, inside the test's own process: the real client talks to it over real
 * HTTP/2. It keeps the server's semantics, and fails at will (see faults.ts). Connections are accepted
 * here and handed to gRPC, so that they can be cut as abruptly as a killed process cuts them.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { ServerCredentials, type Server as GrpcServer } from '@grpc/grpc-js';
import type { Serving } from './append.js';
import type { GossipMember } from './cluster-service.js';
import { openDatabase, type Database } from './database.js';
import { createFaults, type Faults } from './faults.js';
import { serverOf, type ServiceSettings } from './services.js';

export interface WireServer {
  /** esdb://127.0.0.1:PORT?tls=false */
  readonly url: string;
  readonly port: number;
  /** What is stored; outlives `stop`, and may be given to several servers: nodes of one cluster. */
  readonly database: Database;
  readonly faults: Faults;
  /**
   * How often each method was called: append, batchAppend (appends), batchStream (streams of them), read,
   * readAll, subscribe, subscribeAll, delete, tombstone, features, gossip.
   */
  readonly calls: ReadonlyMap<string, number>;
  /** How many reads and subscriptions have neither ended nor been left by their reader. */
  openCalls(): number;
  /** As a killed server: every connection is cut at once, the port is closed; what is stored stays. */
  stop(): Promise<void>;
  /** On the same port again. */
  restart(): Promise<void>;
  /** Cuts every connection at once; the port stays open. */
  cutConnections(): void;
  /** For good. */
  close(): Promise<void>;
}

export interface WireServerOptions {
  readonly port?: number;
  readonly database?: Database;
  /** Whether the client is told that it may append in batches. Default true. */
  readonly batchAppend?: boolean;
  /** Default 1 MiB. */
  readonly maxAppendBytes?: number;
  /** Default: this node is the leader. */
  readonly gossip?: () => GossipMember[];
}

const HOST = '127.0.0.1';
const MEBIBYTE = 1_048_576;
/** Below the ports that the system gives out by itself, so that none is taken while a server is down. */
const PORTS = { from: 20_000, to: 30_000 };
const ATTEMPTS = 50;

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });

const anyPort = (): number => PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));

const listenSomewhere = async (server: Server, left = ATTEMPTS): Promise<number> => {
  const port = anyPort();
  try {
    await listen(server, port);
    return port;
  } catch (error) {
    if (left === 0) throw error;
    return listenSomewhere(server, left - 1);
  }
};

/** One life of the server, from its start to its stop. */
interface Life {
  readonly listener: Server;
  readonly sockets: Set<Socket>;
  readonly grpc: GrpcServer;
}

const cut = (sockets: ReadonlySet<Socket>): void => {
  for (const socket of [...sockets]) socket.destroy();
};

const end = async ({ listener, sockets, grpc }: Life): Promise<void> => {
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
  cut(sockets);
  grpc.forceShutdown();
  await closed;
};

/** Everything of a life but its port. `alive` turns false before its connections are cut. */
const beget = (shared: Omit<Serving, 'cutConnections'>, settings: ServiceSettings): Life => {
  const sockets = new Set<Socket>();
  const grpc = serverOf({ ...shared, cutConnections: () => cut(sockets) }, settings);
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A peer that goes away is nothing new here.
    socket.on('error', () => undefined);
    injector.injectConnection(socket);
  });
  return { listener, sockets, grpc };
};

export const startWireServer = async (options: WireServerOptions = {}): Promise<WireServer> => {
  const { database = openDatabase(), batchAppend = true, maxAppendBytes = MEBIBYTE } = options;
  const { faults, reached } = createFaults();
  const calls = new Map<string, number>();
  const reading = new Set<object>();
  let port = options.port ?? 0;
  let life: Life | undefined;

  const settings: ServiceSettings = {
    batchAppend,
    gossip: options.gossip ?? (() => [{ host: HOST, port, state: 'LEADER' }]),
  };

  const begin = async (): Promise<void> => {
    const born: Life = beget(
      {
        database,
        reached,
        maxAppendBytes,
        reading,
        count: (method) => calls.set(method, (calls.get(method) ?? 0) + 1),
        alive: () => life === born,
      },
      settings,
    );
    if (port === 0) port = await listenSomewhere(born.listener);
    else await listen(born.listener, port);
    life = born;
  };

  const stop = async (): Promise<void> => {
    const ended = life;
    life = undefined;
    if (ended) await end(ended);
  };

  await begin();
  return {
    url: `esdb://${HOST}:${port}?tls=false`,
    port,
    database,
    faults,
    calls,
    openCalls: () => reading.size,
    stop,
    restart: async () => {
      await stop();
      await begin();
    },
    cutConnections: () => life && cut(life.sockets),
    close: stop,
  };
};
