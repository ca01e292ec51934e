/** The three clocks at the head of every answer: effective, known, terms. */
import type { Clocks } from '../queries/answers.js';
import { instant, period, shortHash } from './figures.js';
import { wrapped } from './layout.js';

const LABEL = 11;

export const clocksText = (
  clocks: Clocks,
  width: number,
  bold: (text: string) => string,
): string => {
  const rows: [string, string][] = [
    ['Effective', period(clocks.period)],
    ['Known', knownText(clocks)],
    ['Terms', termsText(clocks)],
  ];
  if (clocks.scenario) {
    const { scenario, name, suppositions, refused, discarded } = clocks.scenario;
    const not = refused === 0 ? '' : `; ${refused} refused`;
    const gone = discarded === undefined ? '' : ` Discarded: ${discarded}.`;
    rows.push([
      'What if',
      `scenario ${scenario}, ${name}: ${suppositions.join('; ') || 'nothing'}${not}. Not the ledger.${gone}`,
    ]);
  }
  if (clocks.closed) {
    const { closedAt, by, partner, asAt } = clocks.closed;
    const who = partner === undefined ? by : `${by} for ${partner}`;
    rows.push(['Closed', `at event ${closedAt} by ${who}, resting on event ${asAt}`]);
  }
  const lines = rows.flatMap(([label, text]) => labelled(label, text, width));
  return [bold(`${clocks.name} (${clocks.alliance})`), ...lines].join('\n');
};

/** A label, and what it says beside it, wrapped. */
export const labelled = (label: string, text: string, width: number): string[] =>
  wrapped(text, width - LABEL).map(
    (line, place) => (place === 0 ? label : '').padEnd(LABEL) + line,
  );

const knownText = ({ asAt, latest, recordedAt, chainHead }: Clocks): string => {
  const which = asAt === latest ? `event ${asAt}, the latest` : `event ${asAt} of ${latest}`;
  return `${which}, recorded ${instant(recordedAt)}, chain head ${shortHash(chainHead)}`;
};

const termsText = ({ terms, termsAsked, asAt }: Clocks): string => {
  const versions = terms.map(
    ({ version, title, fromPeriod, agreedAt }) =>
      `version ${version} "${title}" from ${fromPeriod} (${agreedAt > asAt ? 'supposed' : `agreed at event ${agreedAt}`})`,
  );
  const asked = termsAsked === undefined ? '' : `; as asked, version ${termsAsked}`;
  return (versions.join('; ') || 'none agreed') + asked;
};
