import { type Locale, wordsIn } from '../languages/languages.ts';
import { faultIn } from './fault-words.ts';
import { reportWords } from './report.words.ts';

/** Why a document of a report is not taken, in the language of the page. */
export function documentRefusal(code: string, locale: Locale): string {
  const say = wordsIn(reportWords, locale);
  if (code === 'TOO_HEAVY' || code === 'FILE_TOO_LARGE') return say('documentTooHeavy');
  if (code === 'UNSUPPORTED_FILE' || code === 'SVG_IMAGE') return say('documentNotAccepted');
  if (code === 'DAMAGED_IMAGE' || code === 'HEIC_NOT_READ') return say('documentNotRead');
  if (code === 'TOO_MANY') return say('documentsTooMany');
  return faultIn(locale, code);
}
