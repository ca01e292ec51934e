/** For whatever watches the program: whether it runs, and whether its journal answers. */
import { setTimeout as pause } from 'node:timers/promises';
import { Get } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Queries } from '../../queries/queries.js';
import { refTo } from '../openapi/told.js';
import { edgeError } from '../problem.js';
import { Resource } from '../resource.js';

/** Probes give up after some seconds, and count no answer as none. */
const READY_MILLISECONDS = 2_500;

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
    const answer = this.queries.alliances();
    // Whoever asks whether it is ready does not wait as long as a person would.
    answer.catch(() => undefined);
    const late = new AbortController();
    const alliances = await Promise.race([
      answer,
      pause(READY_MILLISECONDS, undefined, late).catch(() => undefined),
    ]).finally(() => late.abort());
    if (!alliances) throw edgeError('JOURNAL_UNREACHABLE');
    return { status: 'ready', alliances: alliances.length };
  }
}
