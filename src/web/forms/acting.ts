/**
 * Who sends a form, and for which partner. There is no sign-in: it is what the sender says, as with the
 * API. A key that comes with the page makes a form that is sent twice count once.
 */
import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../../commands/ledger.js';
import { textOf, type Query } from '../address.js';

/** What a form says, field by field; all of it text. */
export type Form = Query;

export interface FormFault {
  /** Of the field, for a link to it; blank where it is of the form. */
  readonly field: string;
  readonly text: string;
}

export interface ActingFields {
  readonly by: string;
  readonly partner: string;
  readonly key: string;
}

const LONGEST = 200;

export const actingFields = (form: Form = {}): ActingFields => ({
  by: textOf(form, 'by') ?? '',
  partner: textOf(form, 'partner') ?? '',
  key: keyIn(form) ?? randomUUID(),
});

const keyIn = (form: Form): string | undefined => {
  const key = textOf(form, 'key');
  return key !== undefined && /^[\w-]{8,64}$/.test(key) ? key : undefined;
};

export const actingFault = ({ by }: ActingFields): FormFault | undefined => {
  if (by === '') return { field: 'by', text: 'Say who you are: it is recorded.' };
  return by.length > LONGEST
    ? { field: 'by', text: `A name has at most ${LONGEST} characters.` }
    : undefined;
};

/** Where what is done is done by a partner. */
export const partnerFault = ({ partner }: ActingFields): FormFault | undefined =>
  partner === ''
    ? { field: 'partner', text: 'Say which partner you act for: it is done by one.' }
    : undefined;

/** @param what the form: the same key in another form is another command */
export const formContext = (
  alliance: string,
  what: string,
  { by, partner, key }: ActingFields,
): CommandContext => ({
  by,
  ...(partner === '' ? {} : { partner }),
  commandId: `form-${alliance}-${what}-${key}`,
  at: new Date().toISOString(),
});
