import { AddressChoice } from '../address/AddressChoice.tsx';
import { AddressCombobox } from '../address/AddressCombobox.tsx';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import fieldStyles from '../design/Field.module.css';
import { Checkbox, CheckboxCards, RadioCards, TextArea, TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { SummaryList, type SummaryRow } from '../design/SummaryList.tsx';
import type { GridZoneCode } from '../graphql/generated/graphql.ts';
import { type Answers, chosenDesordres, type Grid, REPORTERS, SINCES } from './answers.ts';
import styles from './Report.module.css';
import { QUESTIONS, REPORTER_WORDS, SINCE_WORDS } from './words.ts';

export interface QuestionProps {
  readonly answers: Answers;
  readonly grid: Grid;
  readonly errors: FieldErrors | undefined;
}

export function DangerQuestion({ answers, grid, errors }: QuestionProps) {
  const chosen: readonly string[] = answers.dangers?.length === 0 ? ['AUCUN'] : (answers.dangers ?? []);
  return (
    <CheckboxCards
      name="danger"
      isTitle
      label={QUESTIONS.danger}
      hint="Nous vous disons d’abord comment vous mettre à l’abri."
      error={errors?.danger}
      chosen={chosen}
      choices={[
        ...grid.dangers.map(({ kind, label }) => ({ value: kind, label })),
        { value: 'AUCUN', label: 'Non, rien de tout cela' },
      ]}
    />
  );
}

export function AddressQuestion({
  answers,
  errors,
  typed,
  found,
  communes,
}: QuestionProps & {
  typed: string | undefined;
  found: readonly FoundAddress[] | undefined;
  communes: readonly { code: string; name: string }[];
}) {
  const { place } = answers;
  const isUnknown = place !== null && place.banId === null;
  return (
    <>
      <AddressCombobox
        key={typed}
        isTitle
        label={QUESTIONS.adresse}
        hint="Celle du logement qui a un problème. Elle nous dit quels services peuvent agir."
        error={errors?.texte}
        defaultText={typed ?? (isUnknown ? '' : (place?.label ?? ''))}
        defaultBanId={typed === undefined ? (place?.banId ?? '') : ''}
      />
      {found && found.length > 0 ? <AddressChoice found={found} /> : null}
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
              maxLength={200}
            />
            <div className={fieldStyles.field}>
              <label className={fieldStyles.label} htmlFor="commune">
                Commune
              </label>
              {errors?.commune ? (
                <p className={fieldStyles.error} id="commune-erreur">
                  {errors.commune}
                </p>
              ) : null}
              <select
                id="commune"
                name="commune"
                className={fieldStyles.control}
                defaultValue={isUnknown ? place?.citycode : ''}
                aria-describedby={errors?.commune ? 'commune-erreur' : undefined}
              >
                <option value="">Choisissez</option>
                {communes.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          </Stack>
        </div>
      </details>
    </>
  );
}

export function DetailsQuestion({ answers, errors }: QuestionProps) {
  return (
    <TextField
      name="details"
      isTitle
      optional
      label={QUESTIONS.precisions}
      hint="Bâtiment, escalier, étage, numéro de porte. Cela évite une visite pour rien."
      defaultValue={answers.details}
      error={errors?.details}
      maxLength={200}
      autoComplete="address-line2"
    />
  );
}

export function ReporterQuestion({ answers, errors }: QuestionProps) {
  return (
    <RadioCards
      name="reporter"
      isTitle
      label={QUESTIONS.vous}
      hint="Les démarches ne sont pas les mêmes pour un locataire, un propriétaire ou un voisin."
      error={errors?.reporter}
      chosen={answers.reporter ? [answers.reporter] : []}
      choices={REPORTERS.map((value) => ({ value, ...REPORTER_WORDS[value] }))}
    />
  );
}

export function ZonesQuestion({ answers, grid, errors }: QuestionProps) {
  return (
    <CheckboxCards
      name="zones"
      isTitle
      label={QUESTIONS.zones}
      hint="Vous pouvez choisir les deux."
      error={errors?.zones}
      chosen={answers.zones}
      choices={[...grid.zones].reverse().map(({ code, label }) => ({ value: code, label }))}
    />
  );
}

export function DesordresQuestion({ answers, grid, errors, zone: code }: QuestionProps & { zone: GridZoneCode }) {
  const zone = grid.zones.find((candidate) => candidate.code === code);
  return (
    <div>
      <h1>{QUESTIONS[code === 'LOGEMENT' ? 'problemes-logement' : 'problemes-batiment']}</h1>
      <p className={fieldStyles.hint}>
        Cochez tout ce que vous constatez. Vous ne vous engagez à rien : un agent vérifiera avec vous.
      </p>
      {zone?.categories.map((category, index) => (
        <div key={category.code} className={styles.category}>
          <CheckboxCards
            // The first group carries the name of the field: the error summary links to it.
            idPrefix={index === 0 ? 'desordres' : category.code}
            name="desordres"
            label={category.label}
            error={index === 0 ? errors?.desordres : undefined}
            chosen={answers.desordres}
            choices={category.desordres.map((desordre) => ({
              value: desordre.code,
              label: desordre.label,
              help: desordre.help,
            }))}
          />
        </div>
      ))}
    </div>
  );
}

export function RoomsQuestion({ answers, grid }: QuestionProps) {
  return (
    <div>
      <h1>{QUESTIONS.endroits}</h1>
      <p className={fieldStyles.hint}>Facultatif : cela aide à préparer la visite.</p>
      {chosenDesordres(answers, grid).map(({ zone, desordre, rooms }) => (
        <div key={desordre.code} className={styles.category}>
          <CheckboxCards
            name={`rooms-${desordre.code}`}
            label={desordre.label}
            chosen={rooms}
            isCompact
            choices={zone.rooms.map(({ code, label }) => ({ value: code, label }))}
          />
        </div>
      ))}
    </div>
  );
}

export function SinceQuestion({ answers, errors }: QuestionProps) {
  return (
    <RadioCards
      name="since"
      isTitle
      label={QUESTIONS.depuis}
      hint="Si plusieurs problèmes n’ont pas commencé en même temps, répondez pour le plus ancien."
      error={errors?.since}
      chosen={answers.since ? [answers.since] : []}
      choices={SINCES.map((value) => ({ value, label: SINCE_WORDS[value] }))}
    />
  );
}

export function DescriptionQuestion({ answers, errors }: QuestionProps) {
  return (
    <TextArea
      name="description"
      isTitle
      optional
      label={QUESTIONS.description}
      hint="Ce que vous avez déjà fait, ce que l’on vous a répondu, ce qui vous inquiète. N’écrivez rien sur la santé de quelqu’un ni le nom d’un enfant."
      defaultValue={answers.description}
      error={errors?.description}
      maxLength={4000}
      rows={8}
    />
  );
}

export function ContactQuestion({ answers, errors }: QuestionProps) {
  const { contact, reporter } = answers;
  const isAtWork = reporter === 'PROFESSIONAL' || reporter === 'EMERGENCY_SERVICE';
  return (
    <Stack>
      <h1>{QUESTIONS.contact}</h1>
      <p className={fieldStyles.hint}>
        Une adresse électronique ou un téléphone suffit. Seules les personnes chargées de votre dossier les lisent, et
        chaque lecture est enregistrée.
      </p>
      <TextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label="Adresse électronique"
        hint="Vous y recevrez l’accusé de réception et le lien pour suivre votre dossier."
        defaultValue={contact.email}
        error={errors?.email}
        optional
        maxLength={254}
      />
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        label="Téléphone"
        defaultValue={contact.phone}
        error={errors?.phone}
        optional
        short
        maxLength={30}
      />
      <TextField
        name="name"
        autoComplete="name"
        label="Prénom et nom"
        defaultValue={contact.name}
        error={errors?.name}
        optional
        maxLength={100}
      />
      {isAtWork ? (
        <TextField
          name="organisation"
          autoComplete="organization"
          label="Votre organisme"
          defaultValue={contact.organisation}
          error={errors?.organisation}
          optional
          maxLength={100}
        />
      ) : null}
    </Stack>
  );
}

const changeAt = (step: string) => `/signaler/${step}?modifier=oui`;

export function Summary({ answers, grid, errors }: QuestionProps) {
  const { contact } = answers;
  const chosen = chosenDesordres(answers, grid);
  const rows: SummaryRow[] = [
    { term: 'Adresse du logement', value: answers.place?.label, changeAt: changeAt('adresse') },
    { term: 'Pour le trouver', value: answers.details || 'Rien de plus', changeAt: changeAt('precisions') },
    { term: 'Vous', value: answers.reporter ? REPORTER_WORDS[answers.reporter].label : '', changeAt: changeAt('vous') },
    {
      term: 'Ce qui ne va pas',
      value: (
        <ul className={styles.list}>
          {chosen.map(({ zone, desordre, rooms }) => {
            const labels = zone.rooms
              .filter(({ code }) => rooms.includes(code))
              .map(({ label }) => label.toLowerCase());
            return (
              <li key={desordre.code}>
                {desordre.label}
                {labels.length > 0 ? ` (${labels.join(', ')})` : ''}
              </li>
            );
          })}
        </ul>
      ),
      changeAt: changeAt('zones'),
    },
    { term: 'Depuis', value: answers.since ? SINCE_WORDS[answers.since] : '', changeAt: changeAt('depuis') },
    { term: 'Vos explications', value: answers.description || 'Aucune', changeAt: changeAt('description') },
    {
      term: 'Photos',
      value: answers.photos.length === 0 ? 'Aucune' : String(answers.photos.length),
      changeAt: changeAt('photos'),
    },
    {
      term: 'Pour vous répondre',
      value: [contact.name, contact.organisation, contact.email, contact.phone].filter(Boolean).join('\n'),
      changeAt: changeAt('contact'),
    },
  ];
  return (
    <>
      <h1>{QUESTIONS.recapitulatif}</h1>
      <SummaryList rows={rows} />
      <Checkbox
        name="accord"
        label="J’ai vérifié ces réponses et j’accepte qu’elles soient transmises aux services qui peuvent agir."
        error={errors?.accord}
      />
    </>
  );
}
