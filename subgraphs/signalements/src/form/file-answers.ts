import { findDesordre, type Grid } from '../grid/grid.ts';
import { type LabelledAnswer, labelledAnswers } from './check-answers.ts';
import type { Answers, Form, FormLocale, Profile } from './form.ts';

/** What a file keeps of its answers, and what it was filled in with. */
export interface AnsweredFile {
  readonly profile: Profile;
  readonly answers: Answers;
  readonly form: Form;
  readonly grid: Grid;
}

/** Every answer of a file in words: those of the form in its order, then those about each desordre (in the words of its grid). */
export function fileAnswers({ profile, answers, form, grid }: AnsweredFile, locale: FormLocale): LabelledAnswer[] {
  const ofGrid = Object.entries(answers).flatMap(([key, value]) => {
    const [desordre = '', question = ''] = key.split('/');
    const found = findDesordre(grid, desordre)?.desordre;
    const asked = found?.questions?.find(({ code }) => code === question);
    if (!found || !asked) return [];
    const text = asked.options.find(({ code }) => code === value)?.label ?? String(value);
    return [{ code: key, step: 'questions', label: `${found.label} : ${asked.label}`, text, isPersonal: false }];
  });
  return [...labelledAnswers(form, profile, answers, locale), ...ofGrid];
}
