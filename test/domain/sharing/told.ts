/** A step as lines of text with everything that is in it, so that a test compares all of it at once. */
import type { Input, Step } from '../../../src/domain/sharing/statement.js';

const inputTold = ({ label, value, unit, source }: Input): string => {
  const { from, ...which } = source;
  const said = Object.entries(which).map(([key, of]) => (key === from ? of : `${key} ${of}`));
  return `${label}: ${value} (${unit}; ${[from, ...said].join(' ')})`;
};

/**
 * What it is and what was met; its sentence; a line for each input with its unit and source; what it
 * came to and how that was rounded; a line for each entry.
 */
export const told = (step: Step): string[] => [
  [
    `${step.rule} ${step.clause ?? ''}`,
    ...(step.pool === undefined ? [] : [`pool ${step.pool}`]),
    ...(step.reserve === undefined ? [] : [`reserve ${step.reserve}`]),
    ...('met' in step ? [`met: ${step.met}`] : []),
  ].join(', '),
  step.words,
  ...step.inputs.map(inputTold),
  `= ${step.result.toString()}${step.rounding.isZero() ? '' : `, rounded by ${step.rounding.toString()}`}`,
  ...step.entries.map(
    ({ part, from, to, amount }) => `${part}: ${from} -> ${to} ${amount.toString()}`,
  ),
];
