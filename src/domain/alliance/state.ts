/** Who is in the alliance, under which name and code on which day. */
import type { Recorded } from '../decider.js';
import type { AllianceEvent, Role } from './events.js';

export interface Identity {
  readonly name: string;
  readonly odsCode: string;
  /** First day, YYYY-MM-DD. */
  readonly from: string;
}

export interface Partner {
  readonly id: string;
  readonly role: Role;
  /** Oldest first. */
  readonly identities: readonly Identity[];
}

export interface Alliance {
  readonly id: string;
  readonly name: string;
  readonly partners: ReadonlyMap<string, Partner>;
}

export const evolveAlliance = (
  alliance: Alliance | undefined,
  { event }: Recorded<AllianceEvent>,
): Alliance | undefined => {
  switch (event.type) {
    case 'AllianceFormed':
      return { id: event.data.alliance, name: event.data.name, partners: new Map() };
    case 'PartnerJoined': {
      const { partner, role, name, odsCode, from } = event.data;
      return withPartner(alliance, { id: partner, role, identities: [{ name, odsCode, from }] });
    }
    case 'PartnerIdentityChanged': {
      const { partner, name, odsCode, from } = event.data;
      const known = alliance?.partners.get(partner);
      if (!known) return alliance;
      return withPartner(alliance, {
        ...known,
        identities: [...known.identities, { name, odsCode, from }],
      });
    }
  }
};

const withPartner = (alliance: Alliance | undefined, partner: Partner): Alliance | undefined =>
  alliance && { ...alliance, partners: new Map(alliance.partners).set(partner.id, partner) };

/** The name and code that a partner carries on a day; before its first day, the first one. */
export const identityOn = (partner: Partner, day: string): Identity =>
  partner.identities.findLast(({ from }) => from <= day) ?? partner.identities[0]!;

/** The present name. */
export const nameOf = (partner: Partner): string => partner.identities.at(-1)!.name;

/** The same by id; the id itself where there is no such partner. */
export const nameIn = (alliance: Alliance | undefined, id: string): string => {
  const partner = alliance?.partners.get(id);
  return partner ? nameOf(partner) : id;
};

/** The partner that a code means on a day. Files keep old codes for a while, so any day's code counts
 * where no partner carries it on that very day. */
export const partnerByOds = (
  alliance: Alliance,
  odsCode: string,
  day: string,
): Partner | undefined => {
  const code = odsCode.toUpperCase();
  const partners = [...alliance.partners.values()];
  return (
    partners.find((partner) => identityOn(partner, day).odsCode === code) ??
    partners.find(({ identities }) => identities.some((identity) => identity.odsCode === code))
  );
};
