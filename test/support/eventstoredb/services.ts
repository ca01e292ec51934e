/** The services of one server, put together from their handlers. */
import { Server } from '@grpc/grpc-js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { Serving } from './append.js';
import { appendBatch } from './append-batch.js';
import { appendUnary } from './append-unary.js';
import { readGossip, supportedMethods, type GossipMember } from './cluster-service.js';
import { deleteStream, tombstoneStream } from './deletion.js';
import { outletOf, type ReadCall } from './outlet.js';
import { serveRead } from './read.js';
import { readRequestOf } from './read-request.js';
import { serveSubscription } from './subscribe.js';

/** Answers to reads are bytes already; everything else is as generated. */
const STREAMS = {
  ...streamServices.StreamsService,
  read: { ...streamServices.StreamsService.read, responseSerialize: (bytes: Buffer) => bytes },
};

const UNLIMITED = -1;

const read =
  (serving: Serving) =>
  async (call: ReadCall): Promise<void> => {
    try {
      const outlet = outletOf(call);
      serving.reading.add(call);
      outlet.onClosed(() => serving.reading.delete(call));
      const request = readRequestOf(call.request);
      const what = request.count === undefined ? 'subscribe' : 'read';
      serving.count(request.stream === undefined ? `${what}All` : what);
      if (request.count === undefined) await serveSubscription(serving, call, outlet, request);
      else await serveRead(serving, call, outlet, request);
    } catch (error) {
      call.emit('error', error);
    }
  };

export interface ServiceSettings {
  readonly batchAppend: boolean;
  readonly gossip: () => readonly GossipMember[];
}

export const serverOf = (serving: Serving, { batchAppend, gossip }: ServiceSettings): Server => {
  const server = new Server({ 'grpc.max_receive_message_length': UNLIMITED });
  server.addService(STREAMS, {
    append: appendUnary(serving),
    batchAppend: appendBatch(serving),
    read: read(serving),
    delete: deleteStream(serving),
    tombstone: tombstoneStream(serving),
  });
  server.addService(featureServices.ServerFeaturesService, {
    getSupportedMethods: supportedMethods(serving, batchAppend),
  });
  server.addService(gossipServices.GossipService, { read: readGossip(serving, gossip) });
  return server;
};
