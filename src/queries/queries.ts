/** Every question that can be asked of the ledger. Pages, the API and the command line ask only here. */
import { proposalRow, type ProposalRow } from '../../projections/decisions.js';
import { periods, type PeriodRow } from '../../projections/periods.js';
import { submissions, type Submissions } from '../../projections/submissions.js';
import { eventInWords } from '../../projections/words.js';
import type { LedgerEvent, RecordedEvent } from '../domain/events.js';
import { isPeriod } from '../domain/period/period.js';
import type { HandedFile } from '../domain/activity/planned.js';
import type { ReadTerms } from '../domain/scenario/commands.js';
import type { Supposition } from '../domain/scenario/suppositions.js';
import type { Terms } from '../domain/sharing/terms.js';
import { inForce } from '../domain/sharing/versions.js';
import { decode } from '../store/codec/codec.js';
import type { EventStore } from '../store/event-store.js';
import { streamOf, type States } from '../views/states.js';
import type {
  Clocks,
  ClosingStatement,
  Explanation,
  HistoryLine,
  Journal,
  Lines,
  LinesFilter,
  Position,
  Scope,
  TermsApplied,
} from './answers.js';
import type { Bridge } from './bridge/answers.js';
import { bridgeOf } from './bridge/bridge.js';
import { endsOf, type FromLens } from './bridge/ends.js';
import type { WhatIf } from './suppose/answers.js';
import { closingStatementOf } from './closing.js';
import type { Disputes } from './disputes/answers.js';
import { disputeRows } from './disputes/disputes.js';
import type { EnteredForecasts, Forecast, ForecastExplanation } from './forecast/answers.js';
import { forecastExplained } from './forecast/explained.js';
import { enteredRows, forecastOf } from './forecast/forecast.js';
import { methodNamed } from './forecast/sight.js';
import { journalOf } from './journal.js';
import { explain } from './explain/explain.js';
import type { ExplanationTree } from './explain/tree/answers.js';
import { explanationTree } from './explain/tree/tree.js';
import { periodOfAddress } from './explain/figure.js';
import { historyLine } from './history.js';
import {
  knownState,
  latestPeriod,
  look,
  termsApplied,
  type Known,
  type Lens,
  type Sight,
  withoutTerms,
} from './lens.js';
import type { ReadEvents } from './reading.js';
import { ScenarioQueries } from './scenarios/scenario-queries.js';
import type { Knowing } from './scenarios/sight.js';
import type { EventShown, History, HistoryPage, Receipt, Verified } from './records.js';
import type { Past } from './left-out.js';
import { linesOf, type Page } from './lines.js';
import type { Moved } from './moved-by/answers.js';
import { movedInScenario } from './moved-by/in-scenario.js';
import { movedBy } from './moved-by/moved-by.js';
import type { MovedMost, Sweep } from './sensitivity/answers.js';
import { movedMost } from './sensitivity/moved-most.js';
import { sweep } from './sensitivity/sweep.js';
import type { Range } from './sensitivity/values.js';
import { positionOf } from './position.js';
import { receiptOf } from './receipt.js';
import { unanswerable } from './unanswerable.js';
import type { SupposingWith } from './suppose/suppose.js';
import { whatIf } from './what-if.js';

const EVENTS_RANKED = 20;
const LINES_PER_NODE = 20;
const MOST_LINES_PER_NODE = 1000;

const EVENTS_PER_PAGE = 50;
const MOST_EVENTS_PER_PAGE = 1000;

export class Queries {
  constructor(
    private readonly store: EventStore,
    private readonly states: States,
    private readonly verifyStream: (stream: string) => Promise<Verified>,
    /** How changed terms are read: as a document that somebody hands in. */
    private readonly readTerms: ReadTerms,
  ) {
    const knowing = (alliance: string): Knowing => ({
      ...this.past(alliance),
      readTerms,
      latest: () => states.latest(alliance),
    });
    this.scenarios = new ScenarioQueries(store, states, knowing, verifyStream);
  }

  /** Saved what-ifs: listed, shown, compared, taken to another event. */
  readonly scenarios: ScenarioQueries;

  async alliances(): Promise<{ alliance: string; name: string; latest: number }[]> {
    const ids = await this.states.alliances();
    const all = [];
    for (const alliance of ids) {
      const state = await this.states.latest(alliance);
      if (state.alliance) all.push({ alliance, name: state.alliance.name, latest: state.last });
    }
    return all;
  }

  /** What a lens comes to: the period, the event and the terms that a question is put under. */
  async clocks(alliance: string, lens: Lens): Promise<Clocks> {
    return (await look(this.states, alliance, lens)).clocks;
  }

  async position(alliance: string, lens: Lens): Promise<Position> {
    return positionOf(await this.sight(alliance, lens));
  }

  /** Who still pays whom, by the payment route of the terms in force for the period. */
  async closing(alliance: string, lens: Lens): Promise<ClosingStatement> {
    return closingStatementOf(await this.sight(alliance, lens));
  }

  /** Double entries, month by month. @param partner only those of its account */
  async journal(alliance: string, lens: Lens, partner?: string): Promise<Journal> {
    return journalOf(await this.sight(alliance, lens), partner);
  }

  async explain(alliance: string, lens: Lens, figure: string, scope: Scope): Promise<Explanation> {
    return explain(await this.sight(alliance, ofFigure(lens, figure)), figure, scope);
  }

  /** The whole of it, down to posted lines. @param lines how many are written out below each amount */
  async explainTree(
    alliance: string,
    lens: Lens,
    figure: string,
    scope: Scope,
    lines = LINES_PER_NODE,
  ): Promise<ExplanationTree> {
    const { read, ...sight } = await this.sight(alliance, ofFigure(lens, figure));
    const limit = Math.max(0, Math.min(lines, MOST_LINES_PER_NODE));
    return explanationTree(sight, { figure, scope, lines: limit }, read);
  }

  /**
   * The movement between two positions, by effect, each with its events.
   * @param from what is left out is as in `to`; nothing said: the month before, or a scenario's base
   * @param figure address of one figure; default: every partner's net
   */
  async bridge(alliance: string, from: FromLens, to: Lens, figure?: string): Promise<Bridge> {
    return bridgeOf(await endsOf((lens) => this.sight(alliance, lens), from, to), figure);
  }

  async lines(alliance: string, lens: Lens, filter: LinesFilter, page: Page = {}): Promise<Lines> {
    const { read, ...sight } = await this.sight(alliance, lens);
    return linesOf(sight, filter, page, read);
  }

  /** @param address `EVENT` or `EVENT/LINE`: every figure that it moved, then and now */
  async moved(alliance: string, lens: Lens, address: string, scope: Scope): Promise<Moved> {
    const asked = { address, scope };
    if (lens.scenario !== undefined) {
      const supposed = await this.scenarios.sight(alliance, lens.scenario, lens);
      return movedInScenario(supposed, lens, asked, this.past(alliance));
    }
    const sight = await look(this.states, alliance, lens);
    return movedBy(sight, lens, asked, this.past(alliance));
  }

  /** @param files the rows of files that are supposed to have come */
  async whatIf(
    alliance: string,
    lens: Lens,
    suppositions: readonly Supposition[],
    files: readonly HandedFile[] = [],
  ): Promise<WhatIf> {
    const sight = await look(this.states, alliance, lens);
    return whatIf(sight, suppositions, this.supposing(alliance, files));
  }

  async history(alliance: string, page: HistoryPage = {}): Promise<History> {
    const { state, latest } = await knownState(this.states, alliance, page);
    const { last } = state;
    const { name } = state.alliance!;
    const limit = Math.max(1, Math.min(page.limit ?? EVENTS_PER_PAGE, MOST_EVENTS_PER_PAGE));
    const backwards = page.after === undefined;
    const from = backwards ? Math.min((page.before ?? last + 1) - 1, last) : page.after! + 1;
    const to = backwards ? Math.max(0, from - limit + 1) : Math.min(last, from + limit - 1);
    const events: HistoryLine[] = [];
    if (from >= 0 && from <= last) {
      for await (const recordings of this.read(alliance, Math.min(from, to), Math.max(from, to))) {
        events.push(...recordings.map((recorded) => historyLine(recorded, state)));
      }
    }
    if (backwards) events.reverse();
    const older = backwards && to > 0 && events.length > 0 ? { older: to } : {};
    return { alliance, name, asAt: last, latest, events, ...older };
  }

  /**
   * What a command has decided, recorded or not, each event in a sentence.
   * @param last the last of them, where they are recorded: it may take a moment to be known here
   */
  async tell(alliance: string, events: readonly LedgerEvent[], last = -1): Promise<string[]> {
    await this.states.arrival(alliance, last);
    const state = await this.states.latest(alliance);
    return events.map((event) => eventInWords(event, state));
  }

  async event(
    alliance: string,
    number: number,
    known: Pick<Known, 'atLeast' | 'scenario'> = {},
  ): Promise<EventShown> {
    const { state, latest } = await knownState(this.states, alliance, known);
    const range = { from: number, to: number };
    if (Number.isSafeInteger(number) && number >= 0 && number <= latest) {
      for await (const page of this.store.read(streamOf(alliance), range)) {
        for (const stored of page) {
          const recorded = decode(stored);
          const line = historyLine(recorded, state);
          return { line, recorded, previous: stored.previous, latest };
        }
      }
    }
    const facts = { event: String(number), alliance, latest: String(latest) };
    throw unanswerable('EVENT_NOT_THERE', facts);
  }

  async decisions(
    alliance: string,
    lens: Lens,
  ): Promise<{ asAt: number; latest: number; proposals: readonly ProposalRow[] }> {
    const { state, latest } = await knownState(this.states, alliance, lens);
    const proposals = [...state.proposals.values()].map((one) => proposalRow(state, one));
    return { asAt: state.last, latest, proposals };
  }

  /** What the year comes to. @param method default: plan for the rest */
  async forecast(alliance: string, lens: Lens, method?: string): Promise<Forecast> {
    return forecastOf(await this.sight(alliance, lens), methodNamed(method));
  }

  /** How a figure of the forecast is reached. */
  async forecastExplained(
    alliance: string,
    lens: Lens,
    figure: string,
    method?: string,
  ): Promise<ForecastExplanation> {
    const sight = await this.sight(alliance, lens);
    return forecastExplained(sight, methodNamed(method), figure);
  }

  /** Every forecast that was entered by hand, in order. */
  async enteredForecasts(alliance: string, lens: Lens): Promise<EnteredForecasts> {
    const { state, latest } = await knownState(this.states, alliance, lens);
    const { name } = state.alliance!;
    return { name, asAt: state.last, latest, forecasts: enteredRows(state) };
  }

  /** Every dispute, open or ended, with its history. */
  async disputes(alliance: string, lens: Lens): Promise<Disputes> {
    const { state, latest } = await knownState(this.states, alliance, lens);
    const { name } = state.alliance!;
    return { name, asAt: state.last, latest, disputes: disputeRows(state) };
  }

  async submissions(
    alliance: string,
    lens: Lens,
  ): Promise<{ asAt: number; latest: number } & Submissions> {
    const { state, latest } = await knownState(this.states, alliance, lens);
    return { asAt: state.last, latest, ...submissions.read(state, '') };
  }

  async periods(
    alliance: string,
    lens: Lens,
  ): Promise<{ asAt: number; latest: number; periods: readonly PeriodRow[] }> {
    const { state, latest } = await knownState(this.states, alliance, lens);
    const period = lens.period ?? latestPeriod(state);
    if (period !== undefined && !isPeriod(period)) {
      throw unanswerable('NOT_A_PERIOD', { value: period });
    }
    if (period !== undefined && !inForce(state.versions, period)) {
      throw await withoutTerms(this.states, alliance, state, period);
    }
    const rows = period === undefined ? [] : periods.read(state, period);
    return { asAt: state.last, latest, periods: rows };
  }

  /** @param version default: the one in force for the period of the lens */
  async terms(
    alliance: string,
    lens: Lens,
    version?: number,
  ): Promise<{
    clocks: Clocks;
    versions: readonly TermsApplied[];
    shown: TermsApplied;
    document: Terms;
  }> {
    const { state, period, clocks } = await this.sight(alliance, lens);
    const versions = state.versions.map(termsApplied);
    const agreed =
      version === undefined
        ? inForce(state.versions, period)
        : state.versions.find((one) => one.version === version);
    if (!agreed) {
      throw unanswerable('TERMS_VERSION_UNKNOWN', {
        version: String(version),
        contractYear: period.slice(0, 7),
        versions: versions.map((one) => one.version).join(', ') || 'none',
      });
    }
    return { clocks, versions, shown: termsApplied(agreed), document: agreed.terms };
  }

  async receipt(alliance: string, period: string, known: Known = {}): Promise<Receipt> {
    const { state } = await knownState(this.states, alliance, known);
    return receiptOf(state, period);
  }

  /** Folds nothing: a journal that cannot be read any more can still be verified. */
  async verify(alliance: string): Promise<Verified> {
    const stream = streamOf(alliance);
    if (!(await this.store.head(stream))) throw unanswerable('ALLIANCE_NOT_FORMED', { alliance });
    return this.verifyStream(stream);
  }

  private supposing(
    alliance: string,
    files: readonly HandedFile[],
  ): Omit<SupposingWith, 'state' | 'period'> {
    return {
      ...this.past(alliance),
      readTerms: this.readTerms,
      latest: () => this.states.latest(alliance),
      partsOf: (sha256) => files.find((file) => file.sha256 === sha256)?.parts ?? [],
    };
  }

  /** The position that a question is put to: of the ledger, or of a scenario on it. */
  async sight(alliance: string, lens: Lens): Promise<Sight & { readonly read: ReadEvents }> {
    if (lens.scenario !== undefined) return this.scenarios.sight(alliance, lens.scenario, lens);
    const sight = await look(this.states, alliance, lens);
    return { ...sight, read: this.past(alliance).read };
  }

  /** One or two parameters over ranges, settled at every value. */
  async sweep(alliance: string, lens: Lens, ranges: readonly Range[]): Promise<Sweep> {
    return sweep(await this.sight(alliance, lens), ranges, this.readTerms);
  }

  /** Each event with money left out in turn, by what it moves a partner. */
  async movedMost(
    alliance: string,
    lens: Lens,
    partner: string,
    limit = EVENTS_RANKED,
  ): Promise<MovedMost> {
    const sight = await look(this.states, alliance, lens);
    return movedMost(sight, partner, limit, this.past(alliance));
  }

  private past(alliance: string): Past {
    return {
      read: (from, to) => this.read(alliance, from, to),
      at: (event) => this.states.at(alliance, event),
    };
  }

  private async *read(
    alliance: string,
    from: number,
    to: number,
  ): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const page of this.store.read(streamOf(alliance), { from, to })) {
      yield page.map(decode);
    }
  }
}

/** An address may say the period itself; the lens goes before. */
const ofFigure = (lens: Lens, figure: string): Lens => {
  const period = lens.period ?? periodOfAddress(figure);
  return period === undefined ? lens : { ...lens, period };
};
