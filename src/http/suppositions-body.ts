/** Suppositions in request bodies: read with all their faults, and what is in the files that they name. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Allow, IsDefined } from 'class-validator';
import { SUPPOSITION_SHAPES } from '../agreements/supposition-shape.js';
import {
  MOST_SUPPOSITIONS,
  readSuppositions,
  type WrittenSupposition,
  type WrittenTerms,
} from '../agreements/suppositions.js';
import type { Imports } from '../commands/import.js';
import type { HandedFile } from '../domain/activity/planned.js';
import type { HandedSuppositions, Supposition } from '../domain/scenario/suppositions.js';
import { agreementOf } from './agreement-body.js';
import { counted } from './counted.js';
import { faultyFile } from './import-answer.js';
import { edgeError, ProblemError, refusalProblem } from './problem.js';

/** @param imports reads files, for the partners of the alliance */
export const suppositionsOf = async (
  imports: Imports,
  alliance: string,
  body: unknown,
): Promise<HandedSuppositions> => {
  const { suppositions: written, contents } = writtenIn(body);
  const suppositions: Supposition[] = [];
  const files: HandedFile[] = [];
  for (const [place, one] of written.entries()) {
    if (one.suppose === 'file') {
      const { file: name, content: _, ...accepted } = one;
      const file = await fileOf(imports, alliance, name, contents.get(place), place);
      files.push(file);
      const { sha256, rows } = file;
      suppositions.push({ ...accepted, name: file.name, sha256, rows });
    } else {
      suppositions.push(one.suppose === 'terms' ? otherTerms(one) : one);
    }
  }
  return { suppositions, files };
};

/** What files hold is set apart before: it is no part of a document that people write. */
const writtenIn = (
  body: unknown,
): { suppositions: readonly WrittenSupposition[]; contents: ReadonlyMap<number, string> } => {
  const contents = new Map<number, string>();
  const bare = Array.isArray(body)
    ? body.map((one: unknown, place) => {
        if (typeof one !== 'object' || one === null || !('content' in one)) return one;
        const { content, ...rest } = one;
        contents.set(place, String(content));
        return rest;
      })
    : body;
  const read = readSuppositions(JSON.stringify({ suppositions: bare }, null, 2));
  if ('suppositions' in read) return { suppositions: read.suppositions, contents };
  const first = read.faults[0]!;
  throw edgeError(
    'SUPPOSITIONS_FAULTY',
    {
      faults: counted(read.faults.length, 'fault'),
      first: `${first.sentence.includes(first.path) ? '' : `${first.path}: `}${first.sentence}`,
    },
    {},
    { faults: read.faults },
  );
};

const fileOf = async (
  imports: Imports,
  alliance: string,
  name: string,
  content: string | undefined,
  place: number,
): Promise<HandedFile> => {
  if (content === undefined) {
    throw edgeError('SUPPOSITIONS_FAULTY', {
      faults: '1 fault',
      first: `suppositions[${place}]: a file comes with its \`content\`, the CSV as text.`,
    });
  }
  const read = await imports.read(alliance, { name, bytes: Buffer.from(content) });
  if (!('outcome' in read)) return read;
  if (!read.refusal) throw faultyFile(read);
  throw new ProblemError(refusalProblem(read.refusal, { path: { alliance }, asked: true }));
};

const otherTerms = ({ title, fromPeriod, terms: document }: WrittenTerms): Supposition => {
  const { terms, source } = agreementOf(document, undefined);
  return {
    suppose: 'terms',
    title: title ?? terms.title,
    fromPeriod: fromPeriod ?? `${terms.contractYear}-M01`,
    terms,
    source,
  };
};

/** For the OpenAPI document: a form for each kind, with what each field is. */
export const SUPPOSITION_FORMS = Object.entries(SUPPOSITION_SHAPES).map(
  ([kind, { title, description, fields, optional = [] }]) => ({
    type: 'object' as const,
    title,
    description,
    properties: {
      suppose: { type: 'string' as const, enum: [kind] },
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, formOf(field)])),
    },
    required: ['suppose', ...Object.keys(fields).filter((field) => !optional.includes(field))],
    additionalProperties: false,
  }),
);

/** How the OpenAPI document tells of suppositions in a body. */
export const SUPPOSITIONS_FIELD = {
  description: 'In the order in which they are supposed.',
  type: 'array' as const,
  items: { oneOf: [...SUPPOSITION_FORMS] as object[] },
  minItems: 1,
  maxItems: MOST_SUPPOSITIONS,
};

/** A field of a body: one supposition or more. They are read by hand, so that every fault is told. */
export const Suppositions = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty(SUPPOSITIONS_FIELD),
    Allow(),
    IsDefined({ message: 'suppositions is a list' }),
  );

function formOf(field: unknown): object {
  const {
    type,
    description,
    enum: values,
  } = field as {
    readonly type?: string | readonly string[];
    readonly description?: string;
    readonly enum?: readonly string[];
  };
  const told = description === undefined ? {} : { description };
  if (type === 'array')
    return { ...told, type, items: { type: 'object', additionalProperties: true } };
  if (Array.isArray(type)) {
    return {
      ...told,
      oneOf: type.map((one: string) =>
        one === 'object' ? { type: one, additionalProperties: true } : { type: one },
      ),
    };
  }
  return { ...told, type: 'string', ...(values === undefined ? {} : { enum: [...values] }) };
}
