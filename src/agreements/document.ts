/**
 * A YAML document as plain values, with the place of each in the text. Every scalar stays the text
 * that was written, so that no amount ever passes through a floating-point number and no code loses
 * a leading zero. What an agreement has no use for (aliases, tags, several documents) is a fault.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Document, Node, Range } from 'yaml';
import { pathOf, pointerTo } from './pointer.js';
import { COMMA } from './sentences.js';

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
const DEEPEST = 24;

const SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'The line is indented with a tab; indent with spaces.',
  BAD_INDENT:
    'The indentation does not fit; lines of one list or mapping begin at the same column.',
  MISSING_CHAR: 'Something is missing here: a closing bracket, brace or quote, or a comma.',
  BAD_ALIAS: 'Aliases (`*name`) are not used in agreements; write the value out.',
  MULTIPLE_DOCS: 'There is more than one document in the file; an agreement is one document.',
  RESOURCE_EXHAUSTION: 'Lists and mappings are nested too deep to be read.',
  BLOCK_AS_IMPLICIT_KEY: 'There are two values on this line; put text with `: ` in it into quotes.',
};

export const readDocument = (
  text: string,
): ReadDocument | { readonly faults: readonly DocumentFault[] } => {
  const atTop = (sentence: string) => ({ faults: [{ line: 1, column: 1, path: '', sentence }] });
  if (text.length > LONGEST_DOCUMENT) {
    return atTop(
      `The document has ${text.length} characters; an agreement has ${LONGEST_DOCUMENT} at most.`,
    );
  }
  const lines = new LineCounter();
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, {
      schema: 'failsafe',
      // Looked for below: the library compares every key with every other.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    documents = Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    return atTop(`The document cannot be read as YAML: ${shortened(String(error))}.`);
  }
  const [document, second] = documents;
  if (document === undefined || document.contents === null) {
    return atTop('The document is empty; an agreement begins with `language: 1` and its title.');
  }
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (second !== undefined) {
    const sentence = SYNTAX['MULTIPLE_DOCS']!;
    return { faults: [{ ...place(second.range[0]), path: '', sentence }] };
  }
  if (document.errors.length > 0) return { faults: syntaxFaults(document, place) };
  return new Walk(place).read(document.contents);
};

/** The first one: what the library says after it is mostly its consequence. */
const syntaxFaults = (
  { errors }: Document.Parsed,
  place: (offset: number) => Place,
): DocumentFault[] => {
  const [first] = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return [];
  const said =
    SYNTAX[first.code] ?? `This is not YAML that can be read: ${shortened(first.message)}.`;
  return [
    {
      ...place(first.pos[0]),
      path: '',
      sentence: `${said} What comes after it is read once this is put right.`,
    },
  ];
};

const shortened = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 160);

/** One pass over the nodes: values out, places noted, flaws collected. */
class Walk {
  private readonly flaws: Flaw[] = [];
  private readonly values = new Map<string, number>();
  private readonly keys = new Map<string, number>();

  constructor(private readonly place: (offset: number) => Place) {}

  read(root: Node): ReadDocument {
    return {
      value: this.valueOf(root, '', 0),
      flaws: this.flaws,
      placeOf: (pointer, what = 'value') => {
        for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
          const offset = (what === 'key' ? this.keys.get(at) : undefined) ?? this.values.get(at);
          if (offset !== undefined) return this.place(offset);
          if (at === '') return { line: 1, column: 1 };
        }
      },
    };
  }

  private flaw(node: unknown, pointer: string, sentence: string, loses = true): string {
    const fault = { ...this.place(startOf(node)), path: pathOf(pointer), sentence };
    this.flaws.push({ pointer, fault, loses });
    return '';
  }

  private valueOf(node: unknown, pointer: string, depth: number): unknown {
    this.values.set(pointer, startOf(node));
    if (depth > DEEPEST) return this.flaw(node, pointer, SYNTAX['RESOURCE_EXHAUSTION']!);
    if (isAlias(node)) return this.flaw(node, pointer, SYNTAX['BAD_ALIAS']!);
    if (node === null || node === undefined) return '';
    const { tag, anchor } = node as { tag?: string; anchor?: string };
    if (anchor !== undefined) {
      const sentence = 'Anchors (`&name`) are not used in agreements; take the anchor out.';
      return this.flaw(node, pointer, sentence);
    }
    if (tag !== undefined && !(isMap(node) || isSeq(node) ? STRUCTURE : TEXT).has(tag)) {
      const sentence = `Tags (\`${shortened(tag)}\`) are not used in agreements; write the plain value.`;
      return this.flaw(node, pointer, sentence);
    }
    if (isScalar(node)) return String(node.value ?? '');
    if (isSeq(node)) {
      return node.items.map((item, index) =>
        this.valueOf(item, pointerTo(pointer, index), depth + 1),
      );
    }
    if (isMap(node)) return this.mapping(node.items, pointer, depth);
    return this.flaw(node, pointer, 'This is neither text nor a list nor a mapping.');
  }

  private mapping(
    items: readonly { key: unknown; value: unknown }[],
    pointer: string,
    depth: number,
  ): Record<string, unknown> {
    const mapping: Record<string, unknown> = {};
    for (const { key, value } of items) {
      if (!isScalar(key)) {
        this.flaw(key ?? value, pointerTo(pointer, '?'), 'The name of a field is plain text.');
        continue;
      }
      const name = String(key.value ?? '');
      const at = pointerTo(pointer, name);
      if (Object.hasOwn(mapping, name)) {
        const comma = value === null ? COMMA : '';
        const sentence = `\`${shortened(name)}\` is written twice here; keep one of them.${comma}`;
        this.flaw(key, at, sentence, false);
      } else if (name in mapping) {
        this.flaw(key, at, `\`${name}\` cannot be the name of a field.`);
      } else {
        this.keys.set(at, startOf(key));
        mapping[name] = this.valueOf(value, at, depth + 1);
        // A value that is not written is found at its key.
        if (value === null) this.values.set(at, startOf(key));
      }
    }
    return mapping;
  }
}

const STRUCTURE = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq']);
const TEXT = new Set(['tag:yaml.org,2002:str']);

const startOf = (node: unknown): number =>
  (node as { range?: Range | null } | null | undefined)?.range?.[0] ?? 0;
