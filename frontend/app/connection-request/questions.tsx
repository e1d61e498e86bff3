import { Link } from '@remix-run/react';
import { AddressChoice } from '../address/AddressChoice.tsx';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import fieldStyles from '../design/Field.module.css';
import { RadioCards, SelectField, TextArea, TextField } from '../design/Field.tsx';
import { Lead, Prose, Stack } from '../design/Layout.tsx';
import {
  type Amount,
  type Answers,
  BUILDINGS,
  ENERGIES,
  HEATINGS,
  isAtWork,
  LONGEST_COMMENT,
  WHOS,
} from './answers.ts';
import styles from './ConnectionRequest.module.css';
import { asksDwellings } from './steps.ts';
import { BUILDING_WORDS, ENERGY_WORDS, HEATING_WORDS, QUESTIONS, WHO_WORDS } from './words.ts';

export interface QuestionProps {
  readonly answers: Answers;
  readonly errors: FieldErrors | undefined;
}

export function WhoQuestion({ answers, errors }: QuestionProps) {
  return (
    <RadioCards
      name="who"
      isTitle
      label={QUESTIONS.vous}
      hint="Un raccordement se décide à plusieurs : cela nous dit par où commencer avec vous."
      error={errors?.who}
      chosen={answers.who ? [answers.who] : []}
      choices={WHOS.map((value) => ({ value, ...WHO_WORDS[value] }))}
    />
  );
}

export function AddressQuestion({
  answers,
  errors,
  typed,
  found,
  communes,
  email,
}: QuestionProps & {
  typed: string | undefined;
  found: readonly FoundAddress[] | undefined;
  communes: readonly { code: string; name: string }[];
  /** Where one may write instead. */
  email: string;
}) {
  const { place, point } = answers;
  const isUnknown = point !== null && (place === null || place.banId === null);
  return (
    <>
      <AddressCombobox
        key={typed}
        isTitle
        label={QUESTIONS.adresse}
        hint={
          point
            ? 'Nous avons gardé la position que vous avez testée. Écrivez son adresse, pour que l’on puisse venir.'
            : 'Elle nous dit quel réseau passe près de chez vous, et qui l’exploite.'
        }
        error={errors?.texte}
        defaultText={typed ?? (isUnknown ? '' : (place?.label ?? ''))}
        defaultBanId={typed === undefined ? (place?.banId ?? '') : ''}
      />
      {found && found.length > 0 ? <AddressChoice found={found} /> : null}
      {point ? (
        <details className={styles.other} open={isUnknown || Boolean(errors?.rue || errors?.commune)}>
          <summary>Je ne trouve pas cette adresse</summary>
          <div>
            <Stack>
              <TextField
                name="rue"
                label="Numéro et rue, ou lieu-dit"
                optional
                defaultValue={isUnknown ? (place?.label ?? '') : ''}
                error={errors?.rue}
                maxLength={150}
              />
              <SelectField
                name="commune"
                label="Commune"
                optional
                defaultValue={isUnknown ? (place?.citycode ?? '') : ''}
                error={errors?.commune}
              >
                <option value="">Choisissez</option>
                {communes.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </SelectField>
            </Stack>
          </div>
        </details>
      ) : (
        <details className={styles.other}>
          <summary>Je ne trouve pas cette adresse</summary>
          <div>
            <Prose>
              <p>
                Une adresse récente manque parfois. Essayez celle du bâtiment voisin, et dites-le à la page « Que
                voulez-vous ajouter ? ».
              </p>
              <p>
                Ou écrivez à <a href={`mailto:${email}`}>{email}</a>.
              </p>
            </Prose>
          </div>
        </details>
      )}
    </>
  );
}

export function BuildingQuestion({ answers, errors }: QuestionProps) {
  return (
    <RadioCards
      name="building"
      isTitle
      label={QUESTIONS.batiment}
      hint="Un réseau de chaleur raccorde un bâtiment entier, jamais un seul logement d’un immeuble."
      error={errors?.building}
      chosen={answers.building ? [answers.building] : []}
      choices={BUILDINGS.map((value) => ({ value, ...BUILDING_WORDS[value] }))}
    />
  );
}

export function HeatingQuestion({ answers, errors }: QuestionProps) {
  return (
    <RadioCards
      name="heating"
      isTitle
      label={QUESTIONS.chauffage}
      hint="C’est ce qui compte le plus : le réseau remplace une chaufferie, et garde les tuyaux du bâtiment."
      error={errors?.heating}
      chosen={answers.heating ? [answers.heating] : []}
      choices={HEATINGS.map((value) => ({ value, ...HEATING_WORDS[value] }))}
    />
  );
}

/** What a person with individual heating must know before going further. */
export function IndividualHeating() {
  return (
    <Stack>
      <h1>{QUESTIONS.individuel}</h1>
      <Lead>
        Il faudrait d’abord installer un chauffage central : des tuyaux et des radiateurs dans chaque logement. Ces
        travaux sont lourds, et les exploitants disent le plus souvent non.
      </Lead>
      <Prose>
        <p>Votre demande peut tout de même être utile :</p>
        <ul>
          <li>si l’immeuble va refaire tout son chauffage ;</li>
          <li>si vos voisins et vous voulez savoir ce que cela coûterait.</li>
        </ul>
        <p>
          Sinon, un conseiller France Rénov’ vous aide à choisir une autre solution, gratuitement :{' '}
          <a href="tel:0808800700">0 808 800 700</a>.
        </p>
        <p>
          <Link to="/chauffage">Tester une autre adresse</Link>
        </p>
      </Prose>
    </Stack>
  );
}

export function EnergyQuestion({ answers, errors }: QuestionProps) {
  return (
    <RadioCards
      name="energy"
      isTitle
      label={QUESTIONS.energie}
      hint="L’exploitant peut ainsi comparer ce que vous payez et ce que vous paieriez."
      error={errors?.energy}
      chosen={answers.energy ? [answers.energy] : []}
      choices={ENERGIES.map((value) => ({ value, ...ENERGY_WORDS[value] }))}
    />
  );
}

export function SizeQuestion({ answers, errors }: QuestionProps) {
  return (
    <Stack>
      <h1>{QUESTIONS.taille}</h1>
      <p className={fieldStyles.hint}>
        La taille dit combien de chaleur il faut, donc si le raccordement vaut la peine. Un ordre de grandeur suffit.
      </p>
      {asksDwellings(answers) ? (
        <AmountField
          name="dwellings"
          label="Nombre de logements"
          hint="Tous ceux de l’immeuble, pas seulement le vôtre."
          amount={answers.dwellings}
          error={errors?.dwellings}
        />
      ) : null}
      <AmountField
        name="surface"
        label="Surface chauffée, en mètres carrés"
        hint="Pour tout le bâtiment."
        amount={answers.surface}
        error={errors?.surface}
      />
    </Stack>
  );
}

function AmountField(props: {
  name: string;
  label: string;
  hint: string;
  amount: Amount | null;
  error: string | undefined;
}) {
  const { name, label, hint, amount, error } = props;
  return (
    <div className={styles.amount}>
      <TextField
        name={name}
        label={label}
        hint={hint}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        short
        maxLength={12}
        defaultValue={typeof amount === 'number' ? String(amount) : ''}
      />
      <label className={styles.unknown}>
        <input type="checkbox" name={`${name}-inconnu`} value="oui" defaultChecked={amount === 'UNKNOWN'} />
        Je ne sais pas
      </label>
    </div>
  );
}

export function CommentQuestion({ answers, errors }: QuestionProps) {
  return (
    <TextArea
      name="comment"
      isTitle
      optional
      label={QUESTIONS.precisions}
      hint="L’âge de la chaudière, des travaux prévus, la date de la prochaine assemblée générale."
      defaultValue={answers.comment}
      error={errors?.comment}
      maxLength={LONGEST_COMMENT}
      rows={6}
    />
  );
}

export function ContactQuestion({ answers, errors }: QuestionProps) {
  const { contact } = answers;
  return (
    <Stack>
      <h1>{QUESTIONS.contact}</h1>
      <p className={fieldStyles.hint}>
        Seules les personnes chargées de votre demande lisent ces coordonnées, et chaque lecture est enregistrée.
      </p>
      <TextField
        name="name"
        autoComplete="name"
        label="Prénom et nom"
        defaultValue={contact.name}
        error={errors?.name}
        maxLength={100}
      />
      {isAtWork(answers) ? (
        <TextField
          name="organisation"
          autoComplete="organization"
          label="L’organisme que vous représentez"
          defaultValue={contact.organisation}
          error={errors?.organisation}
          maxLength={100}
        />
      ) : null}
      <TextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label="Adresse électronique"
        hint="Vous y recevrez l’accusé de réception et le lien pour suivre votre demande."
        defaultValue={contact.email}
        error={errors?.email}
        maxLength={254}
      />
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        label="Téléphone"
        hint="Pour préciser un point plus vite."
        defaultValue={contact.phone}
        error={errors?.phone}
        optional
        short
        maxLength={30}
      />
    </Stack>
  );
}
