import { defineAddressTest } from './address-test.element.ts';
import type { EmbedSettings } from './embed-contract.ts';

/** Written before the bundle by the server that serves it. */
declare const TERRITORY_SETTINGS: EmbedSettings;

defineAddressTest(TERRITORY_SETTINGS);
