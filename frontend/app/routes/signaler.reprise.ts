import { type ActionFunctionArgs, data } from '@remix-run/node';
import { mergeNotebook } from '../offline/merge-notebook.ts';
import { readNotebook } from '../offline/notebook.ts';
import { draftCookie, keepDraft, loadDraft, progressOf } from '../report/draft.server.ts';
import { withPhotos } from '../report/photos.server.ts';
import { openStep } from '../report/steps.ts';
import { requireModule } from '../territory/modules.server.ts';

/** Takes in what was written without a network, once: the draft of this browser goes on from it. Answers the page where. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const [draft, form] = await Promise.all([loadDraft(request, context), request.formData()]);
  const notebook = readNotebook(Object.fromEntries(form));
  const isOurs = context.tenant.communes.some(({ code }) => code === notebook.citycode);
  const names = form.getAll('nom-photo').map(String);
  const photos = form
    .getAll('photo')
    .map((id, index) => ({ id: String(id), name: (names[index] ?? 'photo').slice(0, 100) }));
  const merged = mergeNotebook(draft.answers, isOurs ? notebook : { ...notebook, citycode: '' });
  const kept = await keepDraft(context, draft, withPhotos(merged, photos));
  if ('code' in kept) return data({ code: kept.code }, { status: 422 });
  const next = `/signaler/${openStep(await progressOf(context, merged, draft.locale))}`;
  return data({ next }, { headers: { 'Set-Cookie': draftCookie(context, kept.token) } });
}
