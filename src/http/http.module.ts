import { Module } from '@nestjs/common';
import { ExecuteCommandHandler, ImportFileHandler } from '../commands/execute-command.js';
import { AdjustmentsController } from './resources/adjustments.controller.js';
import { AgreementsController } from './resources/agreements.controller.js';
import { AlliancesController } from './resources/alliances.controller.js';
import { BridgeController } from './resources/bridge.controller.js';
import { DisputesController } from './resources/disputes.controller.js';
import { ForecastController } from './resources/forecast.controller.js';
import { HealthController } from './resources/health.controller.js';
import { HistoryController } from './resources/history.controller.js';
import { ImportsController } from './resources/imports.controller.js';
import { MovedController } from './resources/moved.controller.js';
import { PartnersController } from './resources/partners.controller.js';
import { PeriodsController } from './resources/periods.controller.js';
import { PositionController } from './resources/position.controller.js';
import { ProblemsController } from './resources/problems.controller.js';
import { ProposalsController } from './resources/proposals.controller.js';
import { ScenariosController } from './resources/scenarios.controller.js';
import { SensitivityController } from './resources/sensitivity.controller.js';
import { TemplatesController } from './resources/templates.controller.js';
import { TermsController } from './resources/terms.controller.js';
import { WhatIfController } from './resources/what-if.controller.js';
import { Writes } from './writes.js';

/** The JSON API. It asks `Queries`, and writes through the command bus. */
@Module({
  controllers: [
    AlliancesController,
    PartnersController,
    AgreementsController,
    TermsController,
    ProposalsController,
    AdjustmentsController,
    DisputesController,
    ForecastController,
    PeriodsController,
    ImportsController,
    TemplatesController,
    PositionController,
    BridgeController,
    MovedController,
    SensitivityController,
    WhatIfController,
    ScenariosController,
    HistoryController,
    HealthController,
    ProblemsController,
  ],
  providers: [Writes, ExecuteCommandHandler, ImportFileHandler],
})
export class HttpModule {}
