/**
 * What comes with every write besides its body: who acts and for which partner, the key that makes
 * a retry the same write, the event that it rests on, and whether it is only to be tried.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { CommandContext } from '../commands/ledger.js';
import { edgeError } from './problem.js';
import { Flag } from './fields.js';

export class WriteQuery {
  @Flag('Decide and answer by the same path, and record nothing.')
  readonly dryRun?: boolean;
}

/** Everything of a command's context but the alliance, which makes a key its own. */
export interface Writing {
  readonly by: string;
  readonly partner?: string;
  readonly key?: string;
  readonly expected?: number;
}

export const writingOf = (headers: Request['headers']): Writing => {
  const by = personIn(headers['x-acting-by']);
  if (by === undefined) throw edgeError('ACTING_PERSON_MISSING');
  const partner = personIn(headers['x-acting-partner']);
  const key = keyIn(headers['idempotency-key']);
  const expected = expectedIn(headers['if-match']);
  return {
    by,
    ...(partner === undefined ? {} : { partner }),
    ...(key === undefined ? {} : { key }),
    ...(expected === undefined ? {} : { expected }),
  };
};

/** The headers of a write, read: `@Acting() writing: Writing`. */
export const Acting = createParamDecorator((_: unknown, host: ExecutionContext) =>
  writingOf(host.switchToHttp().getRequest<Request>().headers),
);

export const contextOf = (
  alliance: string,
  writing: Writing,
  { dryRun = false }: WriteQuery,
): CommandContext => {
  const { by, partner, key, expected } = writing;
  return {
    by,
    ...(partner === undefined ? {} : { partner }),
    commandId: key === undefined ? randomUUID() : commandIdOf(alliance, writing, key),
    at: new Date().toISOString(),
    ...(expected === undefined ? {} : { expected }),
    dryRun,
  };
};

/** A key is one person's own, in one alliance: nobody else's same key is answered with their events. */
const commandIdOf = (alliance: string, { by, partner = '' }: Writing, key: string): string =>
  `key-${createHash('sha256')
    .update(JSON.stringify([alliance, by, partner, key]))
    .digest('hex')
    .slice(0, 32)}`;

/** Headers carry bytes: a name beyond ASCII comes in UTF-8, or percent-encoded. */
const personIn = (header: string | string[] | undefined): string | undefined => {
  if (typeof header !== 'string') return undefined;
  const text = decodedPercents(utf8Of(header)).trim();
  return text === '' || text.length > 200 ? undefined : text;
};

const utf8Of = (header: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
};

const decodedPercents = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const keyIn = (header: string | string[] | undefined): string | undefined => {
  if (header === undefined) return undefined;
  const key = String(header);
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw edgeError('IDEMPOTENCY_KEY_UNREADABLE');
  return key;
};

/** `"41"` or `W/"41"` -> 41. `*` claims nothing that the ledger would not say itself. */
const expectedIn = (header: string | undefined): number | undefined => {
  if (header === undefined || header.trim() === '*') return undefined;
  const number = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(header)?.[1];
  if (number !== undefined) return Number(number);
  throw edgeError('IF_MATCH_UNREADABLE', { value: header });
};
