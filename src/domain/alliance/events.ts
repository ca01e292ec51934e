/** What happens to the alliance itself and to the partners in it. */

export type Role = 'commissioner' | 'provider';

// WARNING: stored name. Kept for ever.
export interface AllianceFormed {
  readonly type: 'AllianceFormed';
  readonly data: { readonly alliance: string; readonly name: string };
}

// WARNING: stored name. Kept for ever.
export interface PartnerJoined {
  readonly type: 'PartnerJoined';
  readonly data: {
    /** Our own identity for the partner: it outlives names and codes. */
    readonly partner: string;
    readonly name: string;
    /** Organisation Data Service code, upper case. */
    readonly odsCode: string;
    readonly role: Role;
    /** First day in the alliance, YYYY-MM-DD. */
    readonly from: string;
  };
}

/** Trusts are renamed and re-coded; who they are to the alliance stays. */
// WARNING: stored name. Kept for ever.
export interface PartnerIdentityChanged {
  readonly type: 'PartnerIdentityChanged';
  readonly data: {
    readonly partner: string;
    readonly name: string;
    readonly odsCode: string;
    /** First day of the new name and code, YYYY-MM-DD. */
    readonly from: string;
  };
}

export type AllianceEvent = AllianceFormed | PartnerJoined | PartnerIdentityChanged;
