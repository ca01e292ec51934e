/** The server, put together: the application that is open, the API and the console over it. */
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Imports } from './commands/import.js';
import { Ledger } from './commands/ledger.js';
import { Scenarios } from './commands/scenarios.js';
import { configureHttp } from './http/configure-http.js';
import { HttpModule } from './http/http.module.js';
import { Queries } from './queries/queries.js';
import { configureWeb } from './web/configure-web.js';
import { WebModule } from './web/web.module.js';
import type { Application } from './wiring.js';

@Module({})
export class AppModule {
  static over({ ledger, imports, scenarios, queries }: Application): DynamicModule {
    const providers = [
      { provide: Ledger, useValue: ledger },
      { provide: Imports, useValue: imports },
      { provide: Scenarios, useValue: scenarios },
      { provide: Queries, useValue: queries },
    ];
    return {
      module: AppModule,
      global: true,
      // The console last: it answers for every address that nobody else has.
      imports: [CqrsModule.forRoot(), HttpModule, WebModule],
      providers,
      exports: providers,
    };
  }
}

/** The server over an open application, ready to listen. Closing it leaves the application open. */
export const serverOver = async (application: Application): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.over(application), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  configureHttp(app);
  configureWeb(app);
  return app.init() as Promise<NestExpressApplication>;
};
