import { existsSync, readFileSync } from 'node:fs';
import type { ImportReport } from '../../src/commands/import.js';
import { monthlyFile, NORTH, readyHarbour, SOUTH } from './harbour.js';
import { jsonOf } from './run-program.js';

/** Each command line is a process of its own. */
const A_WHILE = 120_000;

const { run, file } = readyHarbour();

const march = { through: 3 };

test(
  'a check says what a commit would do, and the commit does it; again, it does nothing',
  async () => {
    file('north-m03.csv', monthlyFile({ ...NORTH, ...march, urgent: '161000.00' }));
    const [checked] = jsonOf<ImportReport[]>(
      await run(['import', 'check', 'north-m03.csv', '--json']),
    );
    expect(checked).toMatchObject({
      outcome: 'checked',
      parts: [
        {
          provider: 'north',
          lines: { posted: 2, restated: 2, withdrawn: 0, unchanged: 2 },
          totals: { filePrice: '663000.00', movedPrice: '223000.00' },
        },
      ],
    });
    const dry = ['import', 'commit', 'north-m03.csv', '--dry-run', '--json'];
    expect(jsonOf<ImportReport[]>(await run(dry))).toEqual([checked]);
    const [posted] = jsonOf<ImportReport[]>(
      await run(['import', 'commit', 'north-m03.csv', '--json']),
    );
    expect(posted).toMatchObject({
      outcome: 'posted',
      parts: [{ lines: checked!.parts[0]!.lines }],
    });
    const again = await run(['import', 'commit', 'north-m03.csv']);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('stands already, nothing to do');
    const submissions = await run(['submissions', '--csv']);
    expect(submissions.out.trim().split('\n')).toHaveLength(6);
  },
  A_WHILE,
);

test(
  'a piped import is silent on standard error: no progress bar, no words',
  async () => {
    file('north-m03.csv', monthlyFile({ ...NORTH, ...march }));
    const { code, out, err } = await run(['import', 'commit', 'north-m03.csv']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toMatch(/\u001b/);
  },
  A_WHILE,
);

test(
  'faulty rows are written beside the file with their reasons, and nothing is posted',
  async () => {
    const text = monthlyFile({ ...SOUTH, ...march }).replace(/,52000\.00\n$/, ',TBC\n');
    file('south-m03.csv', text);
    const faulty = await run(['import', 'commit', 'south-m03.csv', 'north-m02.csv']);
    expect(faulty.code).toBe(3);
    expect(faulty.err).toContain('row 6');
    expect(faulty.err).toContain('south-m03.csv was not posted: 1 fault.');
    expect(faulty.err).toContain('Left alone: north-m02.csv.');
    const kept = readFileSync(file('south-m03.faults.csv'), 'utf8');
    const [header, ...rows] = kept.trim().split('\n');
    expect(header).toMatch(/^problem,FINANCIAL MONTH,/);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^"?Row 6: .*TBC.*,3,202627,/);
    expect((await run(['submissions', '--csv'])).out).not.toContain('south-m03');
  },
  A_WHILE,
);

test(
  'faults go where they are asked to go, also for a file from standard input',
  async () => {
    const input = monthlyFile({ ...SOUTH, ...march, pointOfDelivery: 'XX' });
    const unnamed = await run(['import', 'check', '-'], { input });
    expect(unnamed.code).toBe(3);
    expect(unnamed.err).toContain('--faults');
    const named = await run(['import', 'check', '-', '--faults', 'why.csv'], { input });
    expect(named.err).toContain('They are in why.csv');
    expect(readFileSync(file('why.csv'), 'utf8').trim().split('\n')).toHaveLength(4);
    const nowhere = await run(['import', 'check', '-', '--faults', 'no/such/why.csv'], { input });
    expect(nowhere.code).toBe(3);
    expect(nowhere.err).toContain('could not be written to no/such/why.csv');
  },
  A_WHILE,
);

test(
  'a file from standard input is posted like any other',
  async () => {
    const input = monthlyFile({ ...SOUTH, ...march });
    const posted = await run(['import', 'commit', '-'], { input });
    expect(posted).toMatchObject({ code: 0, err: '' });
    expect(posted.out).toContain('standard-input.csv: 6 rows, posted');
  },
  A_WHILE,
);

test(
  'money that maps to no pool needs a knowing word',
  async () => {
    file('south-m03.csv', monthlyFile({ ...SOUTH, ...march, pointOfDelivery: 'OPFAMPCL' }));
    const commit = ['import', 'commit', 'south-m03.csv', '--json'];
    const refused = await run(commit);
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('--accept-unmapped');
    const [accepted] = jsonOf<ImportReport[]>(await run([...commit, '--accept-unmapped']));
    expect(accepted?.parts[0]?.mapping).toMatchObject({
      unmappedRows: 3,
      unmappedPrice: '120000.00',
    });
    const position = await run(['position']);
    expect(position.out).toContain('Unmapped 120,000.00');
    const strays = await run(['lines', '--unmapped', '--csv']);
    expect(strays.out.trim().split('\n')).toHaveLength(4);
  },
  A_WHILE,
);

test(
  'an older file and one that leaves months out are refused until it is said that they are meant',
  async () => {
    const older = ['import', 'check', 'north-m01.csv'];
    const refused = await run(older);
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.err).toContain('--accept-older');
    expect((await run([...older, '--accept-older'])).code).toBe(0);

    const [header, ...rows] = monthlyFile({ ...NORTH, ...march }).split('\n');
    file('north-m03.csv', [header, ...rows.slice(2)].join('\n'));
    const partial = ['import', 'check', 'north-m03.csv'];
    expect((await run(partial)).err).toContain('--coverage months-in-file');
    expect((await run([...partial, '--coverage', 'months-in-file'])).code).toBe(0);
    const nil = await run([...partial, '--coverage', 'missing-months-are-nil']);
    expect(nil.out).toContain('2 withdrawn');
  },
  A_WHILE,
);

test(
  'a patient-level file is refused whole, and only its hash and the reason are kept',
  async () => {
    const text = monthlyFile({ ...SOUTH, ...march }).replace('TARIFF CODE', 'NHS NUMBER');
    file('patients.csv', text);
    const refused = await run(['import', 'commit', 'patients.csv']);
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('refused whole');
    expect(existsSync(file('patients.faults.csv'))).toBe(false);
    expect((await run(['submissions'])).out).toContain('Refused whole at event');
  },
  A_WHILE,
);

test(
  'the simple template is written out, and its header is taken back',
  async () => {
    const { out } = await run(['import', 'template']);
    const [header = ''] = out.split('\n');
    expect(header.toLowerCase()).toContain('period,kind,pool');
    const worked = await run(['import', 'check', '-'], { input: out });
    expect(worked.code).toBe(3);
    expect(worked.err).toContain('XXX');
    const input = out
      .split('\n')
      // The pools of this alliance go by price: open-book costs belong to none of them.
      .filter((line) => !line.includes(',cost,'))
      .map((line) =>
        line.replace('XXX', 'RN1').replace('YYY', 'QHA').replace('outpatients', 'urgent'),
      )
      .join('\n');
    const sound = await run(['import', 'check', '-'], { input });
    expect(sound).toMatchObject({ code: 0 });
    expect(sound.out).toContain('outcome CQUIN: 0.8');
    expect(sound.out.replace(/\s+/g, ' ')).toContain(
      '! No clause asks for the outcome of "CQUIN", so that it would count nowhere; none asks for any.',
    );
  },
  A_WHILE,
);
