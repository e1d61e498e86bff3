/** Longitude then latitude in decimal degrees WGS84, or easting then northing in metres once projected. */
export type Position = readonly [number, number];
