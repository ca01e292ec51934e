/** Without its sign. */
export const size = (value: bigint): bigint => (value < 0n ? -value : value);
