import { Form } from '@remix-run/react';
import type { Geometry } from 'geojson';
import { useMemo, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { FileField, SelectField, TextArea, TextField } from '../../design/Field.tsx';
import type { InterestZonesQuery } from '../../graphql/generated/graphql.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import { useAgent } from '../frame/useAgent.ts';
import { DrawingTool } from '../traces/DrawingTool.tsx';
import { drawingWords } from '../traces/drawing-words.ts';
import styles from '../traces/Traces.module.css';
import type { ZoneProblem } from './read-zone.ts';
import { ZONE_KIND_WORDS } from './zone-words.ts';

type Zone = InterestZonesQuery['interestZones'][number];

/** What is said of a zone, and its outline: drawn on the map, read from a GeoJSON file, or pasted. */
export function ZoneForm({ zone, problem }: { zone?: Zone; problem: ZoneProblem | undefined }) {
  const { map } = useAgent();
  const [outline, setOutline] = useState('');
  const [isDrawing, setDrawing] = useState(false);
  const [west = 0, south = 0, east = 0, north = 0] = zone?.bbox ?? [];
  const settings = useMemo(
    () => (zone ? { ...map, center: [(west + east) / 2, (south + north) / 2] as const, zoom: 14 } : map),
    [map, zone, west, south, east, north],
  );
  const error = (field: string) => (problem?.field === field ? wordsForCode(problem.code) : undefined);
  const isOutline = problem && (problem.field === 'geometry' || !problem.field);
  return (
    <Form method="post" className={styles.form} preventScrollReset>
      <input type="hidden" name="intent" value="facts" />
      {zone ? <input type="hidden" name="revision" value={zone.revision} /> : null}
      <TextField
        name="name"
        label="Nom de la zone"
        defaultValue={zone?.name}
        error={error('name')}
        maxLength={200}
        autoComplete="off"
      />
      <SelectField name="kind" label="Dispositif" defaultValue={zone?.kind ?? 'OPAH'}>
        {Object.entries(ZONE_KIND_WORDS).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </SelectField>
      <TextField name="validFrom" type="date" label="À partir du" optional short defaultValue={zone?.validFrom ?? ''} />
      <TextField
        name="validTo"
        type="date"
        label="Jusqu’au"
        hint="Dernier jour compris."
        optional
        short
        defaultValue={zone?.validTo ?? ''}
        error={error('validTo')}
      />
      <FileField
        name="fichier"
        label="Contour dans un fichier"
        hint="GeoJSON, en degrés (WGS 84)."
        accept=".geojson,.json,application/geo+json,application/json"
        optional
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) setOutline(await file.text());
        }}
      />
      <TextArea
        name="geometry"
        label="Contour, en GeoJSON"
        hint={
          zone
            ? 'Laissez vide pour garder le contour actuel. Sinon dessinez, choisissez un fichier ou collez.'
            : 'Rempli par le dessin ou par le fichier ; vous pouvez aussi le coller.'
        }
        rows={3}
        optional={zone !== undefined}
        value={outline}
        onChange={({ currentTarget }) => setOutline(currentTarget.value)}
        error={isOutline ? drawingWords(problem) : undefined}
      />
      <div className={styles.buttons}>
        <Button type="button" look="secondary" icon="pen" compact onClick={() => setDrawing((is) => !is)}>
          {isDrawing ? 'Ne plus dessiner' : 'Dessiner le contour'}
        </Button>
        <Button compact>{zone ? 'Enregistrer' : 'Ajouter la zone'}</Button>
      </div>
      {isDrawing ? (
        <DrawingTool
          kind="AREA"
          // The GeoJSON scalar is a geometry of RFC 7946.
          geometry={(zone?.geometry as Geometry | undefined) ?? null}
          settings={settings}
          onDrawn={(geometry) => {
            setOutline(JSON.stringify(geometry));
            setDrawing(false);
          }}
        />
      ) : null}
    </Form>
  );
}
