/**
 * Contract monitoring files of any length, as an extract writes them: the 35 columns of the standard,
 * six months one after the other, each with the same lines by point of delivery and treatment function,
 * every line with its own practice, ward, tariff and monitoring code. The restating file changes one
 * price in thirty, leaves out one row in two hundred and adds as many.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const HEADERS = [
  'FINANCIAL MONTH',
  'FINANCIAL YEAR',
  'DATE AND TIME DATA SET CREATED',
  'REPORTING TYPE INDICATOR',
  'ORGANISATION IDENTIFIER (CODE OF PROVIDER)',
  'ORGANISATION SITE IDENTIFIER (OF TREATMENT)',
  'ORGANISATION IDENTIFIER (GP PRACTICE RESPONSIBILITY)',
  'ORGANISATION IDENTIFIER (RESIDENCE RESPONSIBILITY)',
  'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)',
  'GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION)',
  'ACTIVITY TREATMENT FUNCTION CODE',
  'LOCAL SUB-SPECIALTY CODE',
  'WARD CODE',
  'COMMISSIONED SERVICE CATEGORY CODE',
  'SERVICE CODE',
  'SPECIALISED MENTAL HEALTH SERVICE CATEGORY CODE',
  'POINT OF DELIVERY CODE',
  'POINT OF DELIVERY FURTHER DETAIL CODE',
  'POINT OF DELIVERY FURTHER DETAIL DESCRIPTION',
  'LOCAL POINT OF DELIVERY CODE',
  'LOCAL POINT OF DELIVERY DESCRIPTION',
  'LOCAL CONTRACT CODE',
  'LOCAL CONTRACT DESCRIPTION',
  'LOCAL CONTRACT MONITORING CODE',
  'LOCAL CONTRACT MONITORING DESCRIPTION',
  'CONTRACT MONITORING ADDITIONAL DETAIL',
  'CONTRACT MONITORING ADDITIONAL DETAIL DESCRIPTION',
  'TARIFF CODE',
  'NATIONAL TARIFF INDICATOR',
  'CONTRACT MONITORING PLANNED ACTIVITY',
  'CONTRACT MONITORING PLANNED PRICE',
  'CONTRACT MONITORING PLANNED MARKET FORCES FACTOR',
  'CONTRACT MONITORING ACTUAL ACTIVITY',
  'CONTRACT MONITORING ACTUAL PRICE',
  'CONTRACT MONITORING ACTUAL MARKET FORCES FACTOR',
];
const PODS = ['DC', 'EL', 'ELXBD', 'NEL', 'NELST', 'AE', 'OPFASPCL', 'OPFUPSPCL', 'OPPROCFA'];
const FUNCTIONS = ['100', '101', '110', '120', '130', '300', '320', '330', '430', '501', '502'];
const GROUPS = readFileSync(
  new URL('../../src/files/codes/healthcare-resource-groups.csv', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((code) => /^\w{5}$/.test(code));

const mixed = (seed) => {
  let x = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return (x ^ (x >>> 16)) >>> 0;
};

const MONTHS = 6;

const row = (place, { rows, restated, contractYear }) => {
  const perMonth = Math.ceil(rows / MONTHS);
  const line = place % perMonth;
  const share = line / perMonth;
  const pod = PODS[Math.floor(share * PODS.length)];
  const treatmentFunction =
    FUNCTIONS[Math.floor(share * PODS.length * FUNCTIONS.length) % FUNCTIONS.length];
  const a = mixed(line + 1);
  const b = mixed(place + 1);
  const price = 5_000 + (b % 900_000) + (restated && place % 30 === 7 ? 1_250 : 0);
  const decimals =
    place % 10 === 0
      ? `.${String(price * 97)
          .padStart(6, '0')
          .slice(-6)}`
      : '.50';
  return [
    1 + (Math.floor(place / perMonth) % MONTHS),
    contractYear.replace('-', ''),
    restated ? '2026-11-12T09:30:00' : '2026-10-12T09:30:00',
    restated ? 'FREEZE' : 'FLEX',
    'RZ1',
    `RZ1${10 + (a % 7)}`,
    '',
    'QZ1',
    'QZ1',
    `J8${1000 + ((a >>> 9) % 90)}`,
    treatmentFunction,
    '',
    `W${(a >>> 7) % 60}`,
    '12',
    '',
    '',
    pod,
    '',
    '',
    `L-${pod}`,
    `Local name of ${pod}`,
    `C${(a >>> 20) % 4}`,
    'Main acute contract',
    '',
    '',
    `D${(a >>> 13) % 500}`,
    '',
    GROUPS[(a >>> 3) % GROUPS.length],
    'Y',
    '1',
    '1000.00',
    '50.00',
    1 + (b % 9),
    `${Math.floor(price / 100)}${decimals}`,
    '12.50',
  ].join(',');
};

/**
 * Writes a file of about `rows` rows; the same arguments always write the same bytes.
 * @param {string} path
 * @param {{ rows: number, restated: boolean, contractYear: string }} file
 */
export const writeAcmFile = (path, file) => {
  const { rows, restated } = file;
  const lines = [HEADERS.join(',')];
  for (let place = 0; place < rows; place += 1) {
    if (!(restated && place % 200 === 11)) lines.push(row(place, file));
  }
  if (restated) {
    for (let more = 0; more < rows / 200; more += 1) lines.push(row(rows + more, file));
  }
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
};
