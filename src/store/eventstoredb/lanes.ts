/** Work of one kind one after the other, work of different kinds side by side. */

export interface Lanes {
  /** Runs `work` once all that came into the same lane before it has ended, well or badly. */
  readonly inLane: <T>(lane: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves once every lane is empty. */
  readonly drained: () => Promise<void>;
}

export function lanes(): Lanes {
  const last = new Map<string, Promise<void>>();
  return {
    inLane: (lane, work) => {
      const before = last.get(lane) ?? Promise.resolve();
      const answer = before.then(work);
      const ended: Promise<void> = answer.then(
        () => undefined,
        () => undefined,
      );
      last.set(lane, ended);
      void ended.then(() => {
        if (last.get(lane) === ended) last.delete(lane);
      });
      return answer;
    },
    drained: async () => {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
