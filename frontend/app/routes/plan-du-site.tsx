import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { Prose, Section, Stack } from '../design/Layout.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { heatingPagesOf, landlordPagesOf, navigationOf } from '../territory/navigation.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle('Plan du site', { matches });

export default function SiteMap() {
  const { modules, legal } = useTerritory();
  return (
    <Section narrow>
      <Stack>
        <h1>Plan du site</h1>
        <Prose>
          <h2>Les services</h2>
          <ul>
            <li>
              <Link to="/">Accueil</Link>
            </li>
            {[...navigationOf(modules), ...landlordPagesOf(modules), ...heatingPagesOf(modules)].map((link) => (
              <li key={link.to}>
                <Link to={link.to}>{[link.label, link.more].filter(Boolean).join(' ')}</Link>
              </li>
            ))}
          </ul>
          <h2>Informations</h2>
          <ul>
            {legal.map((link) => (
              <li key={link.to}>
                <Link to={link.to}>{link.label}</Link>
              </li>
            ))}
          </ul>
        </Prose>
      </Stack>
    </Section>
  );
}
