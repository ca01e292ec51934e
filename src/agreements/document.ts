/**
 * A YAML document as plain values, with the place of each in the text. Every scalar stays the text
 * that was written, so that no amount ever passes through a floating-point number and no code loses
 * a leading zero. What an agreement has no use for (aliases, tags, several documents) is a fault.
 */
import { LineCounter, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import { TOO_DEEP, valuesIn } from './values.js';

export interface DocumentFault {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `clauses[3].limit.amount`; blank for the document itself. */
  readonly path: string;
  readonly sentence: string;
}

export interface ReadDocument {
  readonly value: unknown;
  /** What is wrong with the writing, by pointer; the rest of the document can be read all the same. */
  readonly flaws: readonly Flaw[];
  /** Where a value is, by its JSON pointer; the nearest one around it where it is not written. */
  readonly placeOf: (pointer: string, what?: 'value' | 'key') => Place;
}

export interface Flaw {
  readonly pointer: string;
  readonly fault: DocumentFault;
  /** Whether a value is lost, so that nothing can be said of what the document means. */
  readonly loses: boolean;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export const LONGEST_DOCUMENT = 500_000;

/** What the document of an agreement begins with, told where there is nothing in it. */
const AGREEMENT_BEGINS = 'an agreement begins with `language: 1` and its title';

const TWO_DOCUMENTS = 'There is more than one document in the file; an agreement is one document.';
const SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'The line is indented with a tab; indent with spaces.',
  BAD_INDENT:
    'The indentation does not fit; lines of one list or mapping begin at the same column.',
  MISSING_CHAR: 'Something is missing here: a closing bracket, brace or quote, or a comma.',
  MULTIPLE_DOCS: TWO_DOCUMENTS,
  RESOURCE_EXHAUSTION: TOO_DEEP,
  BLOCK_AS_IMPLICIT_KEY: 'There are two values on this line; put text with `: ` in it into quotes.',
};

/** @param begins what such a document begins with, where it is not an agreement */
export const readDocument = (
  text: string,
  begins = AGREEMENT_BEGINS,
): ReadDocument | { readonly faults: readonly DocumentFault[] } => {
  if (text.length > LONGEST_DOCUMENT) {
    return atTop(
      `The document has ${text.length} characters; an agreement has ${LONGEST_DOCUMENT} at most.`,
    );
  }
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const documents = parsed(text, lines);
  if (typeof documents === 'string') return atTop(documents);
  const [document, second] = documents;
  if (document === undefined || document.contents === null) {
    return atTop(`The document is empty; ${begins}.`);
  }
  if (second !== undefined) {
    return { faults: [{ ...place(second.range[0]), path: '', sentence: TWO_DOCUMENTS }] };
  }
  if (document.errors.length > 0) return { faults: [syntaxFault(document, text, place)] };
  return valuesIn(document.contents, place);
};

const atTop = (sentence: string) => ({ faults: [{ line: 1, column: 1, path: '', sentence }] });

/** The documents in a text; a sentence where the library gives up. */
const parsed = (text: string, lineCounter: LineCounter): readonly Document.Parsed[] | string => {
  try {
    const documents = parseAllDocuments(text, {
      // Every scalar is text.
      schema: 'failsafe',
      // Looked for elsewhere: the library compares every key with every other.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter,
    });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    return `The document cannot be read as YAML: ${shortened(String(error))}.`;
  }
};

/** The first one: what the library says after it is mostly its consequence. */
const syntaxFault = (
  { errors }: Document.Parsed,
  text: string,
  place: (offset: number) => Place,
): DocumentFault => {
  const first = errors.reduce((a, b) => (b.pos[0] < a.pos[0] ? b : a));
  const at = place(first.pos[0]);
  const line = text.split(/\r\n|\r|\n/, at.line)[at.line - 1] ?? '';
  const said =
    saidOfLine(line, first.message) ??
    SYNTAX[first.code] ??
    `This is not YAML that can be read: ${shortened(first.message)}.`;
  const sentence = `${said} What comes after it is read once this is put right.`;
  return { ...at, path: '', sentence };
};

/** What the line itself shows, where the library tells only of what followed from it. */
const saidOfLine = (line: string, message: string): string | undefined => {
  if (/^\s*\t/.test(line)) return SYNTAX['TAB_AS_INDENT'];
  if (/^Flow (map|sequence) in block collection/.test(message)) return NOT_CLOSED;
  return /^\s*(- )?[\w-]+:[^ \t]/.test(line) ? NO_SPACE : undefined;
};

const NOT_CLOSED = 'A brace or bracket that is opened above, `{` or `[`, is not closed.';
const NO_SPACE = 'Put a space, an ordinary one, after the colon of a name.';

const shortened = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 160);
