/** Scenarios in the console: listed, kept by a form, shown, compared, rebased, adopted, discarded. */
import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query as Asked,
  Res,
  UploadedFile,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { Imports } from '../../../commands/import.js';
import { Scenarios } from '../../../commands/scenarios.js';
import { sentenceOf, type Refusal } from '../../../domain/refusals.js';
import { shapeFault } from '../../../domain/scenario/shape.js';
import { MOST_FILE_BYTES } from '../../../files/largest.js';
import { Queries } from '../../../queries/queries.js';
import { Unanswerable } from '../../../queries/unanswerable.js';
import { lensFrom, textOf, type Query } from '../../address.js';
import {
  actingFault,
  actingFields,
  formContext,
  partnerFault,
  type Form,
  type FormFault,
} from '../../forms/acting.js';
import { HtmlErrors } from '../../html-errors.js';
import { scenarioLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendBack, sendForNow, sendOn } from '../../respond.js';
import { comparePage, rebasePage } from './compare.presenter.js';
import { handedFile, type Upload } from './handed-file.js';
import {
  fieldRefused,
  refusedAt,
  scenarioFields,
  suppositionsIn,
  type ScenarioFields,
} from './scenario-form.js';
import { scenarioPage } from './scenario.presenter.js';
import { scenariosPage } from './scenarios.presenter.js';

/** A form is a few fields, and a file as imports take it. */
const UPLOADED = {
  defParamCharset: 'utf8',
  limits: { fileSize: MOST_FILE_BYTES, files: 1, fields: 50, fieldSize: 10_000 },
};

@Controller('alliances/:alliance/scenarios')
@UseFilters(HtmlErrors)
export class ScenariosPageController {
  constructor(
    private readonly queries: Queries,
    private readonly scenarios: Scenarios,
    private readonly imports: Imports,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async list(@Param('alliance') alliance: string, @Res() response: Response): Promise<void> {
    const { period } = await this.queries.clocks(alliance, {});
    const fields = scenarioFields({}, { period });
    sendForNow(response, await this.listHtml(alliance, fields, []));
  }

  @Get('compare')
  async compare(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const asked = query['with'];
    const ids = (Array.isArray(asked) ? asked : [asked]).filter(
      (id): id is string => typeof id === 'string' && id !== '',
    );
    const { period } = lensFrom(query);
    const lens = period === undefined ? {} : { period };
    const view = comparePage(await this.queries.scenarios.compare(alliance, ids, lens));
    sendForNow(response, this.renderer.render('pages/scenarios/compare.njk', view));
  }

  @Get(':scenario')
  async one(
    @Param('alliance') alliance: string,
    @Param('scenario') scenario: string,
    @Res() response: Response,
  ): Promise<void> {
    sendForNow(response, await this.oneHtml(alliance, scenario, {}, []));
  }

  @Get(':scenario/rebase')
  async rebased(
    @Param('alliance') alliance: string,
    @Param('scenario') scenario: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    sendForNow(response, await this.rebaseHtml(alliance, scenario, query, []));
  }

  @Post()
  @UseInterceptors(FileInterceptor('file', UPLOADED))
  async save(
    @Param('alliance') alliance: string,
    @Body() form: Form,
    @UploadedFile() upload: Upload | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { period: latest } = await this.queries.clocks(alliance, {});
    const fields = scenarioFields(form, { period: latest });
    const handed = await handedFile(this.imports, alliance, upload, fields);
    const { suppositions, faults } = suppositionsIn(fields, handed);
    const files = handed.file ? [handed.file] : [];
    const back = async (all: readonly FormFault[]): Promise<void> =>
      sendBack(response, await this.listHtml(alliance, fields, all, upload));
    if (faults.length > 0) return back(faults);
    try {
      const { period, asat } = fields;
      const lens = { period, ...(asat === '' ? {} : { asAt: asat }) };
      const { asAt: base } = await this.queries.clocks(alliance, lens);
      const kept = { name: fields.name, base, period, suppositions, files };
      // Put as a question first: what cannot be supposed, the form says why, and asks once more.
      const { refused: not } = await this.queries.scenarios.foreseen(alliance, kept);
      if (not.length > 0 && fields.althoughRefused !== 'yes') {
        const faults = refusedAt(suppositions, not);
        const mayBeKept = suppositions.every((one) => shapeFault(one) === undefined);
        return sendBack(response, await this.listHtml(alliance, fields, faults, upload, mayBeKept));
      }
      const outcome = await this.scenarios.save(
        alliance,
        kept,
        formContext(alliance, 'save', fields),
      );
      if (outcome.outcome === 'refused') {
        return await back([refused(outcome.refusal, fieldRefused(suppositions))]);
      }
      sendOn(response, scenarioLink(alliance, outcome.scenario));
    } catch (error) {
      if (!(error instanceof Unanswerable)) throw error;
      await back([refused(error.refusal, fieldRefused(suppositions))]);
    }
  }

  @Post(':scenario/rebase')
  async rebase(
    @Param('alliance') alliance: string,
    @Param('scenario') scenario: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const fields = actingFields(form);
    const fault = actingFault(fields);
    const to = Number(textOf(form, 'asat') ?? NaN);
    const back = async (faults: readonly FormFault[]): Promise<void> =>
      sendBack(response, await this.rebaseHtml(alliance, scenario, form, faults));
    if (fault) return back([fault]);
    if (!Number.isSafeInteger(to) || to < 0) {
      return back([{ field: 'asat', text: 'Say which event it is to rest on.' }]);
    }
    const context = formContext(alliance, `rebase-${scenario}`, fields);
    const outcome = await this.scenarios.rebase(alliance, scenario, to, context);
    if (outcome.outcome === 'refused') return back([refused(outcome.refusal)]);
    sendOn(response, scenarioLink(alliance, scenario));
  }

  @Post(':scenario/adopt')
  async adopt(
    @Param('alliance') alliance: string,
    @Param('scenario') scenario: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const fields = actingFields(form);
    const back = async (faults: readonly FormFault[]): Promise<void> =>
      sendBack(response, await this.oneHtml(alliance, scenario, form, faults));
    const fault = actingFault(fields) ?? partnerFault(fields);
    if (fault) return back([fault]);
    const options = { althoughStale: textOf(form, 'althoughStale') === 'yes' };
    const context = formContext(alliance, `adopt-${scenario}`, fields);
    const { outcome } = await this.scenarios.adopt(alliance, scenario, options, context);
    if (outcome.outcome === 'refused') return back([refused(outcome.refusal)]);
    sendOn(response, scenarioLink(alliance, scenario));
  }

  @Post(':scenario/discard')
  async discard(
    @Param('alliance') alliance: string,
    @Param('scenario') scenario: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const fields = actingFields(form);
    const back = async (faults: readonly FormFault[]): Promise<void> =>
      sendBack(response, await this.oneHtml(alliance, scenario, form, faults));
    const fault = actingFault(fields);
    if (fault) return back([fault]);
    const context = formContext(alliance, `discard-${scenario}`, fields);
    const reason = textOf(form, 'reason') ?? '';
    const outcome = await this.scenarios.discard(alliance, scenario, reason, context);
    if (outcome.outcome === 'refused') return back([refused(outcome.refusal, 'reason')]);
    sendOn(response, scenarioLink(alliance, scenario));
  }

  private async listHtml(
    alliance: string,
    fields: ScenarioFields,
    faults: readonly FormFault[],
    upload?: Upload,
    mayBeKept = false,
  ): Promise<string> {
    const list = await this.queries.scenarios.list(alliance);
    const { document } = await this.queries.terms(alliance, {});
    const { submissions } = await this.queries.submissions(alliance, {});
    const chosen = upload?.originalname;
    const asked = { alliance, document, submissions, fields, faults, chosen, mayBeKept };
    const view = scenariosPage(list, asked);
    return this.renderer.render('pages/scenarios/scenarios.njk', view);
  }

  private async oneHtml(
    alliance: string,
    scenario: string,
    form: Form,
    faults: readonly FormFault[],
  ): Promise<string> {
    const shown = await this.queries.scenarios.show(alliance, scenario);
    const { partners } = (await this.queries.terms(alliance, {})).document;
    const view = scenarioPage(shown, { partners, fields: actingFields(form), faults });
    return this.renderer.render('pages/scenarios/scenario.njk', view);
  }

  private async rebaseHtml(
    alliance: string,
    scenario: string,
    form: Form,
    faults: readonly FormFault[],
  ): Promise<string> {
    const asAt = textOf(form, 'asat');
    const known = asAt === undefined ? {} : { asAt };
    const report = await this.queries.scenarios.rebased(alliance, scenario, known);
    const { clocks, document } = await this.queries.terms(alliance, {});
    const asked = { partners: document.partners, fields: actingFields(form), faults };
    const view = rebasePage(report, clocks.name, alliance, asked);
    return this.renderer.render('pages/scenarios/rebase.njk', view);
  }
}

const refused = (refusal: Refusal, field = ''): FormFault => ({
  field,
  text: sentenceOf(refusal),
});
