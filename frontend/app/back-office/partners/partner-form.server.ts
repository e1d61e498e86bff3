import type { PartnerInput } from '../../graphql/generated/graphql.ts';
import { oneOf, textOf } from '../forms/action-result.ts';
import { COMPETENCES, PARTNER_KINDS } from '../words/partner-words.ts';

/** What the form of a partner sends; undefined when its kind is not one of the list. */
export function readPartnerForm(form: FormData): PartnerInput | undefined {
  const kind = oneOf(PARTNER_KINDS, textOf(form, 'kind'));
  if (!kind) return undefined;
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return {
    name: textOf(form, 'name'),
    kind,
    email: textOf(form, 'email') || null,
    phone: textOf(form, 'phone') || null,
    area: readDrawing(textOf(form, 'area')),
    competences: texts('competence').flatMap((value) => oneOf(COMPETENCES, value) ?? []),
    communes: textOf(form, 'perimeter') === 'communes' ? texts('commune') : [],
  };
}

/** The drawing as it was pasted. What is no JSON goes on as it is: the graph says what is wrong with it. */
function readDrawing(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
