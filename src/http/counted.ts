/** `1 fault`, `2 faults`. */
export const counted = (count: number, of: string): string =>
  `${count} ${of}${count === 1 ? '' : 's'}`;
