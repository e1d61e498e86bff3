import { CommandRefused } from '@mitoyen/kit/command-refused.ts';

/** A file, or an import of it, refused as a whole. The message is French: it is read by the person who launched the import. */
export class ImportRefused extends CommandRefused {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ImportRefused';
  }
}
