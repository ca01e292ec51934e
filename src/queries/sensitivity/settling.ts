/**
 * One combination of values: terms changed, checked as a proposal is, the year settled whole, and read
 * by partner. What cells come to is summed once for all values of clauses and plans.
 */
import {
  statementOf,
  underDifferences,
  underVersionsAlike,
} from '../../../projections/settlement.js';
import type { CellTotal } from '../../domain/activity/cells.js';
import { isRefusal } from '../../domain/decider.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { sentenceOf, type Refusal } from '../../domain/refusals.js';
import type { ReadTerms } from '../../domain/scenario/commands.js';
import { shapeFault } from '../../domain/scenario/shape.js';
import { checkTerms } from '../../domain/sharing/check.js';
import { netByAccount } from '../../domain/sharing/settle.js';
import type { AgreedTerms, Terms } from '../../domain/sharing/terms.js';
import { cellsToShift, differencesBy, withTotals } from '../suppose/activity.js';
import type { Sight } from '../lens.js';
import type { Parameter } from './parameter.js';
import { textOf, type Units } from './values.js';

/** Net of each partner in the order of the alliance; or why the values are refused. */
export type Settled = readonly Money[] | string;

export class Settling {
  readonly partners: readonly string[];
  private readonly shifts = new Map<string, LedgerState | string>();
  private readonly cells = new Map<string, readonly CellTotal[] | Refusal>();
  /** Why a value cannot stand in a document, whatever the others are; blank where it can. */
  private readonly shapes = new Map<string, string>();

  constructor(
    private readonly sight: Sight,
    private readonly parameters: readonly Parameter[],
    private readonly readTerms: ReadTerms,
  ) {
    this.partners = [...(sight.state.alliance?.partners.keys() ?? [])];
  }

  /** The position as it stands. */
  now(): readonly Money[] {
    return this.netsOf(this.sight.state);
  }

  /** Reads each value of a parameter as an agreement is read: its shape is not looked at again. */
  async read(parameter: Parameter, units: Units): Promise<void> {
    const { change } = parameter;
    const value = textOf(units, parameter);
    const key = `${parameter.address}=${value}`;
    if (change.of !== 'terms' || this.shapes.has(key)) return;
    for (const { terms } of this.ofYear()) {
      const changed = change.with(terms, value);
      if (changed === terms) continue;
      const read = await this.readTerms(changed);
      if ('faults' in read) {
        this.shapes.set(key, read.faults[0]?.sentence ?? 'It cannot be read.');
        return;
      }
    }
    this.shapes.set(key, '');
  }

  settle(values: readonly Units[]): Settled {
    const told = values.map((units, place) => textOf(units, this.parameters[place]!));
    const unread = this.parameters
      .map(({ address }, place) => this.shapes.get(`${address}=${told[place]!}`))
      .find((why) => why !== undefined && why !== '');
    if (unread !== undefined) return unread;
    const state = this.shiftedBy(told);
    if (typeof state === 'string') return state;
    const versions = this.changedBy(told);
    if (typeof versions === 'string') return versions;
    return this.netsOf(
      versions === state.versions ? state : underVersionsAlike(state, versions, this.sight.period),
    );
  }

  private ofYear(): AgreedTerms[] {
    const year = this.sight.period.slice(0, 7);
    return this.sight.state.versions.filter(({ terms }) => terms.contractYear === year);
  }

  /** The state with activity shifted; kept, since what its cells come to is summed for it once. */
  private shiftedBy(told: readonly string[]): LedgerState | string {
    const { state } = this.sight;
    const moves = this.parameters.flatMap(({ change }, place) =>
      change.of === 'activity' ? [{ pool: change.pool, percent: told[place]! }] : [],
    );
    if (moves.length === 0) return state;
    const key = JSON.stringify(moves);
    const known = this.shifts.get(key);
    if (known !== undefined) return known;
    const now = this.shiftedByAll(moves);
    // Of one parameter, each value is asked for once.
    if (this.parameters.length > 1) this.shifts.set(key, now);
    return now;
  }

  /** Pools have no cells in common, so that each is shifted by what stands. */
  private shiftedByAll(
    moves: readonly { readonly pool: string; readonly percent: string }[],
  ): LedgerState | string {
    const { state, period } = this.sight;
    const differences: CellTotal[] = [];
    for (const shift of moves.map((one) => ({ suppose: 'activity-shift', ...one }) as const)) {
      const fault = shapeFault(shift);
      const cells = fault ?? this.cellsOf(shift.pool);
      if (isRefusal(cells)) return sentenceOf(cells as Refusal);
      differences.push(...differencesBy(shift.percent, cells as readonly CellTotal[]));
    }
    return underDifferences(state, differences, period) ?? withTotals(state, differences);
  }

  /** The cells of a pool: the same at every value. */
  private cellsOf(pool: string): readonly CellTotal[] | Refusal {
    const { state, period } = this.sight;
    const cells = this.cells.get(pool) ?? cellsToShift({ pool }, state, period);
    this.cells.set(pool, cells);
    return cells;
  }

  /** The versions with every change; or the first fault of one. */
  private changedBy(told: readonly string[]): readonly AgreedTerms[] | string {
    const { state } = this.sight;
    if (this.parameters.every(({ change }) => change.of === 'activity')) return state.versions;
    const year = new Set(this.ofYear());
    const versions: AgreedTerms[] = [];
    for (const agreed of state.versions) {
      const terms = year.has(agreed) ? this.termsWith(agreed.terms, told) : agreed.terms;
      if (terms === agreed.terms) {
        versions.push(agreed);
        continue;
      }
      const [fault] = checkTerms(terms);
      if (fault) return fault.sentence;
      versions.push({ ...agreed, terms });
    }
    return versions;
  }

  private termsWith(terms: Terms, told: readonly string[]): Terms {
    return this.parameters.reduce(
      (now, { change }, place) => (change.of === 'terms' ? change.with(now, told[place]!) : now),
      terms,
    );
  }

  private netsOf(state: LedgerState): readonly Money[] {
    const net = netByAccount(statementOf(state, this.sight.period));
    return this.partners.map((id) => net.get(`partner:${id}`) ?? Money.zero);
  }
}
