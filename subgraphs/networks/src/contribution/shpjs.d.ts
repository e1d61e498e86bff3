// shpjs brings no types; this is the part of it that is used.
declare module 'shpjs' {
  /** The geometries of a `.shp`, in the units of the file; null for a record without one. */
  export function parseShp(shp: Uint8Array): unknown[];
}
