/** What is said of suppositions, and of the position under them beside the position as it is. */
import type { Role } from '../../domain/alliance/events.js';
import type { Clocks, Position } from '../answers.js';

export interface RefusedSupposition {
  /** What was to be supposed. */
  readonly words: string;
  /** Code of the refusal. */
  readonly code: string;
  /** The reason, in a sentence. */
  readonly because: string;
}

export interface WhatIf {
  readonly clocks: Clocks;
  /** What is supposed, in words. */
  readonly suppositions: readonly string[];
  /** What was to be supposed as well, and the ledger would refuse. */
  readonly refused: readonly RefusedSupposition[];
  readonly actual: Position;
  readonly supposed: Position;
  readonly partners: readonly {
    readonly partner: string;
    readonly name: string;
    readonly role: Role;
    readonly actual: string;
    readonly supposed: string;
    readonly difference: string;
  }[];
}
