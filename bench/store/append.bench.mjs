/** Appends: one at a time, and by many writers at once, beside the bare driver on the same tables. */
import { join } from 'node:path';
import { openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';
import { openBareJournal } from './bare-journal.mjs';
import { smallEvent } from './sample-events.mjs';
import { perSecond, rounded, sideBySide, withFolder } from './side-by-side.mjs';

const STREAM = 'alliance-coventry';
const TURNS = 15;
const SINGLES = 300;
const WRITERS = 32;
const EACH = 40;

const times = (count, make) => Array.from({ length: count }, (_, place) => make(place));

const singles = async (store, bare) => {
  let ourLast = (await store.head(STREAM))?.number ?? -1;
  let bareLast = -1;
  return sideBySide(
    TURNS,
    async () => {
      for (let i = 0; i < SINGLES; i += 1) {
        const expected = ourLast < 0 ? 'none' : ourLast;
        ourLast = (await store.append(STREAM, expected, [smallEvent(i)])).last;
      }
    },
    () => {
      for (let i = 0; i < SINGLES; i += 1) {
        bareLast = bare.append(STREAM, bareLast, [smallEvent(i)]);
      }
    },
  );
};

const together = (store, bare) =>
  sideBySide(
    TURNS,
    () =>
      Promise.all(
        times(WRITERS, async () => {
          for (let i = 0; i < EACH; i += 1) await store.append(STREAM, 'any', [smallEvent(i)]);
        }),
      ),
    () =>
      Promise.all(
        times(WRITERS, async () => {
          for (let i = 0; i < EACH; i += 1) await bare.queued(STREAM, smallEvent(i));
        }),
      ),
  );

export const run = () =>
  withFolder(async (folder) => {
    const store = openSqliteStore(join(folder, 'ours.db'));
    const bare = await openBareJournal(join(folder, 'bare.db'));
    const single = await singles(store, bare);
    const many = await together(store, bare);
    await store.close();
    bare.close();
    return [
      {
        name: 'one durable append, with its version checked',
        measured: perSecond(SINGLES, single.ours),
        bare: perSecond(SINGLES, single.bare),
        ratio: rounded(single.ratio),
        limit: 'at least 0.8x',
        met: single.ratio >= 0.8,
      },
      {
        name: `${WRITERS} writers at once, each answered after its commit`,
        measured: perSecond(WRITERS * EACH, many.ours),
        bare: perSecond(WRITERS * EACH, many.bare),
        ratio: rounded(many.ratio),
        limit: 'at least 0.6x',
        met: many.ratio >= 0.6,
        note: 'bare: a queue that commits whatever came in the same turn',
      },
    ];
  });
