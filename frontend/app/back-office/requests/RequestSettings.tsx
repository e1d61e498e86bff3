import { Form, Link } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { TextArea, TextField } from '../../design/Field.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { type Column, Table } from '../../design/Table.tsx';
import type { MessageTemplatesQuery } from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page } from '../frame/Page.tsx';
import type { RequestChoices } from './RequestCriteria.tsx';
import styles from './RequestSettings.module.css';
import { REQUESTS_PATH } from './request-view.ts';

type Template = MessageTemplatesQuery['messageTemplates'][number];
type Network = RequestChoices['networks'][number];

/** Who receives the requests of each network, and the letters that agents begin with. */
export function RequestSettings(props: {
  choices: RequestChoices;
  /** Id of the partner by id of the network. */
  recipients: Readonly<Record<string, string>>;
  templates: readonly Template[];
  signature: string | null;
  result: ActionResult | undefined;
}) {
  const { choices, recipients, templates, signature, result } = props;
  const { name: territory } = useTerritory();
  const columns: Column<Network>[] = [
    { key: 'network', title: 'Réseau', cell: ({ name }) => name },
    {
      key: 'partner',
      title: 'Qui reçoit ses demandes',
      cell: ({ id, name }) => (
        <Form method="post" preventScrollReset className={styles.recipient}>
          <input type="hidden" name="intent" value="recipient" />
          <input type="hidden" name="networkId" value={id} />
          <label>
            <VisuallyHidden>Qui reçoit les demandes de {name}</VisuallyHidden>
            <select key={recipients[id] ?? ''} name="partnerId" defaultValue={recipients[id] ?? ''}>
              <option value="">{territory}</option>
              {choices.partners.map((partner) => (
                <option key={partner.id} value={partner.id}>
                  {partner.name}
                </option>
              ))}
            </select>
          </label>
          <Button look="secondary" compact>
            Enregistrer<VisuallyHidden> pour {name}</VisuallyHidden>
          </Button>
        </Form>
      ),
    },
  ];
  return (
    <Page title="Réglages des raccordements" actions={<Link to={REQUESTS_PATH}>Revenir aux demandes</Link>}>
      <ActionMessage result={result} />
      <section className={styles.section} aria-labelledby="destinataires">
        <h2 id="destinataires">Qui reçoit les demandes</h2>
        <p>
          Une demande part aussitôt à qui répond pour son réseau. Sans personne de choisi, {territory} la reçoit et la
          confie : aucune demande ne reste sans destinataire.
        </p>
        {choices.networks.length === 0 ? (
          <EmptyList title="Aucun réseau n’est connu" />
        ) : (
          <Table
            caption="Destinataires des demandes, réseau par réseau"
            hideCaption
            columns={columns}
            rows={choices.networks}
            rowKey={({ id }) => id}
          />
        )}
      </section>
      <section className={styles.section} aria-labelledby="modeles">
        <h2 id="modeles">Modèles de message</h2>
        <p>
          Les mots entre doubles accolades sont remplacés à l’envoi : {'{{reference}}'}, {'{{nom}}'}, {'{{adresse}}'},{' '}
          {'{{reseau}}'}, {'{{territoire}}'}, {'{{signature}}'}, {'{{lien}}'}.
        </p>
        {templates.map((template) => (
          <TemplateEditor
            key={`${template.key} ${template.subject} ${template.body}`}
            template={template}
            result={result}
          />
        ))}
        <TemplateEditor template={undefined} result={result} />
      </section>
      <section className={styles.section} aria-labelledby="signature-titre">
        <h2 id="signature-titre">Votre signature</h2>
        <Form method="post" preventScrollReset className={styles.form}>
          <input type="hidden" name="intent" value="signature" />
          <TextArea
            name="signature"
            label="Sous vos messages"
            hint={`Sans signature, vos messages finissent par « ${territory} ».`}
            optional
            defaultValue={signature ?? ''}
            maxLength={500}
            rows={3}
            error={fieldError(result, 'signature', 'text')}
          />
          <div>
            <Button look="secondary" compact>
              Enregistrer ma signature
            </Button>
          </div>
        </Form>
      </section>
    </Page>
  );
}

function TemplateEditor({ template, result }: { template: Template | undefined; result: ActionResult | undefined }) {
  const intent = `template ${template?.key ?? ''}`.trim();
  const isRefused = result !== undefined && !result.ok && result.intent === intent;
  const name = (field: string) => (template ? `${field}-${template.key}` : field);
  return (
    <details className={styles.template} open={isRefused || undefined}>
      <summary>
        {template ? template.name : 'Ajouter un modèle'}
        {template?.isOwn ? <span> (dans vos mots)</span> : null}
      </summary>
      <Form method="post" preventScrollReset className={styles.form} noValidate>
        <input type="hidden" name="intent" value="template" />
        <input type="hidden" name="key" value={template?.key ?? ''} />
        <TextField
          name={name('name')}
          label="Nom du modèle"
          defaultValue={template?.name}
          maxLength={80}
          error={fieldError(result, intent, 'name')}
        />
        <TextField
          name={name('subject')}
          label="Objet"
          defaultValue={template?.subject}
          maxLength={150}
          error={fieldError(result, intent, 'subject')}
        />
        <TextArea
          name={name('body')}
          label="Texte"
          defaultValue={template?.body}
          maxLength={5000}
          rows={10}
          error={fieldError(result, intent, 'body')}
        />
        <div>
          <Button look="secondary" compact>
            Enregistrer ce modèle
          </Button>
        </div>
      </Form>
      {template?.isOwn ? (
        <ActionButton intent="remove-template" fields={{ key: template.key }} look="quiet" icon="undo">
          {template.isDefault ? 'Revenir au texte d’origine' : 'Supprimer ce modèle'}
        </ActionButton>
      ) : null}
    </details>
  );
}
