/** Nodes of posted lines: set down while the tree is made, filled in one pass over the journal. */
import { amountsOf, monthBefore } from '../../../../projections/settlement.js';
import { Money } from '../../../domain/money/money.js';
import { inForce } from '../../../domain/sharing/versions.js';
import type { ExplainedStep, LinesFilter } from '../../answers.js';
import type { Sight } from '../../lens.js';
import type { ReadEvents } from '../../reading.js';
import { draft, type Draft } from './draft.js';
import { linesBelow, type FileBelow } from './lines-below.js';

interface Waiting {
  readonly node: Draft;
  readonly filter: LinesFilter;
  readonly sight: Sight;
  /** What is done once the sum of the lines is known. */
  readonly then: (sum: Money) => void;
}

export class LinesNodes {
  private readonly waiting: Waiting[] = [];

  /** Lines that an amount was reckoned from; their sum is what they are. */
  node(id: string, label: string, filter: LinesFilter, sight: Sight): Draft {
    const node = draft(id, 'lines', label, Money.zero, { filter });
    this.waiting.push({ node, filter, sight, then: (sum) => void (node.amount = sum) });
    return node;
  }

  /**
   * The parts of a step that credits what was posted: the lines of each pair of partners, which come
   * to what the settlement counted, and the rounding of each to the penny. In one month, less the
   * same through the month before.
   * @param back the step is told from the side of the pool that is paid back
   */
  ofStep(id: string, step: ExplainedStep, sight: Sight, back: boolean): Draft[] {
    const { before, run, inputs } = step;
    const taken = (run?.sign === -1) !== back;
    const parts: Draft[] = [];
    const asked = inputs.flatMap(({ label, value, lines }) =>
      lines ? [{ label, value, lines }] : [],
    );
    let rounding = Money.zero;
    const round = draft(
      `${id}.rounding`,
      'rounding',
      'Rounded to the penny, each pair of partners',
      Money.zero,
    );
    const addRounding = (exact: Money, lines: LinesFilter, off: boolean): void => {
      const earlier = monthAlone(lines) ? actualBefore(lines, sight) : NOTHING_YET;
      const toDate = this.rounded(earlier.exact.plus(exact), step, sight);
      const by = toDate.minus(earlier.rounded).minus(exact);
      rounding = off ? rounding.minus(by) : rounding.plus(by);
      round.amount = rounding;
    };
    for (const [place, { label, value, lines }] of asked.entries()) {
      if (before?.gone !== true) {
        const node = draft(`${id}.${place + 1}`, 'lines', label, Money.of(value), {
          filter: lines,
        });
        if (taken) node.adds = node.amount.negated();
        addRounding(node.amount, lines, taken);
        this.waiting.push({ node, filter: lines, sight, then: () => undefined });
        parts.push(node);
      }
      if (before === undefined) continue;
      // What they came to is known only from the lines themselves.
      const filter = {
        ...lines,
        through: before.gone ? (lines.through ?? before.through) : before.through,
      };
      const node = draft(
        `${id}.b${place + 1}`,
        'lines',
        `${label}, through ${filter.through}`,
        Money.zero,
        { filter },
      );
      this.waiting.push({
        node,
        filter,
        sight,
        then: (sum) => {
          node.amount = sum;
          node.adds = taken ? sum : sum.negated();
          addRounding(sum, filter, !taken);
        },
      });
      parts.push(node);
    }
    return [...parts, round];
  }

  async fill(limit: number, read: ReadEvents): Promise<void> {
    const all = await linesBelow(this.waiting, limit, read);
    for (const [place, { node, filter, then }] of this.waiting.entries()) {
      const files = all[place]!;
      node.parts = files.map((file, at) => fileNode(`${node.id}.${at + 1}`, file, filter));
      node.told = { ...node.told, count: files.reduce((sum, { count }) => sum + count, 0) };
      then(Money.sum(files.map(({ moved }) => moved)));
    }
  }

  /** As the settlement rounds: by the terms of its run, or of the month. */
  private rounded(exact: Money, { run }: ExplainedStep, { state, period }: Sight): Money {
    const agreed = run
      ? state.versions.find(({ version }) => version === run.version)
      : inForce(state.versions, period);
    return agreed ? exact.roundBy(agreed.terms.rounding) : exact.round();
  }
}

const NOTHING_YET = { exact: Money.zero, rounded: Money.zero };

/** Lines of one month, where the settlement rounds what stands to date. */
const monthAlone = ({ period }: LinesFilter): boolean => period !== undefined;

/** What stood of the pair of partners through the month before. */
const actualBefore = (
  { pool, commissioner, provider }: LinesFilter,
  { state, period }: Sight,
): typeof NOTHING_YET => {
  const before = monthBefore(period);
  const pair =
    before &&
    amountsOf(state, before).find(
      (one) => one.pool === pool && one.commissioner === commissioner && one.provider === provider,
    );
  return pair ? { exact: pair.exactActual, rounded: pair.actual } : NOTHING_YET;
};

const fileNode = (
  id: string,
  { submission, count, moved, lines }: FileBelow,
  filter: LinesFilter,
): Draft => {
  const { submission: name, file, lastEvent, recordedAt, by } = submission;
  const own = { ...filter, submission: name };
  const node = draft(id, 'file', file.name, moved, {
    file: { submission: name, name: file.name, event: lastEvent, recordedAt, by },
    filter: own,
    count,
  });
  node.parts = lines.map((line, place) => {
    const { change, row, wasPrice, price, provider, commissioner, period } = line;
    const told = { file: line.file, row, change, wasPrice, price, provider, commissioner, period };
    const code = [line.item, line.pointOfDelivery, line.tariffCode].filter(Boolean).join(' ');
    return draft(`${id}.${place + 1}`, 'line', `${code}, ${change}`, Money.of(line.moved), {
      address: line.address,
      line: told,
    });
  });
  if (count > lines.length) {
    const shown = Money.sum(lines.map((line) => Money.of(line.moved)));
    const last = lines.at(-1)?.address;
    node.parts.push(
      draft(`${id}.more`, 'more', moreLines(count - lines.length), moved.minus(shown), {
        filter: own,
        count: count - lines.length,
        ...(last === undefined ? {} : { after: last }),
      }),
    );
  }
  return node;
};

const moreLines = (count: number): string => (count === 1 ? '1 more line' : `${count} more lines`);
