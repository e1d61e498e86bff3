import { describe, expect, it } from 'vitest';
import { firstPage, menuOf, partsOf } from './menu.ts';

const ALL = ['signalements', 'networks', 'vacancy'];
const partnerAgent = ['signalement.list', 'affectation.answer', 'suivi.write', 'partner.read'];
const admin = [...partnerAgent, 'signalement.decide', 'vacancy.read', 'agent.read', 'audit.read'];

describe('the menu of the back-office', () => {
  it('shows an administrator everything the territory has switched on', () => {
    expect(menuOf(admin, ALL).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Signalements', 'Logements vacants', 'Réseaux de chaleur', 'Équipe', 'Journal']),
    );
    expect(menuOf(admin, ['signalements']).map(({ label }) => label)).toEqual([
      'Signalements',
      'Visites',
      'Constats',
      'Zones d’intérêt',
      'Adresses',
      'Partenaires',
      'Équipe',
      'Journal',
    ]);
  });

  it('shows a partner’s agent neither vacant dwellings, people nor the journal', () => {
    expect(menuOf(partnerAgent, ALL).map(({ label }) => label)).toEqual([
      'Signalements',
      'Visites',
      'Constats',
      'Zones d’intérêt',
      'Adresses',
      'Réseaux de chaleur',
      'Test à intégrer',
      'Partenaires',
    ]);
  });

  it('shows connection requests and their figures to who lists them, where networks are switched on', () => {
    const shown = menuOf(['request.list'], ALL).map(({ to }) => to);
    expect(shown).toEqual(expect.arrayContaining(['/agents/raccordements', '/agents/tableau-de-bord']));
    expect(menuOf(['request.list'], ['signalements'])).toEqual([]);
    expect(firstPage(['request.list'], ALL)).toBe('/agents/raccordements');
  });

  it('stands under its parts, and leaves out one that somebody has nothing in', () => {
    expect(partsOf(menuOf(partnerAgent, ['signalements'])).map(({ part }) => part)).toEqual([
      'À traiter',
      'Habitat',
      'Territoire',
    ]);
    expect(partsOf(menuOf(admin, ALL)).flatMap(({ items }) => items)).toEqual(menuOf(admin, ALL));
  });

  it('is empty for who may do nothing', () => {
    expect(menuOf([], ALL)).toEqual([]);
    expect(firstPage([], ALL)).toBeUndefined();
  });
});

describe('where the day begins', () => {
  it('is what is to be decided, for who decides', () => {
    expect(firstPage(admin, ALL)).toBe('/agents/signalements?statut=nouveaux');
  });

  it('is what was given to them, for a partner’s agent', () => {
    expect(firstPage(partnerAgent, ALL)).toBe('/agents/signalements?statut=en-cours');
  });

  it('is the next page where signalements are not switched on', () => {
    expect(firstPage(admin, ['networks'])).toBe('/agents/reseaux');
  });
});
