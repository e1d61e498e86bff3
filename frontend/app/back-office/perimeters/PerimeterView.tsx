import { Form, useRevalidator } from '@remix-run/react';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { useMemo, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { BackLink } from '../../design/Layout.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import type { PerimeterSheetQuery } from '../../graphql/generated/graphql.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { ContributionForm } from '../traces/ContributionForm.tsx';
import { DrawingTool } from '../traces/DrawingTool.tsx';
import styles from '../traces/Traces.module.css';
import { PerimeterTag } from './PerimeterList.tsx';
import { validityWords } from './perimeter-words.ts';

type Perimeter = NonNullable<PerimeterSheetQuery['priorityPerimeter']>;
type Network = PerimeterSheetQuery['heatNetworks']['edges'][number]['node'];

/** One perimeter: what is said of it, its outline, and what publishes or ends it. */
export function PerimeterView({
  perimeter,
  networks,
  result,
}: {
  perimeter: Perimeter;
  networks: readonly Network[];
  result: ActionResult | undefined;
}) {
  const { map } = useAgent();
  const { revalidate } = useRevalidator();
  const [isDrawing, setDrawing] = useState(false);
  const isEditable = perimeter.state !== 'REPEALED';
  const target = { perimeter: perimeter.id, revision: String(perimeter.revision) };
  const [west = 0, south = 0, east = 0, north = 0] = perimeter.bbox;
  const settings = useMemo(
    () => ({ ...map, center: [(west + east) / 2, (south + north) / 2] as const, zoom: 14 }),
    [map, west, south, east, north],
  );
  const content = useMemo(() => ({ pins: [], traces: outlineOn(perimeter.geometry) }), [perimeter.geometry]);
  const see = () => {
    setDrawing(false);
    revalidate();
  };
  return (
    <Page title={perimeter.name} actions={<PerimeterTag state={perimeter.state} />}>
      <BackLink to="/agents/perimetres">Périmètres prioritaires</BackLink>
      <ActionMessage result={result} />
      <div className={styles.layout}>
        <div className={styles.side}>
          <p>
            {validityWords(perimeter)}.{' '}
            {perimeter.state === 'PUBLISHED'
              ? perimeter.applies
                ? 'Il s’applique aujourd’hui.'
                : 'Il ne s’applique pas aujourd’hui.'
              : ''}
          </p>
          {isEditable ? <StateActions perimeter={perimeter} result={result} /> : null}
          {isEditable ? <FactsForm key={perimeter.revision} {...{ perimeter, networks, result }} /> : null}
        </div>
        <div className={styles.map}>
          {isDrawing ? (
            <DrawingTool
              kind="AREA"
              // The GeoJSON scalar is a geometry of RFC 7946.
              geometry={perimeter.geometry as Geometry}
              settings={settings}
              target={target}
              onDone={see}
            />
          ) : (
            <TerritoryMap
              key={perimeter.revision}
              label={`Contour du périmètre ${perimeter.name}`}
              settings={settings}
              content={content}
            />
          )}
          {isEditable ? (
            <>
              <div>
                <Button type="button" look="secondary" icon="pen" compact onClick={() => setDrawing((is) => !is)}>
                  {isDrawing ? 'Ne plus dessiner' : 'Modifier le contour'}
                </Button>
              </div>
              <details className={styles.panel}>
                <summary>Remplacer le contour par un fichier</summary>
                <ContributionForm target={target} onDone={see} />
              </details>
            </>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

function StateActions({ perimeter, result }: { perimeter: Perimeter; result: ActionResult | undefined }) {
  const fields = { revision: String(perimeter.revision) };
  const isAlone = perimeter.networks.length === 0;
  return perimeter.state === 'DRAFT' ? (
    <>
      <ActionPanel
        intent="publish"
        fields={{ ...fields, ...(isAlone ? { acknowledged: 'oui' } : {}) }}
        title="Publier ce périmètre"
        icon="check"
        consequence={
          isAlone
            ? 'Aucun réseau n’est lié à ce périmètre : les habitants y liront une obligation de raccordement que personne ne peut encore satisfaire. Liez plutôt un réseau ; sinon, confirmez que c’est voulu.'
            : 'Les habitants le voient sur la carte et les tests d’adresse en tiennent compte dans les secondes qui suivent.'
        }
        confirm={isAlone ? 'Publier sans réseau' : 'Publier'}
        danger={isAlone}
        result={result}
      />
      <ActionPanel
        intent="repeal"
        fields={fields}
        title="Supprimer ce brouillon"
        icon="cross"
        consequence="Le brouillon est effacé pour toujours."
        confirm="Supprimer"
        danger
        result={result}
      />
    </>
  ) : (
    <ActionPanel
      intent="repeal"
      fields={fields}
      title="Abroger ce périmètre"
      icon="cross"
      consequence="Le raccordement n’y est plus obligatoire dès maintenant. Le périmètre reste lisible ici, mais ne peut pas être publié de nouveau sous ce nom."
      confirm="Abroger"
      danger
      result={result}
    />
  );
}

function FactsForm({
  perimeter,
  networks,
  result,
}: {
  perimeter: Perimeter;
  networks: readonly Network[];
  result: ActionResult | undefined;
}) {
  const error = (field: string) => fieldError(result, 'facts', field);
  const linked = new Set(perimeter.networks.map(({ id }) => id));
  const without = error('networkIds');
  return (
    <Form method="post" className={sheet.form} preventScrollReset>
      <input type="hidden" name="intent" value="facts" />
      <input type="hidden" name="revision" value={perimeter.revision} />
      <TextField name="name" label="Nom" defaultValue={perimeter.name} error={error('name')} autoComplete="off" />
      <fieldset>
        <legend className={sheet.legend}>Réseaux qui le desservent</legend>
        <div className={sheet.ticks}>
          {networks.map(({ id, name, communes }) => (
            <label key={id}>
              <input type="checkbox" name="networkIds" value={id} defaultChecked={linked.has(id)} />
              {name}
              {communes.length > 0 ? ` (${communes.join(', ')})` : ''}
            </label>
          ))}
        </div>
        {without ? <p role="alert">{without}</p> : null}
      </fieldset>
      <TextField
        name="deliberationDate"
        type="date"
        label="Date de la délibération"
        optional
        defaultValue={perimeter.deliberationDate ?? ''}
      />
      <TextField
        name="deliberationReference"
        label="Référence de la délibération"
        optional
        defaultValue={perimeter.deliberationReference ?? ''}
        error={error('deliberationReference')}
        autoComplete="off"
      />
      <TextField
        name="validFrom"
        type="date"
        label="S’applique à partir du"
        optional
        defaultValue={perimeter.validFrom ?? ''}
      />
      <TextField
        name="validTo"
        type="date"
        label="S’applique jusqu’au"
        hint="Dernier jour compris."
        optional
        defaultValue={perimeter.validTo ?? ''}
        error={error('validTo')}
      />
      <TextField
        name="powerThresholdKw"
        label="Puissance à partir de laquelle le raccordement est obligatoire (kW)"
        hint="Laissez vide pour garder le seuil du territoire."
        optional
        inputMode="decimal"
        defaultValue={perimeter.powerThresholdKw ?? ''}
        error={error('powerThresholdKw')}
      />
      <div>
        <Button compact>Enregistrer</Button>
      </div>
    </Form>
  );
}

/** An outline as the map draws it. */
function outlineOn(geometry: unknown): FeatureCollection {
  // The GeoJSON scalar is a geometry of RFC 7946.
  const feature: Feature = { type: 'Feature', properties: { status: 'PERIMETER' }, geometry: geometry as Geometry };
  return { type: 'FeatureCollection', features: [feature] };
}
