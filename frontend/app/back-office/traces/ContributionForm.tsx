import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { FileField } from '../../design/Field.tsx';
import { type DrawingProblem, drawingWords } from './drawing-words.ts';
import { sendContribution } from './send-contribution.ts';
import styles from './Traces.module.css';

const ACCEPTED = '.geojson,.json,.kml,.kmz,.zip,.shp,.prj,.dbf,.shx,.cpg';

/** Files that become a draft. It needs a script: what it cannot do without is done by pasting GeoJSON. */
export function ContributionForm({
  target,
  onDone,
}: {
  /** What the files are for, as the address of the reception says it. */
  target: Readonly<Record<string, string>>;
  onDone: (id: string) => void;
}) {
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<DrawingProblem>();
  return (
    <form
      className={styles.form}
      onSubmit={async (event) => {
        event.preventDefault();
        const chosen = new FormData(event.currentTarget).getAll('fichiers');
        const files = chosen.filter((one): one is File => one instanceof File && one.name !== '');
        setProblem(undefined);
        if (files.length === 0) {
          setProblem({ code: 'NO_FILE' });
          return;
        }
        setShare(0);
        const answer = await sendContribution(target, files, setShare);
        setShare(undefined);
        if ('id' in answer) onDone(answer.id);
        else setProblem(answer);
      }}
    >
      <FileField
        name="fichiers"
        label="Vos fichiers"
        hint="GeoJSON, KML, KMZ, ou shapefile : .shp avec son .prj, ou le tout en .zip. Dix fichiers, 50 Mo chacun au plus."
        accept={ACCEPTED}
        multiple
        error={problem ? drawingWords(problem) : undefined}
      />
      {share === undefined ? null : (
        <p role="status">
          <progress value={share} max={1} aria-label="Envoi des fichiers" />{' '}
          {share < 1 ? `${Math.round(share * 100)} % envoyés` : 'Nous lisons vos fichiers…'}
        </p>
      )}
      <div>
        <Button icon="plus" compact aria-disabled={share !== undefined || undefined}>
          Envoyer
        </Button>
      </div>
    </form>
  );
}
