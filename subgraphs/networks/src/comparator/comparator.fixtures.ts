import type { BuildingAnswers } from './heating-situation.ts';
import { heatingModel, ModelBusy } from './model-thread.ts';

/** A building about which nobody has said more than its use. */
export function aBuilding(over: Partial<BuildingAnswers> = {}): BuildingAnswers {
  return {
    use: 'RESIDENTIAL',
    dpeClass: null,
    period: null,
    activity: null,
    norm: null,
    surface: null,
    dwellings: null,
    inhabitants: null,
    hotWater: null,
    cooling: null,
    income: null,
    replacesFossilBoiler: null,
    altitude: null,
    ...over,
  };
}

/** Waits until the thread of the model answers, however busy the machine is. */
export async function awakenModel(): Promise<void> {
  for (;;) {
    try {
      await heatingModel.evaluate({}, ['version']);
      return;
    } catch (error) {
      if (!(error instanceof ModelBusy)) throw error;
    }
  }
}
