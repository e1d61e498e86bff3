import { Icon } from '../design/icons.tsx';
import { useWords } from '../languages/useLanguage.ts';
import type { Grid } from './answers.ts';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';

type Danger = Grid['dangers'][number];

const dial = (number: string) => (number === '114' ? `sms:${number}` : `tel:${number.replaceAll(' ', '')}`);

function Numbers({ numbers }: { numbers: Danger['numbers'] }) {
  return (
    <ul className={styles.numbers}>
      {numbers.map(({ number, label }) => (
        <li key={number}>
          <a href={dial(number)}>
            <Icon name={number === '114' ? 'message' : 'phone'} />
            <span>
              <span className={styles.number}>{number}</span>
              <span className={styles.who}>{label}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The numbers that save lives, before anything else is asked. They come from the grid: the same for every danger. */
export function EmergencyNumbers({ dangers }: { dangers: Grid['dangers'] }) {
  const say = useWords(reportWords);
  const numbers = new Map<string, Danger['numbers'][number]>();
  for (const danger of dangers)
    for (const number of danger.numbers) if (number.number.length <= 3) numbers.set(number.number, number);
  return (
    <section className={styles.emergency} aria-labelledby="urgence">
      <h2 id="urgence">{say('emergencyTitle')}</h2>
      <p>{say('emergencyText')}</p>
      <Numbers numbers={[...numbers.values()].sort((a, b) => a.number.localeCompare(b.number))} />
    </section>
  );
}

/** What to do now about each danger that was told. */
export function DangerAdvices({ dangers }: { dangers: readonly Danger[] }) {
  return dangers.map((danger) => (
    <section key={danger.kind} className={styles.emergency} aria-labelledby={`danger-${danger.kind}`}>
      <h2 id={`danger-${danger.kind}`}>{danger.label}</h2>
      <p>{danger.advice}</p>
      <Numbers numbers={danger.numbers} />
    </section>
  ));
}
