/** The check of every body and query against its class; what a class does not name is refused. */
import {
  ValidationPipe,
  type ArgumentMetadata,
  type Type,
  type ValidationError,
} from '@nestjs/common';
import { edgeError, type ProblemError } from './problem.js';

interface FieldFault {
  /** `partners.0.odsCode` */
  readonly field: string;
  readonly sentence: string;
}

const faultsIn = (errors: readonly ValidationError[], within = ''): FieldFault[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = `${within}${property}`;
    const own = Object.entries(constraints).map(([constraint, sentence]) => ({
      field,
      sentence:
        constraint === 'whitelistValidation' ? `there is no field ${property} here` : sentence,
    }));
    return [...own, ...faultsIn(children, `${field}.`)];
  });

const invalid = (errors: readonly ValidationError[]): ProblemError => {
  const faults = faultsIn(errors);
  const fault = `${faults.map(({ sentence }) => sentence).join('; ') || 'it is no object of fields'}.`;
  return edgeError('REQUEST_INVALID', { fault }, {}, { faults });
};

/** An agreement is some eight levels deep; what is far deeper was made to exhaust the stack. */
const DEEPEST = 64;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((within) => isDeeperThan(within, levels - 1)));

class Validation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && isDeeperThan(value, DEEPEST)) {
      throw edgeError('BODY_UNREADABLE', {
        fault: `it is nested more than ${DEEPEST} levels deep`,
      });
    }
    return super.transform(value, metadata);
  }
}

export const validation = new Validation({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
  exceptionFactory: invalid,
});

/** A body that may also come in another form than JSON, and so is checked by hand. */
export const validated = async <T extends object>(of: Type<T>, body: unknown): Promise<T> =>
  (await validation.transform(body ?? {}, { type: 'body', metatype: of })) as T;
