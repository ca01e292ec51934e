/** What keeps a copy of a journal from being completed. Every one names its stream and event. */

export type CopyFault =
  /** The source's own chain does not hold at this event. The target has `reached` events of it. */
  | {
      readonly fault: 'broken';
      readonly stream: string;
      readonly event: number;
      readonly reason: string;
      readonly reached: number;
    }
  /** The two have different histories: `common` is the last event that is the same, -1 for none. */
  | {
      readonly fault: 'parted';
      readonly stream: string;
      readonly common: number;
      /** Last event of each side. */
      readonly source: number;
      readonly target: number;
    }
  /** The target takes no event of this size. */
  | {
      readonly fault: 'too-large';
      readonly stream: string;
      readonly event: number;
      readonly bytes: number;
      readonly limit: number;
    }
  /** What the target has at this event has another hash than what it was given. */
  | { readonly fault: 'differs'; readonly stream: string; readonly event: number };

/** Ends a copy from wherever it is found that it cannot go on; `copyJournal` answers with it. */
export class CopyHalted extends Error {
  override readonly name = 'CopyHalted';
  constructor(readonly fault: CopyFault) {
    super(`stream ${fault.stream}: ${fault.fault}`);
  }
}
