/** Files that come in: imported, or only checked; and what has come in so far. */
import {
  Body,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiProduces } from '@nestjs/swagger';
import type { Request } from 'express';
import { ImportFile } from '../../commands/execute-command.js';
import type { ImportOptions } from '../../commands/import.js';
import type { Coverage } from '../../domain/activity/decide.js';
import { MOST_FILE_BYTES } from '../../files/largest.js';
import { Queries } from '../../queries/queries.js';
import { known, type Answered } from '../answered.js';
import { Flag, OneOf, Text } from '../fields.js';
import { importAnswer } from '../import-answer.js';
import { AsAtQuery, lensOf } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { edgeError } from '../problem.js';
import { CSV_BODIES, Takes } from '../takes.js';
import { sinceMatched } from '../writes.js';
import { Acting, contextOf, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

const COVERAGES: readonly Coverage[] = ['cumulative', 'months-in-file', 'missing-months-are-nil'];

export class ImportQuery extends WriteQuery {
  @Text('Name of the file, where the body is the file itself.', {
    optional: true,
    example: 'RHT_2026-27_M06.csv',
  })
  readonly fileName?: string;

  @Flag('Rows that map to no pool are known, and are to be recorded all the same.')
  readonly acceptUnmapped?: boolean;

  @Flag('The file is older than the one that stands, and is to replace it all the same.')
  readonly acceptOlder?: boolean;

  @OneOf(
    'What the file speaks for: the whole year to date; only the months it has rows of; or the year to date, where a month without rows comes to nil. Left out: as its kind of file usually does.',
    COVERAGES,
    { optional: true },
  )
  readonly coverage?: Coverage;

  @OneOf(
    'Rows for commissioners outside the alliance: faults, or left out knowingly. Left out: faults.',
    ['fault', 'leave-out'],
    { optional: true },
  )
  readonly otherCommissioners?: 'fault' | 'leave-out';
}

interface Upload {
  readonly originalname: string;
  readonly buffer: Buffer;
}

const BINARY = { type: 'string', format: 'binary' } as const;

@Resource('api/v1/alliances/:alliance', 'Files')
export class ImportsController {
  constructor(
    private readonly bus: CommandBus,
    private readonly queries: Queries,
  ) {}

  @Get('submissions')
  @Question({ summary: 'Every file that came in, and what became of it', answer: 'Submissions' })
  async submissions(
    @Param('alliance') alliance: string,
    @Query() query: AsAtQuery,
  ): Promise<Answered> {
    return known(await this.queries.submissions(alliance, lensOf(query)));
  }

  @Post('imports')
  @HttpCode(201)
  @Takes(...CSV_BODIES, 'multipart/form-data')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MOST_FILE_BYTES, files: 1 } }))
  @ApiBody({
    required: true,
    schema: BINARY,
    description: 'The file itself, or a form with the field `file`. CSV by its header.',
  })
  @ApiProduces('application/json', 'text/csv')
  @Write({
    summary: 'Import a monthly file, or only check it (`dryRun`)',
    description:
      'A file with faults is answered with all of them, and nothing of it is recorded; with `Accept: text/csv` as the same file with a column that says what is wrong. The same file twice does nothing, with or without an Idempotency-Key.',
    answer: 'ImportReport',
    makes: 'the lines that the file moves',
  })
  async import(
    @Param() path: { alliance: string },
    @UploadedFile() upload: Upload | undefined,
    @Body() body: unknown,
    @Query() query: ImportQuery,
    @Acting() writing: Writing,
    @Req() request: Request,
  ): Promise<Answered> {
    const { alliance } = path;
    const command = new ImportFile(
      alliance,
      fileIn(upload, body, query),
      contextOf(alliance, writing, query),
      optionsIn(query),
    );
    const report = await this.bus.execute(command).catch((error: unknown) => {
      throw sinceMatched(error, writing) ?? error;
    });
    return importAnswer(report, { path, asked: false }, request.accepts('json', 'csv') === 'csv');
  }
}

const fileIn = (
  upload: Upload | undefined,
  body: unknown,
  { fileName }: ImportQuery,
): { readonly name: string; readonly bytes: Buffer } => {
  const bytes = upload?.buffer ?? body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    throw edgeError('BODY_MISSING', {
      expected: 'the file as the body, or a form with it as "file"',
    });
  }
  return { name: fileName ?? upload?.originalname ?? 'upload.csv', bytes };
};

const optionsIn = ({
  acceptUnmapped = false,
  acceptOlder = false,
  coverage,
  otherCommissioners = 'fault',
}: ImportQuery): ImportOptions => ({
  acceptUnmapped,
  acceptOlder,
  otherCommissioners,
  ...(coverage === undefined ? {} : { coverage }),
});
