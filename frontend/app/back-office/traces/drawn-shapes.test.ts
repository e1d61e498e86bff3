import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { geometryOf, MAX_DRAWN_SHAPES, shapesOf } from './drawn-shapes.ts';

const path = [
  [-0.488, 46.315],
  [-0.487, 46.315],
];
const ring = [...path, [-0.487, 46.316], ...path.slice(0, 1)];

test('a geometry cut into shapes and put together again is the same', () => {
  const pipes: Geometry = { type: 'MultiLineString', coordinates: [path, path.toReversed()] };
  const area: Geometry = { type: 'MultiPolygon', coordinates: [[ring]] };
  expect(geometryOf('LINE', shapesOf(pipes) ?? [])).toEqual(pipes);
  expect(geometryOf('AREA', shapesOf(area) ?? [])).toEqual(area);
});

test('what is drawn of another kind does not count, and nothing is nothing', () => {
  expect(geometryOf('LINE', shapesOf({ type: 'Polygon', coordinates: [ring] }) ?? [])).toBeNull();
  expect(geometryOf('AREA', [])).toBeNull();
  expect(shapesOf(null)).toEqual([]);
});

test('too many paths are not put under the hand', () => {
  const many = Array.from({ length: MAX_DRAWN_SHAPES + 1 }, () => path);
  expect(shapesOf({ type: 'MultiLineString', coordinates: many })).toBeUndefined();
});
