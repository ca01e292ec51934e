/** What a client asks before anything else: who leads, and what the server can do. */
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Serving } from './append.js';
import { uuidOf } from './record.js';
import { internalError, unavailable } from './statuses.js';

export interface GossipMember {
  readonly host: string;
  readonly port: number;
  readonly state: keyof typeof gossip.MemberInfo.VNodeState;
  /** Default true. */
  readonly alive?: boolean;
}

const SERVER_VERSION = '24.10.0';
const NO_ID = '00000000-0000-0000-0000-000000000000';
const TICKS_PER_MILLISECOND = 10_000;

const methodOf = (path: string): features.SupportedMethod => {
  const [, service = '', method = ''] = path.toLowerCase().split('/');
  const supported = new features.SupportedMethod();
  supported.setServiceName(service);
  supported.setMethodName(method);
  if (method === 'read') supported.setFeaturesList(['position', 'events']);
  if (method === 'batchappend') supported.setFeaturesList(['deadline_duration']);
  return supported;
};

export const supportedMethods =
  (serving: Serving, batchAppend: boolean) =>
  (
    _call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
    reply: sendUnaryData<features.SupportedMethods>,
  ): void => {
    serving.count('features');
    const fault = serving.reached.features.take();
    if (fault === 'hang') return;
    if (fault === 'cut') return serving.cutConnections();
    if (fault === 'internal') return reply(internalError());
    if (fault === 'unavailable') return reply(unavailable());
    const paths = Object.values(streamServices.StreamsService).map(
      ({ path }: { path: string }) => path,
    );
    const offered = paths.filter((path) => batchAppend || !path.endsWith('/BatchAppend'));
    const answer = new features.SupportedMethods();
    answer.setEventStoreServerVersion(SERVER_VERSION);
    answer.setMethodsList(offered.map(methodOf));
    reply(null, answer);
  };

const memberOf = ({ host, port, state, alive = true }: GossipMember): gossip.MemberInfo => {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress(host);
  endPoint.setPort(port);
  const member = new gossip.MemberInfo();
  member.setInstanceId(uuidOf(NO_ID));
  member.setTimeStamp(String(Date.now() * TICKS_PER_MILLISECOND));
  member.setState(gossip.MemberInfo.VNodeState[state]);
  member.setIsAlive(alive);
  member.setHttpEndPoint(endPoint);
  return member;
};

export const readGossip =
  (serving: Serving, members: () => readonly GossipMember[]) =>
  (
    _call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
    reply: sendUnaryData<gossip.ClusterInfo>,
  ): void => {
    serving.count('gossip');
    const answer = new gossip.ClusterInfo();
    answer.setMembersList(members().map(memberOf));
    reply(null, answer);
  };
