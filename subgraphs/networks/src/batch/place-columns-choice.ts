import type { PlaceColumns } from './place-columns.ts';

/** Does a choice of columns name columns of the table, each once, and at least one? */
export function isChoiceOf(places: PlaceColumns, width: number): boolean {
  const named =
    places.kind === 'ADDRESS'
      ? places.columns
      : places.kind === 'DEGREES'
        ? [places.lon, places.lat]
        : [places.x, places.y];
  const all = places.citycode === null ? named : [...named, places.citycode];
  return (
    named.length > 0 &&
    new Set(named).size === named.length &&
    all.every((column) => Number.isInteger(column) && column >= 0 && column < width)
  );
}
