import { Button } from '../../design/Button.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import type { LocalContent } from './local-record.ts';
import styles from './Observations.module.css';
import { MET_WORDS } from './observation-words.ts';

type Met = LocalContent['met'];

/** Who was there. */
export function MetEditor({ met, onChange }: { met: Met; onChange: (met: Met) => void }) {
  const change = (at: number, part: Partial<Met[number]>) =>
    onChange(met.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className={styles.rooms}>
      <h2>Personnes rencontrées</h2>
      {met.map(({ name, role }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a person has no other name here than her place in the list
        <div key={at} className={styles.row}>
          <TextField
            name={`rencontre-${at}`}
            label={`Nom de la personne ${at + 1}`}
            optional
            maxLength={100}
            value={name ?? ''}
            onChange={({ currentTarget }) => change(at, { name: currentTarget.value || null })}
          />
          <SelectField
            name={`rencontre-role-${at}`}
            label="Qualité"
            value={role}
            onChange={({ currentTarget }) => change(at, { role: currentTarget.value })}
          >
            {Object.entries(MET_WORDS).map(([code, words]) => (
              <option key={code} value={code}>
                {words}
              </option>
            ))}
          </SelectField>
          <Button type="button" look="quiet" onClick={() => onChange(met.filter((_one, index) => index !== at))}>
            Retirer la personne {at + 1}
          </Button>
        </div>
      ))}
      <div>
        <Button
          type="button"
          look="secondary"
          icon="plus"
          onClick={() => onChange([...met, { name: null, role: 'OCCUPANT' }])}
        >
          Ajouter une personne
        </Button>
      </div>
    </div>
  );
}
