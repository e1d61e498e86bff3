import type { Condition } from '../grid/grid.ts';

/** What conditions are judged on: words, figures and lists of codes, by subject. */
export type Subjects = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Whether every part of a condition holds. What is not known never holds. */
export function holds(condition: Condition, subjects: Subjects): boolean {
  return Object.entries(condition).every(([subject, wanted]) => {
    const value = Object.hasOwn(subjects, subject) ? subjects[subject] : undefined;
    if (value === undefined) return false;
    if ('below' in wanted) return typeof value === 'number' && value < wanted.below;
    if (typeof value === 'number') return false;
    return typeof value === 'string' ? wanted.includes(value) : value.some((one) => wanted.includes(one));
  });
}
