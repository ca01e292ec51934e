/** A chart as it is printed into a page. */
import nunjucks from 'nunjucks';
import { join } from 'node:path';
import type { Chart } from '../../../src/web/charts/chart.js';
import { root } from '../../house/tracked-files.js';

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(join(root, 'src', 'web')),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
);

export const printed = (chart: Chart): string =>
  environment.renderString(
    '{% from "charts/chart.njk" import ledgerChart %}{{ ledgerChart(chart) }}',
    { chart },
  );
