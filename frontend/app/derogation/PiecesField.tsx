import { FileField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import type { Piece } from './pieces.server.ts';

/** Supporting files: those already taken in, which the form keeps, and those to add. */
export function PiecesField({
  pieces,
  error,
  label,
}: {
  pieces: readonly Piece[];
  error: string | undefined;
  label: string;
}) {
  return (
    <Stack tight>
      {pieces.length > 0 ? (
        <div>
          <p>Déjà reçus :</p>
          <ul>
            {pieces.map(({ id, name }) => (
              <li key={id}>
                {name}
                <input type="hidden" name="piece" value={id} />
                <input type="hidden" name="piece-nom" value={name} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <FileField
        name="file"
        label={label}
        hint="PDF, JPEG ou PNG, 10 Mo par fichier, 10 fichiers au plus. Par exemple une étude, un devis, un échange avec l’exploitant."
        error={error}
        accept="application/pdf,image/jpeg,image/png"
        multiple
        optional
      />
    </Stack>
  );
}
