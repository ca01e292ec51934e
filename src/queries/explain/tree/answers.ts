/**
 * A whole explanation as one document, for programs and auditors: docs/explain.md tells it in words,
 * docs/explanation-tree.schema.json says its shape. Money is decimal text in pounds.
 */
import type { Clocks, DecisionTrace, ExplainedStep, LinesFilter, Scope } from '../../answers.js';

/** Raised when a field is taken away or comes to mean something else; new fields may come at any time. */
export const TREE_VERSION = 1;

export interface ExplanationTree {
  readonly version: typeof TREE_VERSION;
  readonly clocks: Clocks;
  readonly figure: string;
  readonly scope: Scope;
  readonly root: TreeNode;
  /** How many nodes there are. */
  readonly nodes: number;
  /** Nodes whose parts do not come to them: none, or something is wrong. */
  readonly unexplained: readonly string[];
}

export type NodeKind =
  /** A figure of the position, or an entry of the journal: its parts are steps. */
  | 'figure'
  /** A step of a settlement. */
  | 'step'
  /** Posted lines that answer to a filter: its parts are files. */
  | 'lines'
  | 'file'
  /** The lines of a file that are not written out. */
  | 'more'
  /** Leaves: where an amount comes from in the end. */
  | 'line'
  | 'clause'
  | 'decision'
  | 'rounding';

export interface TreeNode {
  /** Place in the document: `1`, `1.2`, `1.2.r1`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly words: string;
  readonly amount: string;
  /** What it adds to the node that it is a part of: the amount, or the amount taken off. */
  readonly adds: string;
  /** What the parts add; of a leaf, the amount itself. */
  readonly sum: string;
  /** `amount` less `sum`: nil. */
  readonly unexplained: string;
  readonly parts: readonly TreeNode[];
  /** What the amount was reckoned from: these do not add up to it, the words say what was done. */
  readonly restsOn: readonly TreeInput[];
  /** Address of a figure, step, entry or line: `explain`, or `lines`, opens it; and its clocks. */
  readonly address?: string;
  readonly period?: string;
  readonly rule?: string;
  readonly clause?: ExplainedStep['clause'];
  readonly decision?: DecisionTrace;
  readonly line?: TreeLine;
  readonly file?: TreeFile;
  /** Opens all of them; of `more`, the rest: `after` is where the lines question goes on. */
  readonly filter?: LinesFilter;
  readonly after?: string;
  /** Of lines, files and more: how many lines. */
  readonly count?: number;
}

export interface TreeLine {
  readonly file: string;
  /** From 1 below the header; 0 for a line that its file no longer carries. */
  readonly row: number;
  readonly change: 'posted' | 'restated' | 'withdrawn';
  readonly wasPrice: string;
  readonly price: string;
  readonly provider: string;
  readonly commissioner: string;
  readonly period: string;
}

export interface TreeFile {
  readonly submission: string;
  readonly name: string;
  /** Event from which on it counts. */
  readonly event: number;
  readonly recordedAt: string;
  readonly by: string;
}

export interface TreeInput {
  readonly label: string;
  readonly value: string;
  readonly unit: 'money' | 'rate' | 'count';
  /** Where it opens: the node itself where it is told first, its id where it was told before. */
  readonly opens?: TreeNode;
  readonly sameAs?: string;
  /** Event of a decision that it comes from. */
  readonly event?: number;
}
