import { Lanes } from '../../src/waiting/lanes.js';

class Away extends Error {}
const failsAll = (error: unknown): boolean => error instanceof Away;

/** Work that ends when it is told to, and notes when it begins. */
const works = () => {
  const begun: string[] = [];
  const ends = new Map<
    string,
    { resolve: (value: string) => void; reject: (error: Error) => void }
  >();
  const work = (name: string) => (): Promise<string> => {
    begun.push(name);
    return new Promise((resolve, reject) => ends.set(name, { resolve, reject }));
  };
  const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
  return {
    begun,
    work,
    end: async (name: string, error?: Error): Promise<void> => {
      if (error) ends.get(name)!.reject(error);
      else ends.get(name)!.resolve(`${name} is done`);
      await turn();
    },
  };
};

test('the work of a lane is done one after another, in the order in which it came', async () => {
  const lanes = new Lanes(failsAll);
  const { begun, work, end } = works();
  const answers = ['a', 'b', 'c'].map((name) => lanes.inTurn('harbour', work(name)));
  const elsewhere = lanes.inTurn('estuary', work('d'));
  expect(begun).toEqual(['a', 'd']);
  await end('a');
  expect(begun).toEqual(['a', 'd', 'b']);
  await end('b');
  await end('d');
  await end('c');
  expect(await Promise.all([...answers, elsewhere])).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => `${name} is done`),
  );
  // Nobody is left before whoever comes now.
  const late = lanes.inTurn('harbour', work('e'));
  expect(begun.at(-1)).toBe('e');
  await end('e');
  expect(await late).toBe('e is done');
});

test('work that fails is told so, and the next goes on', async () => {
  const lanes = new Lanes(failsAll);
  const { work, end } = works();
  const [a, b] = [lanes.inTurn('harbour', work('a')), lanes.inTurn('harbour', work('b'))];
  const failed = expect(a).rejects.toThrow('a slip');
  await end('a', new Error('a slip'));
  await failed;
  await end('b');
  expect(await b).toBe('b is done');
});

test('where what went wrong goes wrong with all, all who wait are told so at once', async () => {
  const lanes = new Lanes(failsAll);
  const { begun, work, end } = works();
  const answers = ['a', 'b', 'c'].map((name) => lanes.inTurn('harbour', work(name)));
  const elsewhere = lanes.inTurn('estuary', work('d'));
  const told = Promise.allSettled(answers);
  await end('a', new Away());
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(begun).toEqual(['a', 'd']);
  await end('d');
  expect(await elsewhere).toBe('d is done');
  const next = lanes.inTurn('harbour', work('e'));
  await end('e');
  expect(await next).toBe('e is done');
});

test('who waits for all lanes to be empty is told when the last work has ended', async () => {
  const lanes = new Lanes(failsAll);
  const { work, end } = works();
  await lanes.drained();
  const answers = ['a', 'b'].map((name) => lanes.inTurn(name, work(name)));
  const told: string[] = [];
  const drained = lanes.drained().then(() => told.push('drained'));
  await end('a');
  expect(told).toEqual([]);
  await end('b');
  await drained;
  expect(await Promise.all(answers)).toEqual(['a is done', 'b is done']);
});
