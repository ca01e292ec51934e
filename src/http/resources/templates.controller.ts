/** Empty files to fill in. */
import { Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { simpleTemplateCsv } from '../../files/simple.js';
import { Resource } from '../resource.js';

@Resource('api/v1/templates', 'Files')
export class TemplatesController {
  @Get('simple.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="simple-template.csv"')
  @ApiOperation({
    summary: 'The simple template, for costs, savings and outcomes, with worked rows',
  })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  simple(): string {
    return simpleTemplateCsv();
  }
}
