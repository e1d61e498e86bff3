import { CheckboxCards, SelectField, TextArea } from '../../design/Field.tsx';
import type { RentalPermitGroundsQuery } from '../../graphql/generated/graphql.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import type { PermitFile } from './PermitSheet.tsx';
import { VERDICT_WORDS } from './words.ts';

const SENT = 'Le bailleur reçoit une lettre et un message. Cette décision ne peut pas être reprise ici.';

/** What may be done with a file now, each with what will happen to whom. */
export function PermitDecisions({
  file,
  choices,
  result,
}: {
  file: PermitFile;
  choices: RentalPermitGroundsQuery;
  result: ActionResult | undefined;
}) {
  const may = (action: PermitFile['allowedActions'][number]) => file.allowedActions.includes(action);
  const error = (intent: string, field: string) => fieldError(result, intent, field);
  if (file.allowedActions.length === 0) return null;
  return (
    <div className={sheet.actions}>
      {may('REGISTER') ? (
        <ActionPanel
          intent="register"
          title="Délivrer le récépissé…"
          icon="check"
          consequence="Le bailleur reçoit le récépissé de sa déclaration par une lettre et un message."
          confirm="Envoyer le récépissé"
          result={result}
        />
      ) : null}
      {may('GRANT') ? (
        <ActionPanel
          intent="grant"
          title="Accorder…"
          icon="check"
          consequence={SENT}
          confirm="Accorder et envoyer la lettre"
          result={result}
        >
          <TextArea
            name="grant-motives"
            label="Un mot sur la décision"
            hint="Écrit tel quel dans la lettre."
            optional
            maxLength={6_000}
            rows={3}
            error={error('grant', 'motives')}
          />
        </ActionPanel>
      ) : null}
      {may('GRANT_WITH_CONDITIONS') ? (
        <ActionPanel
          intent="conditions"
          title="Accorder sous conditions…"
          icon="check"
          consequence={SENT}
          confirm="Accorder sous conditions et envoyer la lettre"
          result={result}
        >
          <Restriction intent="conditions" choices={choices} error={error} />
        </ActionPanel>
      ) : null}
      {may('REFUSE') ? (
        <ActionPanel
          intent="refuse"
          title="Refuser…"
          icon="cross"
          danger
          consequence={`${SENT} Le logement ne peut pas être loué dans cet état.`}
          confirm="Refuser et envoyer la lettre"
          result={result}
        >
          <Restriction intent="refuse" choices={choices} error={error} />
        </ActionPanel>
      ) : null}
      {may('REQUEST_PIECES') ? (
        <ActionPanel
          intent="pieces"
          title="Demander des pièces…"
          icon="letter"
          consequence="Une seule fois par dossier. Le délai s’arrête, et repart en entier quand tout est arrivé. Sans réponse sous un mois, le dossier est classé."
          confirm="Demander ces pièces"
          result={result}
        >
          <CheckboxCards
            name="pieces-codes"
            label="Ce qui manque"
            error={error('pieces', 'pieces')}
            chosen={file.missing.map(({ code }) => code)}
            choices={(file.missing.length > 0 ? file.missing : [{ code: 'OTHER', label: 'Un autre document' }]).map(
              ({ code, label }) => ({ value: code, label }),
            )}
          />
          <TextArea
            name="pieces-message"
            label="Précisions"
            optional
            maxLength={6_000}
            rows={3}
            error={error('pieces', 'message')}
          />
        </ActionPanel>
      ) : null}
      {may('REQUEST_CHECK') ? (
        <ActionPanel
          intent="check"
          title="Contrôler à distance : demander des photos…"
          icon="camera"
          consequence="Le bailleur reçoit la liste de ce qu’il doit montrer. Le délai continue de courir."
          confirm="Demander ces photos"
          result={result}
        >
          <CheckboxCards
            name="check-items"
            label="À montrer"
            error={error('check', 'items')}
            chosen={file.checkItems.map(({ code }) => code)}
            choices={file.checkChoices.map(({ code, label }) => ({ value: code, label }))}
          />
          <TextArea name="check-message" label="Précisions" optional maxLength={6_000} rows={3} />
        </ActionPanel>
      ) : null}
      {may('RECORD_CHECK') ? (
        <ActionPanel
          intent="record"
          title="Noter le contrôle à distance…"
          icon="eye"
          consequence="Le contrôle est inscrit au dossier. Le bailleur ne le lit pas."
          confirm="Enregistrer le contrôle"
          result={result}
        >
          {(file.checkItems.length > 0 ? file.checkItems : file.checkChoices).map(({ code, label }) => (
            <SelectField key={code} name={`finding-${code}`} label={label} optional defaultValue="">
              <option value="">Non examiné</option>
              {Object.entries(VERDICT_WORDS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </SelectField>
          ))}
          <TextArea
            name="record-note"
            label="Remarques"
            optional
            maxLength={6_000}
            rows={3}
            error={error('record', 'findings')}
          />
        </ActionPanel>
      ) : null}
    </div>
  );
}

/** What a refusal or conditions rest on: desordres of the grid, motives, and the works that are prescribed. */
function Restriction({
  intent,
  choices,
  error,
}: {
  intent: string;
  choices: RentalPermitGroundsQuery;
  error: (intent: string, field: string) => string | undefined;
}) {
  return (
    <>
      <SelectField
        name={`${intent}-grounds`}
        label="Constats"
        hint="Ce que le contrôle a trouvé, dans les mots de la grille. Plusieurs choix possibles."
        multiple
        size={8}
        error={error(intent, 'grounds')}
      >
        {choices.grid.zones.flatMap((zone) =>
          zone.categories.map((category) => (
            <optgroup key={category.code} label={category.label}>
              {category.desordres.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </optgroup>
          )),
        )}
      </SelectField>
      <TextArea
        name={`${intent}-motives`}
        label="Motifs"
        hint="Ils sont écrits tels quels dans la lettre."
        maxLength={6_000}
        rows={4}
        error={error(intent, 'motives')}
      />
      <TextArea
        name={`${intent}-works`}
        label="Travaux demandés"
        hint="La loi demande de les préciser (CCH, article L. 635-3)."
        maxLength={6_000}
        rows={4}
        error={error(intent, 'works')}
      />
    </>
  );
}
