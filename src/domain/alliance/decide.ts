/** Forming an alliance, and who its partners are. */
import type { AdmitPartner, ChangePartnerIdentity, FormAlliance } from '../commands.js';
import type { LedgerState } from '../ledger.js';
import { dayFault } from '../period/day.js';
import { refuse, type Refusal } from '../refusals.js';
import type { AllianceEvent } from './events.js';
import type { Alliance, Partner } from './state.js';

type Answer = readonly AllianceEvent[] | Refusal;

const ID = /^[a-z][a-z0-9-]{1,39}$/;
const ODS = /^[A-Z0-9]{3,6}$/;

const idFault = (value: string, what: string): Refusal | undefined =>
  ID.test(value)
    ? undefined
    : refuse('NOT_A_CODE', {
        value,
        what,
        rule: 'two to forty lower-case letters, digits and hyphens, starting with a letter',
      });

const odsFault = (value: string): Refusal | undefined =>
  ODS.test(value)
    ? undefined
    : refuse('NOT_A_CODE', {
        value,
        what: 'an organisation code',
        rule: 'three to six capital letters and digits',
      });

export const formAlliance = (command: FormAlliance, { alliance }: LedgerState): Answer => {
  if (alliance) return refuse('ALLIANCE_ALREADY_FORMED', { alliance: alliance.id });
  const fault = idFault(command.alliance, 'the id of an alliance') ?? dayFault(command.from);
  if (fault) return fault;
  for (const role of ['commissioner', 'provider'] as const) {
    if (!command.partners.some((partner) => partner.role === role)) {
      return refuse('ALLIANCE_NEEDS_BOTH_ROLES', { missing: `a ${role}` });
    }
  }
  const events: AllianceEvent[] = [
    { type: 'AllianceFormed', data: { alliance: command.alliance, name: command.name } },
  ];
  let formed: Alliance = { id: command.alliance, name: command.name, partners: new Map() };
  for (const { id, name, odsCode, role } of command.partners) {
    const joined = joinFault(id, odsCode, command.from, formed);
    if (joined) return joined;
    const { from } = command;
    events.push({ type: 'PartnerJoined', data: { partner: id, name, odsCode, role, from } });
    const identities = [{ name, odsCode, from }];
    formed = { ...formed, partners: new Map(formed.partners).set(id, { id, role, identities }) };
  }
  return events;
};

const joinFault = (
  id: string,
  odsCode: string,
  from: string,
  alliance: Alliance,
): Refusal | undefined =>
  idFault(id, 'the id of a partner') ??
  (alliance.partners.has(id) ? refuse('PARTNER_ALREADY_JOINED', { partner: id }) : undefined) ??
  odsFault(odsCode) ??
  codeHolder(alliance, odsCode, from, id);

/** Whether another partner carries the code on that day or on any later one. */
const codeHolder = (
  alliance: Alliance,
  odsCode: string,
  from: string,
  except: string,
): Refusal | undefined => {
  for (const partner of alliance.partners.values()) {
    const first = partner.id === except ? undefined : firstDayWith(partner, odsCode, from);
    if (first !== undefined) {
      return refuse('ODS_CODE_IN_USE', { odsCode, holder: partner.id, from: first });
    }
  }
  return undefined;
};

/** The first day, from a day on, on which a partner carries a code. */
const firstDayWith = (
  { identities }: Partner,
  odsCode: string,
  from: string,
): string | undefined => {
  const held = identities.find((identity, place) => {
    const next = identities[place + 1]?.from;
    return identity.odsCode === odsCode && (next === undefined || next > from);
  });
  return held && (held.from > from ? held.from : from);
};

export const admitPartner = (command: AdmitPartner, alliance: Alliance): Answer => {
  const { partner, name, odsCode, role, from } = command;
  const fault = dayFault(from) ?? joinFault(partner, odsCode, from, alliance);
  return fault ?? [{ type: 'PartnerJoined', data: { partner, name, odsCode, role, from } }];
};

export const changePartnerIdentity = (
  { partner, name, odsCode, from }: ChangePartnerIdentity,
  alliance: Alliance,
): Answer => {
  const known = alliance.partners.get(partner);
  if (!known) return unknownPartner(partner, alliance);
  const last = known.identities.at(-1)!.from;
  const fault =
    dayFault(from) ??
    odsFault(odsCode) ??
    (from <= last ? refuse('IDENTITY_DATED_BEFORE_LAST', { partner, last, from }) : undefined) ??
    codeHolder(alliance, odsCode, from, partner);
  return fault ?? [{ type: 'PartnerIdentityChanged', data: { partner, name, odsCode, from } }];
};

export const unknownPartner = (partner: string, alliance: Alliance): Refusal =>
  refuse('PARTNER_UNKNOWN', { partner, partners: [...alliance.partners.keys()].join(', ') });
