import { Icon } from '../../design/icons.tsx';
import type { GridZoneCode } from '../../graphql/generated/graphql.ts';
import { SINCE, ZONES } from '../words/signalement-words.ts';
import styles from './File.module.css';
import type { SignalementFile } from './file.server.ts';

const ORDER: readonly GridZoneCode[] = ['LOGEMENT', 'BATIMENT'];

/** What was reported, zone by zone, with the texts of law that speak of it. */
export function Desordres(props: {
  file: SignalementFile;
  sources: Readonly<Record<string, readonly { text: string; article: string | null }[]>>;
  dangers: Readonly<Record<string, string>>;
}) {
  const { file, sources, dangers } = props;
  return (
    <section className={styles.section} aria-labelledby="desordres">
      <h2 id="desordres">Désordres signalés</h2>
      {ORDER.map((zone) => {
        const desordres = file.desordres.filter((desordre) => desordre.zone === zone);
        if (desordres.length === 0) return null;
        return (
          <div key={zone} className={styles.zone}>
            <h3>{ZONES[zone]}</h3>
            <ul>
              {desordres.map((desordre) => {
                const law = sources[desordre.code] ?? [];
                return (
                  <li key={desordre.code} className={desordre.isDanger ? styles.dangerous : undefined}>
                    <p className={styles.desordre}>
                      {desordre.isDanger ? <Icon name="alert" size={20} /> : null}
                      <strong>{desordre.label}</strong>
                      {desordre.danger ? (
                        <span className={styles.dangerWord}>Danger : {dangers[desordre.danger] ?? 'à vérifier'}</span>
                      ) : null}
                    </p>
                    <p className={styles.small}>
                      {[desordre.category, desordre.roomLabels.join(', '), SINCE[desordre.since]]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                    {law.length > 0 ? (
                      <p className={styles.law}>
                        {law.map(({ text, article }) => [text, article].filter(Boolean).join(', ')).join(' ; ')}
                      </p>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
