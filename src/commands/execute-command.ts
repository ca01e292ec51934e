/**
 * The commands as Nest knows them: one class for everything that the ledger decides, one for files.
 * A handler passes on what the ledger answers; a refusal is such an answer.
 */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Command as LedgerCommand } from '../domain/commands.js';
import { Imports, type ImportOptions, type ImportReport } from './import.js';
import { ConflictError } from '../store/event-store.js';
import { streamOf } from './event-ids.js';
import { Ledger, type CommandContext, type Outcome } from './ledger.js';

export class ExecuteCommand extends Command<Outcome> {
  constructor(
    readonly alliance: string,
    readonly command: LedgerCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ExecuteCommand)
export class ExecuteCommandHandler implements ICommandHandler<ExecuteCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ alliance, command, context }: ExecuteCommand): Promise<Outcome> {
    return this.ledger.execute(alliance, command, context);
  }
}

/** A file as it was handed in. With `context.dryRun` it is read and checked, and nothing recorded. */
export class ImportFile extends Command<ImportReport> {
  constructor(
    readonly alliance: string,
    readonly file: { readonly name: string; readonly bytes: Buffer },
    readonly context: CommandContext,
    readonly options: ImportOptions = {},
  ) {
    super();
  }
}

@CommandHandler(ImportFile)
export class ImportFileHandler implements ICommandHandler<ImportFile> {
  constructor(
    private readonly imports: Imports,
    private readonly ledger: Ledger,
  ) {}

  async execute({ alliance, file, context, options }: ImportFile): Promise<ImportReport> {
    const { expected } = context;
    // Begun only where the journal answers: whoever sends a file is told at once where it does not.
    const { last } = await this.ledger.load(alliance);
    // A file is many appends, so what it is to rest on is compared once, before it is read.
    if (expected !== undefined && last !== expected) {
      throw new ConflictError(streamOf(alliance), expected, last);
    }
    return context.dryRun
      ? this.imports.check(alliance, file, context, options)
      : this.imports.commit(alliance, file, context, options);
  }
}
