import { Icon } from '../../design/icons.tsx';
import sheet from '../frame/Sheet.module.css';
import type { Network } from './NetworkSheet.tsx';
import { PARTS } from './network-words.ts';

/** How complete the sheet is, what is missing in words, and what contradicts itself. For the back-office only. */
export function NetworkQuality({ network: { completeness, doubts } }: { network: Network }) {
  if (!completeness) return null;
  const missing = completeness.parts.filter((part) => part.missing.length > 0);
  return (
    <section className={sheet.panel} aria-label="Qualité de la fiche">
      <div className={sheet.body}>
        <p>
          <strong>Fiche complète à {completeness.score} %.</strong>{' '}
          {missing.length === 0 ? 'Rien ne manque.' : 'Il manque :'}
        </p>
        {missing.length > 0 ? (
          <ul className={sheet.plain}>
            {missing.map((part) => (
              <li key={part.part}>
                {PARTS[part.part] ?? part.part} : {part.missing.join(', ')}.
              </li>
            ))}
          </ul>
        ) : null}
        {doubts && doubts.length > 0 ? (
          <>
            <p>
              <Icon name="alert" size={16} /> <strong>À vérifier</strong>
            </p>
            <ul className={sheet.plain}>
              {doubts.map(({ code, text }) => (
                <li key={`${code} ${text}`}>{text}.</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </section>
  );
}
