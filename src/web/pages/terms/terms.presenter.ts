/** The terms: every version, who agreed it, and each clause's paper text beside the rule that carries it out. */
import { periodInWords, yearInWords } from '../../../domain/period/period.js';
import type { Terms } from '../../../domain/sharing/terms.js';
import type { Clocks, TermsApplied } from '../../../queries/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, termsForm, type LensForm, type LensLine } from '../../layout/lens-line.js';
import { eventLink, termsLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { text, words, type Table } from '../../table.js';
import { dayInWords } from '../../words/clocks.js';
import { namesIn, type Names } from '../../../domain/sharing/names.js';
import { planChangeInWords } from '../../../domain/sharing/plan-changes.js';
import { clauseInWords } from '../../../domain/sharing/rules.js';
import { ruleTitle } from '../../words/rules.js';
import { documentFacts, plansTable, takingTable, upperFirst, type Said } from './document.words.js';

export interface TermsPage {
  readonly heading: string;
  readonly lens: LensLine;
  readonly form: LensForm;
  readonly lead: string;
  readonly note?: string;
  readonly versions: Table;
  readonly agreed: readonly Voiced[];
  readonly clauses: readonly ClauseShown[];
  readonly planChanges: readonly ClauseShown[];
  readonly facts: readonly Said[];
  readonly plans: Table;
  readonly taking: Table;
}

export interface ClauseShown {
  readonly id: string;
  readonly ref: string;
  readonly paper: string;
  readonly rule: string;
  readonly words: string;
}

export interface Voiced {
  readonly text: string;
  readonly event: { readonly text: string; readonly href: string };
}

export interface TermsAnswer {
  readonly clocks: Clocks;
  readonly versions: readonly TermsApplied[];
  readonly shown: TermsApplied;
  readonly document: Terms;
}

/** A proposal as far as this page tells of it. */
export interface Agreement {
  readonly proposedBy: Voice;
  readonly supports: readonly Voice[];
}

interface Voice {
  readonly partner: string;
  readonly by: string;
  readonly event: number;
  readonly recordedAt: string;
}

export const termsPage = (
  { clocks, versions, shown, document }: TermsAnswer,
  agreement: Agreement | undefined,
): PageView<TermsPage> => {
  const lens = lensOf(clocks);
  const names = namesIn(document);
  const line = lensWords(clocks);
  return {
    frame: clockedFrame(clocks, { title: `Terms, version ${shown.version}`, section: 'terms' }),
    page: {
      heading: `Version ${shown.version}: ${shown.title}`,
      lens: line,
      form: termsForm(line, lens),
      lead: leadOf(shown, document),
      ...(document.note === undefined ? {} : { note: document.note }),
      versions: versionsTable(versions, shown, lens),
      agreed: agreement ? voices(agreement, shown, names, lens) : [],
      clauses: document.clauses.map((clause) => ({
        id: `clause-${clause.id}`,
        ref: clause.clause.ref,
        paper: clause.clause.text,
        rule: `${ruleTitle(clause.rule)} (${clause.id})`,
        words: clauseInWords(clause, names),
      })),
      planChanges: (document.planChanges ?? []).map((change) => ({
        id: `change-${change.id}`,
        ref: change.clause.ref,
        paper: change.clause.text,
        rule: `${upperFirst(change.change.replace('-', ' '))} (${change.id})`,
        words: planChangeInWords(change, names),
      })),
      facts: documentFacts(document, names),
      plans: plansTable(document, names),
      taking: takingTable(document, names),
    },
  };
};

const leadOf = ({ title, fromPeriod }: TermsApplied, document: Terms): string => {
  const inForce = `In force from ${periodInWords(fromPeriod)}, ${yearInWords(document.contractYear)}.`;
  return document.title === title ? inForce : `${document.title}. ${inForce}`;
};

const versionsTable = (
  versions: readonly TermsApplied[],
  shown: TermsApplied,
  lens: PageLens,
): Table => ({
  id: 'versions',
  caption: 'Versions, as agreed',
  columns: [words('Version'), words('Title'), words('In force from'), words('Agreed')],
  rows: versions.map(({ version, title, fromPeriod, agreedAt }) => ({
    cells: [
      version === shown.version
        ? { ...text(String(version)), tags: [{ text: 'Shown', colour: 'blue' }] }
        : text(String(version), termsLink(lens, version)),
      text(title),
      text(`${periodInWords(fromPeriod)}, ${yearInWords(fromPeriod.slice(0, 7))}`),
      // Of a what-if: nobody has agreed it.
      text(
        agreedAt > Number(lens.asAt) ? 'supposed' : `event ${agreedAt}`,
        eventLink(lens, agreedAt),
      ),
    ],
  })),
});

const voices = (
  { proposedBy, supports }: Agreement,
  { proposal, agreedAt }: TermsApplied,
  names: Names,
  lens: PageLens,
): Voiced[] => {
  const voiced = (what: string, event: number): Voiced => ({
    text: what,
    event: { text: `event ${event}`, href: eventLink(lens, event) },
  });
  const by = (verb: string, { partner, by: person, event, recordedAt }: Voice): Voiced =>
    voiced(
      `${verb} by ${person} for ${names.partner(partner)} on ${dayInWords(recordedAt)}`,
      event,
    );
  return [
    by(`${proposal} was proposed`, proposedBy),
    ...supports.map((voice) => by('Supported', voice)),
    voiced('Agreed', agreedAt),
  ];
};
