import type { ActionFunctionArgs } from '@remix-run/node';
import { localeCookie, offeredLocales } from '../languages/locale.server.ts';
import { goTo } from '../navigation/redirect.server.ts';

/** Keeps the language that somebody chose and goes back to the page. Asked by GET, it only goes home. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const back = String(form.get('retour') ?? '/');
  const chosen = offeredLocales(context).find((locale) => locale === form.get('langue'));
  return goTo(back, chosen ? { headers: { 'Set-Cookie': localeCookie(context, chosen) } } : {});
}

export const loader = () => goTo('/');
