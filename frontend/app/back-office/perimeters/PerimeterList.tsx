import { Form, Link, useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { TextArea, TextField } from '../../design/Field.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Table } from '../../design/Table.tsx';
import type { PerimeterListQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page, TableArea } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { ContributionForm } from '../traces/ContributionForm.tsx';
import { DrawingTool } from '../traces/DrawingTool.tsx';
import { type DrawingProblem, drawingWords } from '../traces/drawing-words.ts';
import styles from '../traces/Traces.module.css';
import { PERIMETER_STATES, validityWords } from './perimeter-words.ts';

type Perimeter = PerimeterListQuery['priorityPerimeters']['edges'][number]['node'];

/** The priority perimeters of the territory, and the ways to begin another. */
export function PerimeterList({
  perimeters,
  totalCount,
  nextPage,
  problem,
}: {
  perimeters: readonly Perimeter[];
  totalCount: number;
  nextPage: string | null;
  problem: DrawingProblem | undefined;
}) {
  return (
    <Page
      title="Périmètres prioritaires"
      count={totalCount > 1 ? `${totalCount} périmètres` : `${totalCount} périmètre`}
    >
      <NewPerimeter problem={problem} />
      {perimeters.length === 0 ? (
        <EmptyList title="Aucun périmètre">
          <p>
            Un périmètre de développement prioritaire dit où le raccordement à un réseau classé est obligatoire. Envoyez
            son contour pour commencer : il restera un brouillon jusqu’à ce que vous le publiiez.
          </p>
        </EmptyList>
      ) : (
        <TableArea>
          <Table
            caption="Périmètres prioritaires"
            hideCaption
            rows={perimeters}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: 'Nom',
                cell: ({ id, name }) => <Link to={`/agents/perimetres/${encodeURIComponent(id)}`}>{name}</Link>,
              },
              { key: 'state', title: 'État', cell: ({ state }) => <PerimeterTag state={state} /> },
              { key: 'validity', title: 'S’applique', cell: (perimeter) => validityWords(perimeter) },
              {
                key: 'networks',
                title: 'Réseaux',
                cell: ({ networks }) => networks.map(({ name }) => name).join(', ') || 'Aucun',
              },
              {
                key: 'threshold',
                title: 'Seuil (kW)',
                isNumber: true,
                cell: ({ powerThresholdKw }) => powerThresholdKw ?? 'Celui du territoire',
              },
            ]}
          />
        </TableArea>
      )}
      {nextPage ? (
        <p>
          <Link to={nextPage}>Périmètres suivants</Link>
        </p>
      ) : null}
    </Page>
  );
}

export function PerimeterTag({ state }: { state: Perimeter['state'] }) {
  const { label, tone, icon } = PERIMETER_STATES[state];
  return (
    <StatusTag tone={tone} icon={icon}>
      {label}
    </StatusTag>
  );
}

/** A name, then an outline by files, by hand or pasted. */
function NewPerimeter({ problem }: { problem: DrawingProblem | undefined }) {
  const { map } = useAgent();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [isDrawing, setDrawing] = useState(false);
  const open = (id: string) => navigate(`/agents/perimetres/${encodeURIComponent(id)}`);
  return (
    <details className={styles.panel} open={problem ? true : undefined}>
      <summary>Ajouter un périmètre</summary>
      <Form method="post" className={styles.form}>
        <TextField
          name="name"
          label="Nom du périmètre"
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextArea
          name="geometry"
          label="Contour collé, en GeoJSON (degrés)"
          hint="Ou choisissez plus bas un fichier, ou dessinez sur la carte."
          rows={4}
          optional
          error={problem ? drawingWords(problem) : undefined}
        />
        <div>
          <Button compact>Créer le brouillon</Button>
        </div>
      </Form>
      <ContributionForm target={{ name }} onDone={open} />
      <div className={styles.buttons}>
        <Button type="button" look="secondary" icon="pen" compact onClick={() => setDrawing((is) => !is)}>
          {isDrawing ? 'Ne plus dessiner' : 'Dessiner le contour'}
        </Button>
      </div>
      {isDrawing ? <DrawingTool kind="AREA" geometry={null} settings={map} target={{ name }} onDone={open} /> : null}
    </details>
  );
}
