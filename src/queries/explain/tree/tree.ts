/**
 * The whole explanation of a figure: from the figure through the steps that add up to it down to
 * leaves, which are posted lines, clauses, decisions and roundings. What an amount was reckoned from
 * (a variance, a rate) opens in the same way beside it; what has been told already is referred to.
 */
import { Money } from '../../../domain/money/money.js';
import type { ExplainedInput, ExplainedStep, Scope } from '../../answers.js';
import type { Sight } from '../../lens.js';
import type { ReadEvents } from '../../reading.js';
import { entryAt } from '../entry.js';
import { explain } from '../explain.js';
import { figureAt } from '../figure.js';
import type { ExplanationTree, TreeInput } from './answers.js';
import { TREE_VERSION } from './answers.js';
import { draft, finished, type Draft } from './draft.js';
import { LinesNodes } from './lines-nodes.js';

export interface TreeAsked {
  readonly figure: string;
  readonly scope: Scope;
  /** Posted lines written out below each set of lines; the others are counted and summed. */
  readonly lines: number;
}

export const explanationTree = async (
  sight: Sight,
  { figure, scope, lines }: TreeAsked,
  read: ReadEvents,
): Promise<ExplanationTree> => {
  const building = new Building();
  const root = building.figureNode('1', figure, scope, sight);
  await building.lines.fill(lines, read);
  const done = finished(root);
  return {
    version: TREE_VERSION,
    clocks: sight.clocks,
    figure,
    scope: explain(sight, figure, scope).scope,
    root: done.node,
    nodes: done.nodes,
    unexplained: done.unexplained,
  };
};

class Building {
  readonly lines = new LinesNodes();
  /** What has been told, by what it is, and where. */
  private readonly told = new Map<string, string>();

  figureNode(id: string, address: string, scope: Scope, sight: Sight): Draft {
    const { title, amount, steps, scope: of } = explain(sight, address, scope);
    const node = draft(id, 'figure', title, Money.of(amount), {
      address,
      period: sight.period,
    });
    this.told.set(keyOf(address, of, sight.period), id);
    const back = paidBack(address, sight);
    node.parts = steps.map((step, place) => {
      const part = `${id}.${place + 1}`;
      return this.stepNode(part, step, of, sight, back);
    });
    return node;
  }

  private stepNode(
    id: string,
    step: ExplainedStep,
    scope: Scope,
    sight: Sight,
    back: boolean,
  ): Draft {
    const { words, amount, rule } = step;
    const node = draft(id, 'step', words, Money.of(amount), { rule });
    const inner = step.run ? { ...sight, period: step.run.through } : sight;
    if (rule === 'activity' && step.inputs.some(({ lines }) => lines)) {
      node.parts = this.lines.ofStep(id, step, inner, back);
      return node;
    }
    const [only] = step.inputs;
    if (only?.figure !== undefined && step.run === undefined && step.inputs.length === 1) {
      // A variance is its actual less its plan: those are its parts.
      const part = this.figureNode(`${id}.1`, only.figure, scope, sight);
      if (Money.of(amount).equals(part.amount.negated())) part.adds = part.amount.negated();
      node.parts = [part];
      return node;
    }
    node.parts = leavesOf(id, step);
    node.parts[0]!.restsOn = step.inputs.map((input, place) =>
      this.inputNode(`${id}.r${place + 1}`, input, step.run ? 'to-date' : scope, inner),
    );
    return node;
  }

  private inputNode(
    id: string,
    { label, value, unit, figure, lines, event }: ExplainedInput,
    scope: Scope,
    sight: Sight,
  ): Omit<TreeInput, 'opens'> & { readonly opens?: Draft } {
    const input = { label, value, unit, ...(event === undefined ? {} : { event }) };
    if (lines !== undefined) {
      const key = keyOf(JSON.stringify(lines), '', sight.period);
      const before = this.told.get(key);
      if (before !== undefined) return { ...input, sameAs: before };
      this.told.set(key, id);
      return { ...input, opens: this.lines.node(id, label, lines, sight) };
    }
    if (figure === undefined) return input;
    const key = keyOf(figure, figure.startsWith('step/') ? 'to-date' : scope, sight.period);
    const before = this.told.get(key);
    return before === undefined
      ? { ...input, opens: this.figureNode(id, figure, scope, sight) }
      : { ...input, sameAs: before };
  }
}

/** An entry by which a provider pays back what it was credited for activity: less was posted. */
const paidBack = (address: string, { state, period }: Sight): boolean => {
  const figure = figureAt(address, state, period);
  const entry = figure.of === 'entry' ? entryAt(figure, state)?.entry : undefined;
  return entry?.part === 'activity' && entry.from.account.startsWith('partner:');
};

/** A step of a settlement is the same in whatever month it is asked for. */
const keyOf = (address: string, scope: string, period: string): string =>
  address.startsWith('step/') ? address : `${address} ${scope} ${period}`;

/** What a step came to, by its clause or by the decision that it rests on; less the month before. */
const leavesOf = (id: string, step: ExplainedStep): Draft[] => {
  const { amount, before, clause, decision, rule, words } = step;
  const kind = clause ? 'clause' : 'decision';
  const about = {
    rule,
    ...(clause ? { clause } : {}),
    ...(decision ? { decision } : {}),
  };
  const now = Money.of(amount).plus(before ? Money.of(before.amount) : Money.zero);
  const told = clause ? `${clause.ref}: “${clause.text}”` : (decision?.what ?? words);
  const leaf = draft(`${id}.1`, kind, told, now, about);
  if (before === undefined) return [leaf];
  const earlier = Money.of(before.amount);
  const off = draft(`${id}.2`, kind, `The same through ${before.through}`, earlier, {
    ...about,
    period: before.through,
  });
  off.adds = earlier.negated();
  return [leaf, off];
};
