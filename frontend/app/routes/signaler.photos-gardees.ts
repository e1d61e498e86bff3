import { type ActionFunctionArgs, data } from '@remix-run/node';
import { draftCookie, keepDraft, loadDraft } from '../report/draft.server.ts';
import { withPhotos } from '../report/photos.server.ts';
import { requireModule } from '../territory/modules.server.ts';

/** Adds to the draft of this browser the photos that its script has sent: fields `photo` and `nom`, in pairs. Once each. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const [draft, form] = await Promise.all([loadDraft(request, context), request.formData()]);
  if (!draft.token) return data({ code: 'NOT_FOUND' }, { status: 404 });
  const names = form.getAll('nom').map(String);
  const sent = form
    .getAll('photo')
    .map((id, index) => ({ id: String(id), name: (names[index] ?? 'photo').slice(0, 100) }));
  const kept = await keepDraft(context, draft, withPhotos(draft.answers, sent));
  if ('code' in kept) return data({ code: kept.code }, { status: 422 });
  return data({ kept: sent.length }, { headers: { 'Set-Cookie': draftCookie(context, kept.token) } });
}
