/** For whatever watches the program: whether it runs, and whether its journal answers. */
import { Get } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Queries } from '../../queries/queries.js';
import { refTo } from '../openapi/told.js';
import { Resource } from '../resource.js';

@Resource('health', 'Health')
export class HealthController {
  constructor(private readonly queries: Queries) {}

  @Get('live')
  @ApiOperation({ summary: 'It runs' })
  @ApiResponse({ status: 200, description: 'It does.' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The journal answers' })
  @ApiResponse({ status: 200, description: 'It does.' })
  @ApiResponse({
    status: 503,
    description: 'It does not.',
    content: { 'application/problem+json': { schema: refTo('Problem') } },
  })
  async ready(): Promise<{ status: 'ready'; alliances: number }> {
    const { length } = await this.queries.alliances();
    return { status: 'ready', alliances: length };
  }
}
