import type { AppLoadContext } from '@remix-run/node';
import {
  MessageTemplatesDocument,
  NetworkRecipientsDocument,
  RemoveTemplateDocument,
  SaveSignatureDocument,
  SaveTemplateDocument,
  SetNetworkRecipientDocument,
} from '../../graphql/generated/graphql.ts';
import { ask, change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, resultOf, textOf } from '../forms/action-result.ts';
import { requestsWords } from './request-words.ts';
import { listedPlaces } from './requests.server.ts';

/** Who receives what, the letters of the territory, and the reader’s own signature. */
export async function readRequestSettings(context: AppLoadContext) {
  const [choices, { networkRecipients }, { messageTemplates, requestSignature }] = await Promise.all([
    listedPlaces(context),
    ask(context, NetworkRecipientsDocument),
    ask(context, MessageTemplatesDocument),
  ]);
  return {
    choices,
    recipients: Object.fromEntries(networkRecipients.map(({ network, partner }) => [network.id, partner.id])),
    templates: messageTemplates,
    signature: requestSignature,
  };
}

/** Does what a form of the settings asks. Throws a 400 for a form that is not of this page. */
export async function changeRequestSettings(context: AppLoadContext, form: FormData): Promise<ActionResult> {
  switch (textOf(form, 'intent')) {
    case 'recipient': {
      const { setNetworkRecipient: answer } = await change(context, SetNetworkRecipientDocument, {
        networkId: textOf(form, 'networkId'),
        partnerId: textOf(form, 'partnerId') || null,
      });
      const moved = answer.__typename === 'NetworkRecipientSet' ? answer.handedOver : 0;
      const also = moved > 0 ? ` ${requestsWords(moved)} en attente ${moved > 1 ? 'partent' : 'part'} chez lui.` : '';
      return resultOf('recipient', answer, `Le destinataire est enregistré.${also}`);
    }
    case 'template': {
      const key = textOf(form, 'key');
      const field = (name: string) => textOf(form, key ? `${name}-${key}` : name).replaceAll('\r\n', '\n');
      const { saveMessageTemplate } = await change(context, SaveTemplateDocument, {
        key: key || null,
        name: field('name'),
        subject: field('subject'),
        body: field('body'),
      });
      return resultOf(`template ${key}`.trim(), saveMessageTemplate, 'Le modèle est enregistré.');
    }
    case 'remove-template': {
      const { removeMessageTemplate } = await change(context, RemoveTemplateDocument, { key: textOf(form, 'key') });
      return resultOf('remove-template', removeMessageTemplate, 'C’est fait : ce texte n’est plus proposé.');
    }
    case 'signature': {
      const { saveRequestSignature } = await change(context, SaveSignatureDocument, {
        text: textOf(form, 'signature').replaceAll('\r\n', '\n') || null,
      });
      return resultOf('signature', saveRequestSignature, 'Votre signature est enregistrée.');
    }
    default:
      throw new Response(null, { status: 400 });
  }
}
