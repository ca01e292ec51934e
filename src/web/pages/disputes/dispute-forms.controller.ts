/** Disputes by forms: raised, withdrawn, and proposed to be resolved. They need no script. */
import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query as Asked,
  Res,
  UseFilters,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import { ExecuteCommand } from '../../../commands/execute-command.js';
import type { Outcome } from '../../../commands/ledger.js';
import type { Command } from '../../../domain/commands.js';
import { aboutInShort } from '../../../domain/dispute/about.js';
import { namesIn } from '../../../domain/sharing/names.js';
import { Queries } from '../../../queries/queries.js';
import { unanswerable } from '../../../queries/unanswerable.js';
import type { Query } from '../../address.js';
import { formContext, type ActingFields, type Form, type FormFault } from '../../forms/acting.js';
import { HtmlErrors } from '../../html-errors.js';
import { disputeLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendBack, sendForNow, sendOn } from '../../respond.js';
import {
  disputeIn,
  endFields,
  raiseFields,
  refusedInForm,
  resolutionIn,
  withdrawalFaults,
  type RaiseFields,
} from './dispute-form.js';
import { disputePage, type EndForm } from './dispute.presenter.js';
import { raisePage } from './raise.presenter.js';

@Controller('alliances/:alliance/disputes')
@UseFilters(HtmlErrors)
export class DisputeFormsController {
  constructor(
    private readonly queries: Queries,
    private readonly bus: CommandBus,
    private readonly renderer: Renderer,
  ) {}

  @Get('raise')
  async begin(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    sendForNow(response, await this.raiseHtml(alliance, raiseFields(query), []));
  }

  @Get(':dispute')
  async one(
    @Param('alliance') alliance: string,
    @Param('dispute') dispute: string,
    @Res() response: Response,
  ): Promise<void> {
    sendForNow(response, await this.oneHtml(alliance, dispute));
  }

  @Post()
  async raise(
    @Param('alliance') alliance: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const fields = raiseFields(form);
    const back = async (faults: readonly FormFault[]): Promise<void> =>
      sendBack(response, await this.raiseHtml(alliance, fields, faults));
    const { command, faults } = disputeIn(fields);
    if (!command) return back(faults);
    // The same page sent about something else is another dispute.
    const what = `dispute-${aboutInShort(command.about)}`;
    const outcome = await this.carryOut(alliance, command, what, fields);
    if (outcome.outcome === 'refused') return back([refusedInForm(outcome.refusal)]);
    const raised = outcome.events.find((event) => event.type === 'DisputeRaised')!;
    sendOn(response, disputeLink(alliance, raised.data.dispute));
  }

  @Post(':dispute/withdraw')
  async withdraw(
    @Param('alliance') alliance: string,
    @Param('dispute') dispute: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const fields = endFields(form);
    const back = async (faults: readonly FormFault[]): Promise<void> =>
      sendBack(response, await this.oneHtml(alliance, dispute, { form, sent: 'withdraw', faults }));
    const faults = withdrawalFaults(fields);
    if (faults.length > 0) return back(faults);
    const command = { command: 'WithdrawDispute', dispute, reason: fields.reason } as const;
    const outcome = await this.carryOut(alliance, command, `withdraw-${dispute}`, fields);
    if (outcome.outcome === 'refused') return back([refusedInForm(outcome.refusal)]);
    sendOn(response, disputeLink(alliance, dispute));
  }

  @Post(':dispute/resolution')
  async resolve(
    @Param('alliance') alliance: string,
    @Param('dispute') dispute: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const fields = endFields(form);
    const back = async (faults: readonly FormFault[]): Promise<void> =>
      sendBack(
        response,
        await this.oneHtml(alliance, dispute, { form, sent: 'resolution', faults }),
      );
    const { command, faults } = resolutionIn(dispute, fields);
    if (!command) return back(faults);
    const outcome = await this.carryOut(
      alliance,
      command,
      `resolve-${dispute}-${command.outcome}`,
      fields,
    );
    if (outcome.outcome === 'refused') return back([refusedInForm(outcome.refusal)]);
    sendOn(response, disputeLink(alliance, dispute));
  }

  private carryOut(
    alliance: string,
    command: Command,
    what: string,
    fields: ActingFields,
  ): Promise<Outcome> {
    return this.bus.execute(
      new ExecuteCommand(alliance, command, formContext(alliance, what, fields)),
    );
  }

  private async raiseHtml(
    alliance: string,
    fields: RaiseFields,
    faults: readonly FormFault[],
  ): Promise<string> {
    const { clocks, document } = await this.queries.terms(alliance, {});
    const { submissions } = await this.queries.submissions(alliance, {});
    const { partners } = document;
    const view = raisePage(clocks, { partners, submissions, fields, faults });
    return this.renderer.render('pages/disputes/raise.njk', view);
  }

  private async oneHtml(
    alliance: string,
    dispute: string,
    back?: { readonly form: Form; readonly sent: EndForm; readonly faults: readonly FormFault[] },
  ): Promise<string> {
    const answer = await this.queries.disputes(alliance, {});
    const found = answer.disputes.find((each) => each.dispute === dispute);
    if (!found) {
      const disputes = answer.disputes.map((each) => each.dispute).join(', ') || 'none';
      throw unanswerable('DISPUTE_UNKNOWN', { dispute, disputes });
    }
    const { document } = await this.queries.terms(alliance, {});
    const fieldsOf = (one: EndForm) => endFields(back?.sent === one ? back.form : {});
    const view = disputePage(answer, found, { alliance, asAt: answer.asAt }, namesIn(document), {
      partners: document.partners,
      fields: { withdraw: fieldsOf('withdraw'), resolution: fieldsOf('resolution') },
      faults: back?.faults ?? [],
      ...(back === undefined ? {} : { sent: back.sent }),
    });
    return this.renderer.render('pages/disputes/dispute.njk', view);
  }
}
