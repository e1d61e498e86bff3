import { Form } from '@remix-run/react';
import { dayWords } from '../../dates/dates.ts';
import { Button } from '../../design/Button.tsx';
import { HorizontalBars } from '../../design/chart/HorizontalBars.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import type { CampaignsQuery } from '../../graphql/generated/graphql.ts';
import { fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import styles from './Campaigns.module.css';
import { CHANNELS } from './campaign-form.ts';

type Campaign = CampaignsQuery['detectionCampaigns'][number];
const number = new Intl.NumberFormat('fr-FR');

/** The actions that look for bad housing nobody reports, and what each brought. */
export function Campaigns(props: { campaigns: readonly Campaign[]; result: ActionResult | undefined }) {
  const { campaigns, result } = props;
  const count = `${campaigns.length} ${campaigns.length > 1 ? 'campagnes' : 'campagne'}`;
  return (
    <Page title="Campagnes de repérage" count={count}>
      <ActionMessage result={result} />
      <details
        className={sheet.panel}
        key={result?.ok ? result.at : 'open'}
        open={(result && !result.ok && result.intent === 'create') || undefined}
      >
        <summary>Ajouter une campagne</summary>
        <CampaignForm campaign={undefined} result={result} />
      </details>
      {campaigns.length === 0 ? (
        <EmptyList title="Aucune campagne pour le moment">
          <p>
            Donnez un code à votre courrier, à votre affiche ou à votre message : les signalements qui arrivent par son
            adresse lui sont comptés, et vous saurez ce qu’elle a apporté.
          </p>
        </EmptyList>
      ) : (
        <>
          <HorizontalBars
            title="Combien de signalements chaque campagne a-t-elle apportés ?"
            nameTitle="Campagne"
            valueTitle="Signalements"
            bars={campaigns.map(({ id, name, deposits }) => ({
              key: id,
              label: name,
              value: deposits,
              words: number.format(deposits),
            }))}
            source="Signalements déposés par l’adresse de chaque campagne."
            level={2}
          />
          <ul className={styles.list}>
            {campaigns.map((campaign) => (
              <li key={campaign.id}>
                <OneCampaign campaign={campaign} result={result} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function OneCampaign({ campaign, result }: { campaign: Campaign; result: ActionResult | undefined }) {
  const { name, audience, channel, reached, cost, firstDay, lastDay, url } = campaign;
  const facts: readonly (readonly [string, string])[] = [
    ['Public', `${audience}${reached ? `, ${number.format(reached)} personnes` : ''}`],
    ['Moyen', CHANNELS[channel]],
    ['Dates', lastDay ? `du ${dayWords(firstDay)} au ${dayWords(lastDay)}` : `depuis le ${dayWords(firstDay)}`],
    ['Signalements', `${number.format(campaign.deposits)}, dont ${number.format(campaign.severe)} de classe F ou G`],
    ['Avec un danger', number.format(campaign.withDanger)],
    ['Résolus', `${number.format(campaign.resolved)} (travaux vérifiés ou relogement)`],
    [
      'Pour mille personnes',
      campaign.depositsPerThousand === null ? 'public non chiffré' : number.format(campaign.depositsPerThousand),
    ],
    [
      'Coût',
      cost === null
        ? 'non renseigné'
        : `${number.format(cost)} €${campaign.costPerDeposit === null ? '' : `, soit ${number.format(campaign.costPerDeposit)} € par signalement`}`,
    ],
  ];
  return (
    <article aria-labelledby={campaign.id}>
      <h2 id={campaign.id}>{name}</h2>
      <p>
        Adresse à diffuser : <code className={styles.url}>{url}</code>
      </p>
      <dl className={sheet.facts}>
        {facts.map(([title, words]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <details className={sheet.panel}>
        <summary>Corriger</summary>
        <CampaignForm campaign={campaign} result={result} />
      </details>
    </article>
  );
}

function CampaignForm({ campaign, result }: { campaign: Campaign | undefined; result: ActionResult | undefined }) {
  const intent = campaign ? 'update' : 'create';
  const error = (field: string) => fieldError(result, intent, `input.${field}`);
  const value = (text: string | number | null | undefined) => (text === null || text === undefined ? '' : `${text}`);
  return (
    <Form method="post" className={sheet.form} key={campaign?.id ?? 'new'}>
      <input type="hidden" name="intent" value={intent} />
      {campaign ? (
        <>
          <input type="hidden" name="id" value={campaign.id} />
          <input type="hidden" name="code" value={campaign.code} />
        </>
      ) : (
        <TextField
          name="code"
          label="Code"
          hint="Trois à quarante lettres sans accent, chiffres ou tirets. Il est imprimé : il ne change plus."
          error={error('code')}
          autoComplete="off"
        />
      )}
      <Labelled name="name" label="Nom" value={campaign?.name} id={campaign?.id} error={error('name')} />
      <Labelled
        name="audience"
        label="À qui elle s’adresse"
        value={campaign?.audience}
        id={campaign?.id}
        error={error('audience')}
      />
      {campaign ? (
        <input type="hidden" name="channel" value={campaign.channel} />
      ) : (
        <SelectField name="channel" label="Moyen" defaultValue="LETTER" error={error('channel')}>
          {Object.entries(CHANNELS).map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
      )}
      <Labelled
        name="reached"
        label="Personnes touchées"
        value={value(campaign?.reached)}
        id={campaign?.id}
        error={error('reached')}
      />
      <Labelled
        name="cost"
        label="Coût en euros"
        value={value(campaign?.cost)}
        id={campaign?.id}
        error={error('cost')}
      />
      <Labelled
        name="firstDay"
        type="date"
        label="Premier jour"
        value={campaign?.firstDay}
        id={campaign?.id}
        error={error('firstDay')}
      />
      <Labelled
        name="lastDay"
        type="date"
        label="Dernier jour, si elle est finie"
        value={value(campaign?.lastDay)}
        id={campaign?.id}
        error={error('lastDay')}
      />
      <div>
        <Button compact>{campaign ? 'Enregistrer' : 'Ajouter cette campagne'}</Button>
      </div>
    </Form>
  );
}

/** A field of which the page holds one for each campaign: its label goes round it. */
function Labelled(props: {
  name: string;
  label: string;
  type?: string;
  value: string | undefined;
  id: string | undefined;
  error: string | undefined;
}) {
  const { name, label, type = 'text', value, id, error } = props;
  if (!id) return <TextField name={name} type={type} label={label} defaultValue={value} error={error} />;
  return (
    <label className={styles.field}>
      {label}
      <input name={name} type={type} defaultValue={value} aria-invalid={error ? true : undefined} />
      {error ? <span role="alert">{error}</span> : null}
    </label>
  );
}
