import { Form } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextArea, TextField } from '../../design/Field.tsx';
import type { PartnerSheetQuery } from '../../graphql/generated/graphql.ts';
import { fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { COMPETENCES, choicesOf, PARTNER_KINDS } from '../words/partner-words.ts';

/** What is known of a partner: written for the first time, or corrected. */
export function PartnerForm({
  partner,
  result,
}: {
  partner: NonNullable<PartnerSheetQuery['partner']> | undefined;
  result: ActionResult | undefined;
}) {
  const { communes } = useAgent();
  const [isWhole, setWhole] = useState(partner === undefined || partner.communes.length === 0);
  const error = (field: string) =>
    fieldError(result, 'partner', `input.${field}`) ?? fieldError(result, 'partner', field);
  const sorted = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <Form method="post" className={sheet.form}>
      <input type="hidden" name="intent" value="partner" />
      <TextField name="name" label="Nom" defaultValue={partner?.name ?? ''} error={error('name')} autoComplete="off" />
      <SelectField name="kind" label="Nature" defaultValue={partner?.kind ?? ''} error={error('kind')}>
        {partner ? null : <option value="">Choisissez</option>}
        {choicesOf(PARTNER_KINDS).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField
        name="email"
        type="email"
        label="Adresse électronique de l’organisation"
        hint="Elle y reçoit l’annonce des dossiers qui lui sont confiés."
        optional
        defaultValue={partner?.email ?? ''}
        error={error('email')}
        autoComplete="off"
      />
      <TextField
        name="phone"
        type="tel"
        label="Téléphone de l’organisation"
        optional
        defaultValue={partner?.phone ?? ''}
        error={error('phone')}
        autoComplete="off"
      />
      <fieldset>
        <legend className={sheet.legend}>Compétences</legend>
        <div className={sheet.ticks}>
          {choicesOf(COMPETENCES).map(({ value, label }) => (
            <label key={value}>
              <input
                type="checkbox"
                name="competence"
                value={value}
                defaultChecked={partner?.competences.includes(value)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className={sheet.legend}>Périmètre</legend>
        <div className={sheet.ticks}>
          <label>
            <input type="radio" name="perimeter" value="territoire" checked={isWhole} onChange={() => setWhole(true)} />
            Tout le territoire
          </label>
          <label>
            <input type="radio" name="perimeter" value="communes" checked={!isWhole} onChange={() => setWhole(false)} />
            Certaines communes
          </label>
        </div>
        {isWhole ? null : (
          <fieldset className={sheet.ticks} aria-label="Communes du périmètre">
            {sorted.map(({ code, name }) => (
              <label key={code}>
                <input type="checkbox" name="commune" value={code} defaultChecked={partner?.communes.includes(code)} />
                {name}
              </label>
            ))}
          </fieldset>
        )}
      </fieldset>
      <TextArea
        name="area"
        label="Secteur dessiné dans ce périmètre"
        hint="Surface GeoJSON (WGS84), par exemple celle d’une page Zones. Vide : les communes entières."
        optional
        rows={3}
        defaultValue={partner?.area ? JSON.stringify(partner.area) : ''}
        error={error('area')}
      />
      <div>
        <Button compact>{partner ? 'Enregistrer' : 'Ajouter ce partenaire'}</Button>
      </div>
    </Form>
  );
}
