import { Controller, Get, Next, NotFoundException, Req, UseFilters } from '@nestjs/common';
import type { NextFunction, Request } from 'express';
import { HtmlErrors } from '../../html-errors.js';
import { isForPrograms } from '../../security.js';

/** Addresses that lead nowhere get a page; those for programs are left to whoever answers them. */
@Controller()
@UseFilters(HtmlErrors)
export class NowhereController {
  @Get('*path')
  nowhere(@Req() request: Request, @Next() next: NextFunction): void {
    if (isForPrograms(request.path)) next();
    else throw new NotFoundException();
  }
}
