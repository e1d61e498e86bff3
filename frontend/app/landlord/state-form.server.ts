import type { AppLoadContext } from '@remix-run/node';
import {
  LandlordAnswersDocument,
  LandlordGridDocument,
  SaveDwellingAnswersDocument,
  SignDwellingStatementDocument,
  type StatedVerdict,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { STATED_CHOICES } from './state-words.ts';

/** The pages of the état: one for each category of the grid, in its order. */
async function pagesOf(context: AppLoadContext) {
  const { grid } = await ask(context, LandlordGridDocument);
  return grid.zones.flatMap((zone) => zone.categories.map((category) => ({ zone, category })));
}

/** One page of the état that is being written; after the last one, what is left to do before it is signed. */
export async function readState(context: AppLoadContext, token: string, id: string, asked: number) {
  const { landlordSpace } = await ask(context, LandlordAnswersDocument, { token, id });
  const space = landlordSpace.__typename === 'LandlordSpace' ? landlordSpace : undefined;
  if (!space?.dwelling) throw new Response(null, { status: 404 });
  const pages = await pagesOf(context);
  const page = Number.isInteger(asked) && asked > 0 ? Math.min(asked, pages.length + 1) : 1;
  const current = pages[page - 1];
  const answers = Object.fromEntries(space.dwelling.answers.map(({ code, verdict }) => [code, verdict]));
  const open = pages.findIndex(({ category }) => category.desordres.some(({ code }) => !(code in answers)));
  return {
    page,
    pages: pages.length,
    zone: current?.zone.label ?? '',
    rooms: current?.zone.rooms ?? [],
    chosenRooms: [
      ...new Set(
        space.dwelling.answers
          .filter(({ code }) => current?.category.desordres.some((each) => each.code === code))
          .flatMap(({ rooms }) => rooms),
      ),
    ],
    category: current?.category ?? null,
    answers,
    addressLabel: space.dwelling.addressLabel,
    unansweredCount: space.dwelling.unansweredCount,
    firstUnanswered: open < 0 ? null : open + 1,
    name: space.name,
  };
}

/** Keeps the answers of a page; the words for what is missing. */
export async function keepAnswers(context: AppLoadContext, token: string, id: string, form: FormData) {
  const current = (await pagesOf(context))[Number(form.get('page')) - 1];
  if (!current) throw new Response(null, { status: 400 });
  const nothing: StatedVerdict | undefined = form.get('rien') === 'oui' ? 'OK' : undefined;
  const known = current.zone.rooms.map(({ code }) => code);
  const rooms = form
    .getAll('pieces')
    .map(String)
    .filter((code) => known.includes(code));
  const errors: Record<string, string> = {};
  const answers = current.category.desordres.flatMap(({ code }) => {
    const verdict = STATED_CHOICES.find(({ value }) => value === form.get(`etat-${code}`))?.value ?? nothing;
    if (verdict) return [{ code, verdict, rooms: verdict === 'TO_DO' ? rooms : [] }];
    errors[`etat-${code}`] = 'Choisissez une réponse, ou cochez « Rien à signaler ici ».';
    return [];
  });
  if (Object.keys(errors).length > 0) return errors;
  const { saveDwellingAnswers } = await change(context, SaveDwellingAnswersDocument, { token, id, answers });
  return saveDwellingAnswers.__typename === 'Refusal' ? { '': wordsForCode(saveDwellingAnswers.code) } : undefined;
}

/** Signs the état; the words for what is wrong. */
export async function sign(context: AppLoadContext, token: string, id: string, form: FormData) {
  const name = String(form.get('nom') ?? '').trim();
  const sincere = form.get('sincere') === 'oui';
  const errors: Record<string, string> = {
    ...(name ? {} : { nom: 'Écrivez votre nom.' }),
    ...(sincere ? {} : { sincere: 'Cochez cette case pour signer.' }),
  };
  if (Object.keys(errors).length > 0) return errors;
  const answer = (await change(context, SignDwellingStatementDocument, { token, id, name, sincere }))
    .signDwellingStatement;
  return answer.__typename === 'Refusal' ? { nom: wordsForCode(answer.code) } : undefined;
}
