import { Module } from '@nestjs/common';
import { loadAssets, type Assets } from './assets.js';
import { HtmlErrors } from './html-errors.js';
import { AlliancesController } from './pages/alliances/alliances.controller.js';
import { NowhereController } from './pages/error/nowhere.controller.js';
import { BridgePageController } from './pages/bridge/bridge.controller.js';
import { ClosingController } from './pages/closing/closing.controller.js';
import { DisputeFormsController } from './pages/disputes/dispute-forms.controller.js';
import { DisputesPageController } from './pages/disputes/disputes.controller.js';
import { EventController } from './pages/event/event.controller.js';
import { ExplainController } from './pages/explain/explain.controller.js';
import { ForecastPageController } from './pages/forecast/forecast.controller.js';
import { HistoryController } from './pages/history/history.controller.js';
import { LinesController } from './pages/lines/lines.controller.js';
import { MovedController } from './pages/moved/moved.controller.js';
import { PositionController } from './pages/position/position.controller.js';
import { ScenariosPageController } from './pages/scenarios/scenarios.controller.js';
import { SensitivityController } from './pages/sensitivity/sensitivity.controller.js';
import { TermsController } from './pages/terms/terms.controller.js';
import { Renderer } from './renderer.js';

export const ASSETS = Symbol('assets');

/** The console. It asks `Queries`, which whoever wires the program provides. */
@Module({
  controllers: [
    AlliancesController,
    PositionController,
    BridgePageController,
    ClosingController,
    ScenariosPageController,
    DisputesPageController,
    DisputeFormsController,
    ForecastPageController,
    ExplainController,
    LinesController,
    MovedController,
    SensitivityController,
    TermsController,
    HistoryController,
    EventController,
    // Last: it takes whatever nobody else has.
    NowhereController,
  ],
  providers: [
    HtmlErrors,
    { provide: ASSETS, useFactory: loadAssets },
    {
      provide: Renderer,
      useFactory: ({ prefix }: Assets): Renderer => new Renderer(prefix),
      inject: [ASSETS],
    },
  ],
})
export class WebModule {}
