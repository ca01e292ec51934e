/**
 * Ids of events come from the id of the command that leads to them, so that a command sent again
 * makes the same events, and the store can tell that it has them.
 */
import { createHash } from 'node:crypto';

/** A UUID (version 8: made from a hash) for the event at `place` among those of a command. */
export const eventId = (commandId: string, place: number): string => {
  const hex = createHash('sha256').update(`${commandId}/${place}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

/** The stream that holds an alliance's whole history. */
export const streamOf = (alliance: string): string => `alliance-${alliance}`;
