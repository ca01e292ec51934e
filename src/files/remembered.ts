/**
 * Answers that depend on a few columns of a row, worked out once for each combination of their values.
 * The values are looked up one after the other, from the first that differs from the row before:
 * joining them to one key for every row would cost more than all the checks.
 */

/** @param places columns of the row, at least one; those that vary least first */
export const remembered = <Entry extends object>(
  places: readonly number[],
  make: (record: readonly string[]) => Entry,
): ((record: readonly string[]) => Entry) => {
  const leaf = places.length - 1;
  // The way to the entry of the row before: its values, and the branch that each was looked up in.
  const values: (string | undefined)[] = places.map(() => undefined);
  const path: Map<string, unknown>[] = places.map(() => new Map());
  let entry: Entry | undefined;
  return (record) => {
    let at = 0;
    while (at <= leaf && record[places[at]!] === values[at]) at += 1;
    if (at > leaf && entry) return entry;
    for (; at < leaf; at += 1) {
      const value = record[places[at]!]!;
      const branch = path[at]!;
      let next = branch.get(value) as Map<string, unknown> | undefined;
      if (!next) branch.set(value, (next = new Map()));
      values[at] = value;
      path[at + 1] = next;
    }
    const value = record[places[leaf]!]!;
    entry = path[leaf]!.get(value) as Entry | undefined;
    if (!entry) path[leaf]!.set(value, (entry = make(record)));
    values[leaf] = value;
    return entry;
  };
};
