import type { Geometry } from 'geojson';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TerraDraw } from 'terra-draw';
import { Button } from '../../design/Button.tsx';
import type { DrawableMap } from '../../design/map/MapCanvas.tsx';
import type { MapSettings } from '../../design/map/map-content.ts';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { type DrawingProblem, drawingWords } from './drawing-words.ts';
import { type DrawingKind, geometryOf, shapesOf } from './drawn-shapes.ts';
import { sendContribution } from './send-contribution.ts';
import styles from './Traces.module.css';

const NO_PINS = { pins: [] };
const PRECISION = 7;
type Mode = 'draw' | 'select';

/**
 * A drawing made or changed by hand on the map: click to add points, drag to move them, delete what is chosen. Saved, it is a draft
 * like a file. A map cannot be drawn on with a keyboard alone: the same is done by pasting GeoJSON.
 */
export function DrawingTool({
  kind,
  geometry,
  settings,
  target = {},
  onDone,
  onDrawn,
}: {
  kind: DrawingKind;
  /** What one starts from. */
  geometry: Geometry | null;
  settings: MapSettings;
  target?: Readonly<Record<string, string>>;
  onDone?: (id: string) => void;
  /** Takes the drawing instead of its being sent as a draft. */
  onDrawn?: (geometry: Geometry) => void;
}) {
  const tool = useRef<TerraDraw>();
  const [mode, setMode] = useState<Mode>('draw');
  const [isReady, setReady] = useState(false);
  const [problem, setProblem] = useState<DrawingProblem>();
  const [isSending, setSending] = useState(false);
  const shapes = useMemo(() => shapesOf(geometry), [geometry]);
  const drawMode = kind === 'LINE' ? 'linestring' : 'polygon';

  const onReady = useCallback(
    (map: DrawableMap) => {
      let isGone = false;
      void openTool(map, drawMode).then((opened) => {
        if (isGone) return;
        if (shapes && shapes.length > 0) opened.addFeatures(shapes);
        tool.current = opened;
        setReady(true);
      });
      return () => {
        isGone = true;
        // The map may be gone first, with everything that was on it.
        if (tool.current?.enabled) tool.current.stop();
        tool.current = undefined;
      };
    },
    [drawMode, shapes],
  );
  useEffect(() => {
    if (isReady) tool.current?.setMode(mode === 'draw' ? drawMode : 'select');
  }, [isReady, mode, drawMode]);

  async function save() {
    const drawn = geometryOf(kind, tool.current?.getSnapshot() ?? []);
    if (!drawn) {
      setProblem({ code: 'EMPTY_DRAWING' });
      return;
    }
    if (onDrawn) {
      onDrawn(drawn);
      return;
    }
    setSending(true);
    const file = new File([JSON.stringify(drawn)], 'dessin.geojson', { type: 'application/geo+json' });
    const answer = await sendContribution({ ...target, drawn: '1' }, [file], () => undefined);
    setSending(false);
    if ('id' in answer) onDone?.(answer.id);
    else setProblem(answer);
  }
  function removeChosen() {
    const chosen = tool.current?.getSnapshot().filter(({ properties }) => properties.selected === true) ?? [];
    tool.current?.removeFeatures(chosen.flatMap(({ id }) => id ?? []));
  }

  if (!shapes)
    return (
      <p className={styles.muted}>
        Ce tracé a trop de tronçons pour être modifié à la main ici. Modifiez-le dans votre logiciel de cartographie,
        puis envoyez le fichier.
      </p>
    );
  return (
    <div className={styles.form}>
      <div className={styles.buttons}>
        <Button
          type="button"
          compact
          look={mode === 'draw' ? 'primary' : 'secondary'}
          icon="plus"
          aria-pressed={mode === 'draw'}
          onClick={() => setMode('draw')}
        >
          Dessiner
        </Button>
        <Button
          type="button"
          compact
          look={mode === 'select' ? 'primary' : 'secondary'}
          icon="pen"
          aria-pressed={mode === 'select'}
          onClick={() => setMode('select')}
        >
          Déplacer
        </Button>
        <Button type="button" compact look="secondary" icon="cross" onClick={removeChosen} disabled={mode !== 'select'}>
          Supprimer la sélection
        </Button>
        <Button type="button" compact icon="check" onClick={save} aria-disabled={isSending || undefined}>
          {onDrawn ? 'Garder ce contour' : 'Enregistrer le brouillon'}
        </Button>
      </div>
      <p className={styles.muted}>
        {mode === 'draw'
          ? 'Cliquez pour poser chaque point, cliquez de nouveau sur le dernier pour finir.'
          : 'Cliquez sur un tronçon, puis faites glisser ses points. Un clic droit sur un point le retire.'}
      </p>
      {problem ? <p role="alert">{drawingWords(problem)}</p> : null}
      <TerritoryMap label="Carte à dessiner" settings={settings} content={NO_PINS} onReady={onReady} />
    </div>
  );
}

/** The tool comes when somebody draws, and not before. */
async function openTool(map: DrawableMap, drawMode: 'linestring' | 'polygon'): Promise<TerraDraw> {
  const [{ TerraDraw: Tool, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode }, adapters] =
    await Promise.all([import('terra-draw'), import('terra-draw-maplibre-gl-adapter')]);
  const changeable = {
    feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } },
  };
  const tool = new Tool({
    adapter: new adapters.TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: PRECISION }),
    modes: [
      drawMode === 'linestring' ? new TerraDrawLineStringMode() : new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({ flags: { [drawMode]: changeable } }),
    ],
  });
  tool.start();
  return tool;
}
