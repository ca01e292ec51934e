import fc from 'fast-check';
import { remembered } from '../../src/files/remembered.js';

test('an answer is worked out once for each combination, in whatever order rows come', () => {
  const value = fc.constantFrom('', 'a', 'b', 'ab');
  const records = fc.array(fc.tuple(value, value, value, fc.nat(3).map(String)));
  const columns = fc.constantFrom([0], [0, 1], [2, 0, 1], [1, 2]);
  fc.assert(
    fc.property(records, columns, (rows, places) => {
      const made: string[] = [];
      const keyOf = (record: readonly string[]): string =>
        JSON.stringify(places.map((place) => record[place]));
      const answer = remembered(places, (record) => {
        made.push(keyOf(record));
        return { key: keyOf(record) };
      });
      for (const row of rows) expect(answer(row).key).toBe(keyOf(row));
      expect(made).toEqual([...new Set(rows.map(keyOf))]);
    }),
    { numRuns: 500 },
  );
});
