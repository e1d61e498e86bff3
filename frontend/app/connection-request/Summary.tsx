import { Checkbox } from '../design/Field.tsx';
import { SummaryList, type SummaryRow } from '../design/SummaryList.tsx';
import { buildingOf, isAtWork } from './answers.ts';
import type { QuestionProps } from './questions.tsx';
import { asksDwellings } from './steps.ts';
import { amountWords, BUILDING_WORDS, ENERGY_WORDS, HEATING_WORDS, WHO_WORDS } from './words.ts';

const changeAt = (step: string) => `/raccordement/${step}?modifier=oui`;

/** Everything that was answered, with the way back to each answer. */
export function Summary({ answers, errors }: QuestionProps) {
  const { who, contact, heating, energy, place } = answers;
  const building = buildingOf(answers);
  const size = [
    ...(asksDwellings(answers) ? [amountWords(answers.dwellings, 'logements')] : []),
    amountWords(answers.surface, 'm²'),
  ];
  const rows: SummaryRow[] = [
    { term: 'Vous', value: who ? WHO_WORDS[who].label : '', changeAt: changeAt('vous') },
    { term: 'Adresse du bâtiment', value: place?.label, changeAt: changeAt('adresse') },
    who === 'SYNDIC'
      ? { term: 'Bâtiment', value: BUILDING_WORDS.COPROPRIETE.label }
      : { term: 'Bâtiment', value: building ? BUILDING_WORDS[building].label : '', changeAt: changeAt('batiment') },
    { term: 'Chauffage', value: heating ? HEATING_WORDS[heating].label : '', changeAt: changeAt('chauffage') },
    { term: 'Énergie', value: energy ? ENERGY_WORDS[energy].label : '', changeAt: changeAt('energie') },
    { term: 'Taille', value: size.join('\n'), changeAt: changeAt('taille') },
    { term: 'Vos précisions', value: answers.comment || 'Aucune', changeAt: changeAt('precisions') },
    {
      term: 'Pour vous répondre',
      value: [contact.name, isAtWork(answers) ? contact.organisation : '', contact.email, contact.phone]
        .filter(Boolean)
        .join('\n'),
      changeAt: changeAt('contact'),
    },
  ];
  return (
    <>
      <SummaryList rows={rows} />
      <Checkbox
        name="accord"
        label="J’ai vérifié ces réponses et j’accepte qu’elles soient transmises à l’exploitant du réseau et à la collectivité, pour étudier ce raccordement."
        error={errors?.accord}
      />
    </>
  );
}
