/** Where the `type` of a problem document leads: what the problem is, without the facts of a case. */
import { Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { edgeError, problemType, typeOf } from '../problem.js';
import { Resource } from '../resource.js';

@Resource('problems', 'Problems')
export class ProblemsController {
  @Get(':problem')
  @ApiOperation({ summary: 'What a type of problem is' })
  @ApiOkResponse({ description: 'Its code, title, status and sentence, with <blanks> for facts.' })
  @ApiNotFoundResponse({ description: 'There is no such type.' })
  type(@Param('problem') problem: string): unknown {
    const told = problemType(problem.toUpperCase().replaceAll('-', '_'));
    if (!told) throw edgeError('ROUTE_UNKNOWN', { path: typeOf(problem) });
    return told;
  }
}
