import type { AppLoadContext } from '@remix-run/node';
import {
  CancelRefusalDocument,
  DeleteSuiviDocument,
  EditSuiviDocument,
  FollowSignalementDocument,
  ReinitAffectationDocument,
  ReleaseSuiviDocument,
  ReopenAffectationDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, resultOf, textOf } from '../forms/action-result.ts';

type Act = (context: AppLoadContext, id: string, form: FormData) => Promise<ActionResult>;

/** What an author does with a suivi, a partner with its own answer, and anybody with being told of a file. */
export const SUIVI_ACTS: Readonly<Record<string, Act>> = {
  async 'edit-suivi'(context, _id, form) {
    const id = textOf(form, 'suiviId');
    const { editSuivi } = await change(context, EditSuiviDocument, { id, text: textOf(form, `suivi-${id}`) });
    return resultOf('edit-suivi', editSuivi, 'Le message est corrigé.');
  },
  async 'delete-suivi'(context, _id, form) {
    const { deleteSuivi } = await change(context, DeleteSuiviDocument, { id: textOf(form, 'suiviId') });
    return resultOf('delete-suivi', deleteSuivi, 'Le message est retiré.');
  },
  async 'release-suivi'(context, _id, form) {
    const { releaseSuivi } = await change(context, ReleaseSuiviDocument, { id: textOf(form, 'suiviId') });
    return resultOf('release-suivi', releaseSuivi, 'Le mail part.');
  },
  async 'cancel-refusal'(context, _id, form) {
    const { cancelRefusal } = await change(context, CancelRefusalDocument, { id: textOf(form, 'affectationId') });
    return resultOf('cancel-refusal', cancelRefusal, 'Le refus est annulé : le dossier est accepté.');
  },
  async 'reopen-affectation'(context, _id, form) {
    const id = textOf(form, 'affectationId');
    const { reopenAffectation } = await change(context, ReopenAffectationDocument, { id });
    return resultOf('reopen-affectation', reopenAffectation, 'Vous suivez de nouveau ce dossier.');
  },
  async 'reinit-affectation'(context, _id, form) {
    const id = textOf(form, 'affectationId');
    const { reinitAffectation } = await change(context, ReinitAffectationDocument, { id });
    return resultOf('reinit-affectation', reinitAffectation, 'La réponse est demandée de nouveau.');
  },
  async follow(context, id, form) {
    const follows = textOf(form, 'follows') === 'oui';
    const { followSignalement } = await change(context, FollowSignalementDocument, { id, follows });
    const done = follows ? 'Vous êtes prévenu de ce qui se passe dans ce dossier.' : 'Vous ne suivez plus ce dossier.';
    return resultOf('follow', followSignalement, done);
  },
};
