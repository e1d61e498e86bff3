import type { Say } from '../languages/languages.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import type { followUpWords } from './follow-up.words.ts';

/** Why a file of a resident is not taken, in her language where we have the words. */
export function fileRefusal(code: string, say: Say<keyof typeof followUpWords>): string {
  if (code === 'TOO_HEAVY' || code === 'FILE_TOO_LARGE') return say('tooHeavy');
  if (code === 'UNSUPPORTED_FILE') return say('notAccepted');
  return wordsForCode(code);
}
