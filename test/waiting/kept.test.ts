import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kept } from '../../src/waiting/kept.js';
import { root } from '../house/tracked-files.js';
import { testWhere } from '../support/test-where.js';

/** A journal of one stream, whose answers come when they are let. */
const slowJournal = () => {
  let last = 0;
  let starts = 0;
  const waiting: { settle: () => void; fail: (error: Error) => void }[] = [];
  const answer = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const read = last;
      waiting.push({ settle: () => resolve(read), fail: reject });
    });
  const kept = new Kept<{ last: number }>(
    async () => {
      starts += 1;
      return { last: -1 };
    },
    async (_name, state) => {
      state.last = await answer();
      return state;
    },
  );
  return {
    kept,
    record: () => (last += 1),
    starts: () => starts,
    questions: () => waiting.length,
    /** Lets the oldest question be answered, and all that follows from it happen. */
    async settle(error?: Error): Promise<void> {
      await turns();
      const oldest = waiting.shift()!;
      if (error) oldest.fail(error);
      else oldest.settle();
      await turns();
    },
  };
};

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
};

test('an answer knows everything that was recorded before the question', async () => {
  const journal = slowJournal();
  const first = journal.kept.latest('a');
  await turns();
  journal.record();
  // What is under way has read already, and does not know the event: these two share the next.
  const later = [journal.kept.latest('a'), journal.kept.latest('a')].map((one) =>
    one.then(({ last }) => last),
  );
  const known = first.then(({ last }) => last);
  await journal.settle();
  expect(await known).toBe(0);
  expect(journal.questions()).toBe(1);
  await journal.settle();
  expect(await Promise.all(later)).toEqual([1, 1]);
  expect([journal.questions(), journal.starts()]).toEqual([0, 1]);
});

test('a failure is told to those who have asked, and the next question starts afresh', async () => {
  const journal = slowJournal();
  const first = journal.kept.latest('a');
  await turns();
  const waiting = [journal.kept.latest('a'), journal.kept.latest('a')];
  const told = Promise.allSettled([first, ...waiting]);
  await journal.settle(new Error('away'));
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect([journal.questions(), journal.starts()]).toEqual([0, 1]);

  const next = journal.kept.latest('a');
  await journal.settle();
  expect((await next).last).toBe(0);
  const after = journal.kept.latest('a');
  await journal.settle();
  expect(await after).toBe(await next);
  expect(journal.starts()).toBe(2);
});

test('names do not wait for each other, and what is forgotten is started afresh', async () => {
  const journal = slowJournal();
  const [a, b] = [journal.kept.latest('a'), journal.kept.latest('b')];
  await turns();
  expect(journal.questions()).toBe(2);
  await journal.settle();
  await journal.settle();
  expect(await a).not.toBe(await b);
  journal.kept.forget('a');
  const again = journal.kept.latest('a');
  await journal.settle();
  expect(await again).not.toBe(await a);
  expect(journal.starts()).toBe(3);
});

const built = join(root, 'dist', 'src', 'waiting', 'kept.js');

testWhere(
  existsSync(built) ? undefined : 'the program is not built',
  'a failure that nobody asks after does not end the process',
  async () => {
    const program = `
      const { Kept } = await import(${JSON.stringify(pathToFileURL(built).href)});
      const fail = () => Promise.reject(new Error('away'));
      const kept = [new Kept(fail, fail), new Kept(async () => ({}), fail)];
      for (const one of kept) {
        await Promise.allSettled([one.latest('a'), one.latest('a'), one.latest('a')]);
      }
      for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done));
      console.log('alive');`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual(['alive\n', '']);
  },
);
