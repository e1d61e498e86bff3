import { CommandRefused } from '@mitoyen/kit/command-refused.ts';

/** A file that cannot be imported at all; the message is French and shown as it is. Nothing of the file was kept. */
export class FileRefused extends CommandRefused {
  constructor(message: string) {
    super(`${message}\nRien n’a été importé.`);
    this.name = 'FileRefused';
  }
}
