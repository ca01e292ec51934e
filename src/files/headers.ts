/** The columns of the files that the ledger takes, found by their names and never by their place. */

/** `Organisation_Identifier (Code of Provider)` -> `ORGANISATION IDENTIFIER CODE OF PROVIDER`. */
export const plainHeader = (header: string): string =>
  header
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();

export interface Column {
  /** As the standard writes it, first, and as it is also seen. */
  readonly names: readonly string[];
  readonly required: boolean;
}

export type Columns<Name extends string> = Readonly<Record<Name, Column>>;

/** Where each column stands in a row; -1 where the file does not have it. */
export type Places<Name extends string> = Readonly<Record<Name, number>>;

export interface Binding<Name extends string> {
  readonly places: Places<Name>;
  /** Required columns that the file lacks, as the standard writes them. */
  readonly missing: readonly string[];
  /** Columns that stand in the file twice. */
  readonly doubled: readonly string[];
  /** Headers that none of the columns goes by; nothing is read from them. */
  readonly unused: readonly string[];
}

export const bindColumns = <Name extends string>(
  columns: Columns<Name>,
  headers: readonly string[],
): Binding<Name> => {
  const known = new Map<string, Name>();
  const names = Object.keys(columns) as Name[];
  for (const name of names) {
    for (const header of columns[name].names) known.set(plainHeader(header), name);
  }
  const places = Object.fromEntries(names.map((name) => [name, -1])) as Record<Name, number>;
  const doubled: string[] = [];
  const unused: string[] = [];
  headers.forEach((header, place) => {
    const name = known.get(plainHeader(header));
    if (name === undefined) unused.push(header);
    else if (places[name] >= 0) doubled.push(header);
    else places[name] = place;
  });
  const missing = names
    .filter((name) => columns[name].required && places[name] < 0)
    .map((name) => columns[name].names[0]!);
  return { places, missing, doubled, unused: unused.filter((header) => header.trim() !== '') };
};

const required = (...names: string[]): Column => ({ names, required: true });
const optional = (...names: string[]): Column => ({ names, required: false });

const measure = (make: typeof required, what: string, ...more: string[]): Column =>
  make(`CONTRACT MONITORING ${what}`, what, what.split(' ').reverse().join(' '), ...more);

/** Aggregate contract monitoring (DCB2050). Descriptions are not read: codes are what counts. */
export const ACM_COLUMNS = {
  month: required('FINANCIAL MONTH'),
  year: required('FINANCIAL YEAR'),
  created: required('DATE AND TIME DATA SET CREATED'),
  reportingType: optional('REPORTING TYPE INDICATOR', 'REPORTING TYPE'),
  provider: required('ORGANISATION IDENTIFIER (CODE OF PROVIDER)'),
  commissioner: required('ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)'),
  site: optional('ORGANISATION SITE IDENTIFIER (OF TREATMENT)'),
  responsiblePractice: optional('ORGANISATION IDENTIFIER (GP PRACTICE RESPONSIBILITY)'),
  residence: optional('ORGANISATION IDENTIFIER (RESIDENCE RESPONSIBILITY)'),
  registeredPractice: optional(
    'GENERAL MEDICAL PRACTICE (PATIENT REGISTRATION)',
    'GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION)',
  ),
  treatmentFunction: optional('ACTIVITY TREATMENT FUNCTION CODE', 'TREATMENT FUNCTION CODE'),
  subSpecialty: optional('LOCAL SUB-SPECIALTY CODE'),
  ward: optional('WARD CODE'),
  serviceCategory: required('COMMISSIONED SERVICE CATEGORY CODE'),
  service: optional('SERVICE CODE'),
  mentalHealthCategory: optional('SPECIALISED MENTAL HEALTH SERVICE CATEGORY CODE'),
  pointOfDelivery: required('POINT OF DELIVERY CODE'),
  furtherDetail: optional('POINT OF DELIVERY FURTHER DETAIL CODE'),
  localPointOfDelivery: optional('LOCAL POINT OF DELIVERY CODE'),
  localContract: optional('LOCAL CONTRACT CODE'),
  localContractMonitoring: optional('LOCAL CONTRACT MONITORING CODE'),
  additionalDetail: optional(
    'CONTRACT MONITORING ADDITIONAL DETAIL',
    'CONTRACT MONITORING ADDITIONAL DETAIL CODE',
  ),
  tariff: optional('TARIFF CODE'),
  nationalTariff: optional('NATIONAL TARIFF INDICATOR'),
  plannedActivity: measure(optional, 'PLANNED ACTIVITY'),
  plannedPrice: measure(optional, 'PLANNED PRICE'),
  plannedMarketForces: measure(optional, 'PLANNED MARKET FORCES FACTOR'),
  activity: measure(required, 'ACTUAL ACTIVITY', 'CONTRACT MONITORING ACTIVITY', 'ACTIVITY'),
  price: measure(required, 'ACTUAL PRICE', 'CONTRACT MONITORING PRICE', 'PRICE'),
  marketForces: measure(
    optional,
    'ACTUAL MARKET FORCES FACTOR',
    'CONTRACT MONITORING MARKET FORCES FACTOR',
    'MARKET FORCES FACTOR',
  ),
} as const satisfies Record<string, Column>;
export type AcmColumn = keyof typeof ACM_COLUMNS;

/** Our own template, for everything that is not a contract monitoring file. */
export const SIMPLE_COLUMNS = {
  period: required('PERIOD'),
  kind: required('KIND'),
  pool: optional('POOL'),
  item: optional('SERVICE LINE', 'ITEM', 'MEASURE'),
  provider: required('PROVIDER'),
  commissioner: required('COMMISSIONER'),
  activity: optional('ACTIVITY'),
  amount: required('AMOUNT'),
  reference: optional('REFERENCE'),
  note: optional('NOTE', 'NOTES'),
} as const satisfies Record<string, Column>;
export type SimpleColumn = keyof typeof SIMPLE_COLUMNS;

/** Where a number stands in a row. */
export interface NumberColumn {
  readonly place: number;
  /** Never blank. */
  readonly required: boolean;
}

const numbersAt = <Name extends string>(
  places: Places<Name>,
  needed: readonly Name[],
  others: readonly Name[],
): NumberColumn[] =>
  [...needed, ...others]
    .map((name) => ({ place: places[name], required: needed.includes(name) }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place);

export const acmNumbers = (places: Places<AcmColumn>): NumberColumn[] =>
  numbersAt(
    places,
    ['activity', 'price'],
    ['plannedActivity', 'plannedPrice', 'plannedMarketForces', 'marketForces'],
  );

/** The amount of activity may be blank where its count is not. */
export const simpleNumbers = (places: Places<SimpleColumn>): NumberColumn[] =>
  numbersAt(places, [], ['activity', 'amount']);
