/**
 * Lives the sample year through the same commands and files that a user would send. Every step has an
 * id of its own, so a load that was cut off goes on where it stopped, and a second one does nothing.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAgreement } from '../agreements/read.js';
import type { Imports } from '../commands/import.js';
import type { CommandContext, Ledger } from '../commands/ledger.js';
import { sentenceOf, type Refusal } from '../domain/refusals.js';
import { sampleFolder } from './folder.js';
import { ALLIANCE } from './partners.js';
import { sampleSteps, type SampleStep } from './steps.js';

export interface SampleTarget {
  readonly ledger: Ledger;
  readonly imports: Imports;
}

/** @returns whether anything was loaded now; false where the sample was there already */
export const loadSample = async (
  target: SampleTarget,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<boolean> => {
  const steps = sampleSteps();
  const { commands } = await target.ledger.load(ALLIANCE.alliance);
  // The last step that is recorded may be recorded in part: it is taken again, and those after it.
  const from = steps.findLastIndex((_, place) => commands.has(commandId(place)));
  if (from === steps.length - 1) return false;
  for (const [place, step] of steps.entries()) {
    if (place < from) continue;
    await take(target, step, contextOf(step, place));
    onProgress(place + 1, steps.length);
  }
  return true;
};

const commandId = (place: number): string => `sample-${place}`;

const contextOf = ({ by, partner, at }: SampleStep, place: number): CommandContext => ({
  commandId: commandId(place),
  at,
  by,
  ...(partner === undefined ? {} : { partner }),
});

const take = async (
  { ledger, imports }: SampleTarget,
  { deed }: SampleStep,
  context: CommandContext,
): Promise<void> => {
  const { alliance } = ALLIANCE;
  switch (deed.kind) {
    case 'command':
      return carriedOut(await ledger.execute(alliance, deed.command, context));
    case 'terms': {
      const text = await readFile(join(sampleFolder(), deed.document), 'utf8');
      const read = readAgreement(text, deed.document);
      if ('faults' in read) throw new Error(`${deed.document}: ${read.faults[0]!.sentence}`);
      const { terms, sha256 } = read;
      const { title, fromPeriod } = deed;
      const source = { name: deed.document, sha256 };
      const command = { command: 'ProposeTerms', title, fromPeriod, terms, source } as const;
      return carriedOut(await ledger.execute(alliance, command, context));
    }
    case 'import': {
      const report = await imports.commit(alliance, join(sampleFolder(), deed.file), context);
      if (report.outcome === 'faulty') {
        throw new Error(`${deed.file}: ${report.faults?.[0]?.sentence ?? 'it has faults'}`);
      }
      return carriedOut(report);
    }
  }
};

/** The sample is made to be accepted: a refusal is a mistake in it. */
const carriedOut = (answer: { readonly outcome: string; readonly refusal?: Refusal }): void => {
  if (answer.refusal) throw new Error(`The sample cannot be loaded: ${sentenceOf(answer.refusal)}`);
};
