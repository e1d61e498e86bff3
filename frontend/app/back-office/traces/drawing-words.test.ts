import { expect, test } from 'vitest';
import { differenceWords, drawingWords, originWords } from './drawing-words.ts';

test('a shapefile without its projection is told in the words of who sends it', () => {
  expect(drawingWords({ code: 'SHAPEFILE_WITHOUT_PRJ', file: 'reseau.shp' })).toMatch(/^reseau\.shp : .*\.prj/);
});

test('a crossing is told where it is; metres as they were read', () => {
  expect(drawingWords({ code: 'SELF_CROSSING', place: [-0.4875, 46.315] })).toContain(
    'longitude -0,48750, latitude 46,31500',
  );
  expect(drawingWords({ code: 'WRONG_PROJECTION', place: [434_000.4, 6_584_000] })).toContain('434000 ; 6584000');
  expect(drawingWords({ code: 'EMPTY_DRAWING', place: null })).toBe('Il n’y a rien de dessiné.');
});

test('a difference is a sentence', () => {
  expect(differenceWords({ addedMeters: 1_250, removedMeters: 0 })).toMatch(/^1\s250 m ajoutés\.$/);
  expect(differenceWords({ addedMeters: 10, removedMeters: 3 })).toBe('10 m ajoutés, 3 m retirés.');
  expect(differenceWords({ addedMeters: 0, removedMeters: 0 })).toBe('Aucune différence de plus de 2 m.');
});

test('a version says where it comes from', () => {
  expect(originWords({ source: 'ROLLBACK', note: '3' })).toBe('Retour à la version 3');
  expect(originWords({ source: 'CONTRIBUTION', note: 'plan.kml' })).toBe('Fichier plan.kml');
});
