/** The only place that knows nunjucks: a template and what it shows, to a page. */
import nunjucks from 'nunjucks';
import { designSystem } from './assets.js';
import type { Frame } from './layout/frame.js';

/** What every template gets: its frame, and its own page as its presenter made it. */
export interface PageView<Page> {
  readonly frame: Frame;
  readonly page: Page;
}

export class Renderer {
  private readonly environment: nunjucks.Environment;

  /** `assets`: address prefix of the stylesheets. */
  constructor(readonly assets: string) {
    const loader = new nunjucks.FileSystemLoader([import.meta.dirname, designSystem()]);
    this.environment = new nunjucks.Environment(loader, {
      autoescape: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    this.environment.addGlobal('assets', assets);
  }

  /** `template` is a path below src/web, e.g. `pages/position/position.njk`. */
  render<Page>(template: string, view: PageView<Page>): string {
    return this.environment.render(template, view);
  }
}
