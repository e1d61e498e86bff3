import type { Answers } from '../report/answers.ts';
import type { Notebook } from './notebook.ts';

/**
 * The answers of a report with what was written without a network: what was already answered stays, words are added to words, once.
 * The address is kept as it was typed: the page of the address finds it again.
 */
export function mergeNotebook(answers: Answers, notebook: Notebook): Answers {
  const { contact } = answers;
  const label = notebook.address.trim();
  return {
    ...answers,
    place:
      answers.place ??
      (label && notebook.citycode ? { banId: null, label, citycode: notebook.citycode, lon: null, lat: null } : null),
    description: added(answers.description, notebook.description.trim()),
    contact: {
      ...contact,
      name: contact.name || notebook.name.trim(),
      email: contact.email || notebook.email.trim(),
      phone: contact.phone || notebook.phone.trim(),
    },
  };
}

function added(former: string, words: string): string {
  if (words === '' || former.includes(words)) return former;
  return former === '' ? words : `${former}\n\n${words}`;
}
