/** A table of the console: one macro (layout/table.njk) prints them all, at any width and on paper. */
import { amountOf, countOf, type Amount } from './words/amounts.js';

export interface Column {
  readonly text: string;
  /** What a cell of this column is called where the table is reflowed to one column. */
  readonly label: string;
  readonly numeric: boolean;
  /** First column of a group: parted from the one before by a line. */
  readonly opens?: boolean;
}

export interface Cell {
  readonly amount?: Amount;
  readonly text?: string;
  /** Set in a monospaced face: addresses and hashes. */
  readonly code?: boolean;
  readonly href?: string;
  /** Not to be broken over lines. */
  readonly whole?: boolean;
  /** A second, quieter line. */
  readonly under?: string;
  readonly tags?: readonly Tag[];
}

export interface Tag {
  readonly text: string;
  readonly colour: 'green' | 'red' | 'orange' | 'blue' | 'grey' | 'purple';
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly total?: boolean;
}

export interface Table {
  readonly id: string;
  readonly caption: string;
  /** Unit and sign convention, below the caption. */
  readonly note?: string;
  /** Over all columns but the first. */
  readonly groups?: readonly { readonly text: string; readonly span: number }[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Too wide for some screens: it scrolls in a region of its own, which the keyboard can reach. */
  readonly wide?: boolean;
  /** Said in place of the table where it has no rows. */
  readonly empty?: string;
}

export const words = (text: string, label = text): Column => ({ text, label, numeric: false });
export const figures = (text: string, label = text): Column => ({ text, label, numeric: true });

export const money = (amount: string, href?: string): Cell => ({
  amount: amountOf(amount),
  ...(href === undefined ? {} : { href }),
});

export const count = (value: string): Cell => ({ amount: countOf(value) });

export const text = (value: string, href?: string): Cell => ({
  text: value,
  ...(href === undefined ? {} : { href }),
});

export const code = (value: string, href?: string): Cell => ({ ...text(value, href), code: true });
