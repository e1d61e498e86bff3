import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import type { SentDocument } from './documents.server.ts';

/** One field for each kind of document; those already taken in are kept by the form. */
export function DocumentFields({
  kinds,
  documents,
  errors,
}: {
  kinds: readonly { readonly code: string; readonly label: string; readonly hint?: string; readonly isDue?: boolean }[];
  documents: readonly SentDocument[];
  errors: FieldErrors | undefined;
}) {
  return (
    <Stack tight>
      {documents.length > 0 ? (
        <div>
          <p>Déjà reçus :</p>
          <ul>
            {documents.map(({ id, code, name }) => (
              <li key={id}>
                {name}
                <input type="hidden" name="gardee" value={`${code}|${id}|${name}`} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {kinds.map(({ code, label, hint, isDue }) => (
        <FileField
          key={code}
          name={`piece-${code}`}
          label={label}
          hint={hint}
          error={errors?.[`piece-${code}`]}
          accept="application/pdf,image/jpeg,image/png,image/webp"
          multiple
          optional={!isDue}
        />
      ))}
    </Stack>
  );
}
