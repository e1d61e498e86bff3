/** What a sensor measures, with its unit and the bounds of what such a device can measure at all. */
export const QUANTITIES = {
  TEMPERATURE: { field: 'temperature', unit: '°C', min: -40, max: 70 },
  HUMIDITY: { field: 'humidity', unit: '%', min: 0, max: 100 },
  CO2: { field: 'co2', unit: 'ppm', min: 0, max: 40_000 },
} as const;
export type Quantity = keyof typeof QUANTITIES;

/** All of them, in the order in which they are shown. */
export const QUANTITY_NAMES: readonly Quantity[] = ['TEMPERATURE', 'HUMIDITY', 'CO2'];
