/** The nodes of a YAML document as plain values: one pass, in which places are noted and flaws found. */
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Range } from 'yaml';
import type { Flaw, Place, ReadDocument } from './document.js';
import { pathOf, pointerTo } from './pointer.js';
import { COMMA } from './sentences.js';

const DEEPEST = 24;
export const TOO_DEEP = 'Lists and mappings are nested too deep to be read.';

/** What has been found so far, by pointer. */
interface Reading {
  readonly place: (offset: number) => Place;
  readonly flaws: Flaw[];
  /** Offsets in the text. */
  readonly values: Map<string, number>;
  readonly keys: Map<string, number>;
}

export const valuesIn = (root: Node, place: (offset: number) => Place): ReadDocument => {
  const reading: Reading = { place, flaws: [], values: new Map(), keys: new Map() };
  const value = valueOf(reading, root, '', 0);
  return {
    value,
    flaws: reading.flaws,
    placeOf: (pointer, what = 'value') => {
      for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        const key = what === 'key' ? reading.keys.get(at) : undefined;
        const offset = key ?? reading.values.get(at);
        if (offset !== undefined) return place(offset);
        if (at === '') return { line: 1, column: 1 };
      }
    },
  };
};

const flaw = (
  { place, flaws }: Reading,
  node: unknown,
  pointer: string,
  sentence: string,
  loses = true,
): string => {
  const fault = { ...place(startOf(node)), path: pathOf(pointer), sentence };
  flaws.push({ pointer, fault, loses });
  return '';
};

const valueOf = (reading: Reading, node: unknown, pointer: string, depth: number): unknown => {
  reading.values.set(pointer, startOf(node));
  const unused = depth > DEEPEST ? TOO_DEEP : notUsed(node);
  if (unused !== undefined) return flaw(reading, node, pointer, unused);
  if (isSeq(node)) {
    return node.items.map((item, index) =>
      valueOf(reading, item, pointerTo(pointer, index), depth + 1),
    );
  }
  if (isMap(node)) return mappingOf(reading, node.items, pointer, depth);
  return isScalar(node) ? String(node.value ?? '') : '';
};

const STRUCTURE = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq']);
const TEXT = new Set(['tag:yaml.org,2002:str']);

/** What YAML has and agreements do not. */
const notUsed = (node: unknown): string | undefined => {
  if (isAlias(node)) return 'Aliases (`*name`) are not used in agreements; write the value out.';
  const { tag, anchor } = (node ?? {}) as { tag?: string; anchor?: string };
  if (anchor !== undefined) {
    return 'Anchors (`&name`) are not used in agreements; take the anchor out.';
  }
  const usual = isMap(node) || isSeq(node) ? STRUCTURE : TEXT;
  if (tag === undefined || usual.has(tag)) return undefined;
  return `Tags (\`${tag.slice(0, 60)}\`) are not used in agreements; write the plain value.`;
};

interface Field {
  readonly key: unknown;
  readonly value: unknown;
}

const mappingOf = (
  reading: Reading,
  fields: readonly Field[],
  pointer: string,
  depth: number,
): Record<string, unknown> => {
  const mapping: Record<string, unknown> = {};
  for (const { key, value } of fields) {
    if (!isScalar(key)) {
      const at = pointerTo(pointer, '?');
      flaw(reading, key ?? value, at, 'The name of a field is plain text.');
      continue;
    }
    const name = String(key.value ?? '');
    const at = pointerTo(pointer, name);
    if (Object.hasOwn(mapping, name)) {
      flaw(reading, key, at, writtenTwice(name, value), false);
    } else if (name in mapping) {
      flaw(reading, key, at, `\`${name}\` cannot be the name of a field.`);
    } else {
      reading.keys.set(at, startOf(key));
      mapping[name] = valueOf(reading, value, at, depth + 1);
      // A value that is not written is found at its key.
      if (value === null) reading.values.set(at, startOf(key));
    }
  }
  return mapping;
};

const writtenTwice = (name: string, value: unknown): string =>
  `\`${name.slice(0, 60)}\` is written twice here; keep one of them.${value === null ? COMMA : ''}`;

const startOf = (node: unknown): number =>
  (node as { range?: Range | null } | null | undefined)?.range?.[0] ?? 0;
