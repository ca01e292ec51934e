/** The writing half of a read or a subscription, that does not run ahead of its reader. */
import type { ServerWritableStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { bytesOf } from './record.js';

/** Answers are bytes by then: records keep theirs. */
export type ReadCall = ServerWritableStream<streams.ReadReq, Buffer>;

export interface Outlet {
  /** Resolves when there is room for more; false once the reader has gone. */
  send(bytes: Buffer): Promise<boolean>;
  /** Resolves when everything sent so far has left for the network. */
  flushed(): Promise<void>;
  readonly open: boolean;
  /** Runs when the reader has gone or the call was ended. */
  onClosed(listener: () => void): void;
}

export const outletOf = (call: ReadCall): Outlet => {
  let open = true;
  let underWay: Promise<void> = Promise.resolve();
  const closed: (() => void)[] = [];
  const close = (): void => {
    open = false;
    for (const listener of closed.splice(0)) listener();
  };
  call.on('cancelled', close);
  call.on('close', close);
  // The listener that waits for room is told of the end as well, or it would wait for ever.
  let room: (() => void) | undefined;
  call.on('drain', () => room?.());
  closed.push(() => room?.());
  return {
    get open() {
      return open;
    },
    async send(bytes) {
      if (!open) return false;
      let hasRoom = true;
      underWay = new Promise((resolve) => {
        hasRoom = call.write(bytes, () => resolve());
      });
      if (!hasRoom && open) {
        await new Promise<void>((resolve) => (room = resolve));
        room = undefined;
      }
      return open;
    },
    flushed: () => underWay,
    onClosed(listener) {
      if (open) closed.push(listener);
      else listener();
    },
  };
};

const answerOf = (fill: (answer: streams.ReadResp) => void): Buffer => {
  const answer = new streams.ReadResp();
  fill(answer);
  return bytesOf(answer);
};

export const confirmation = (id: string): Buffer =>
  answerOf((answer) => {
    const confirmed = new streams.ReadResp.SubscriptionConfirmation();
    confirmed.setSubscriptionId(id);
    answer.setConfirmation(confirmed);
  });

export const caughtUp = (): Buffer =>
  answerOf((answer) => answer.setCaughtUp(new streams.ReadResp.CaughtUp()));

export const checkpoint = (position: number): Buffer =>
  answerOf((answer) => {
    const reached = new streams.ReadResp.Checkpoint();
    reached.setCommitPosition(String(position));
    reached.setPreparePosition(String(position));
    answer.setCheckpoint(reached);
  });
