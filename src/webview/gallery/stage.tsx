import * as l10n from '@vscode/l10n';
import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { TileNumber } from '../../shared/task.ts';
import { fitted, panBy, zoomAt } from './zoomPan.ts';
import type { Size, Zoom } from './zoomPan.ts';

/** A picture on the stage; `tile` shows that quarter of it alone. */
export interface StagePicture {
  readonly address: string;
  /** Shown until the picture itself has come. */
  readonly thumbnail?: string;
  readonly name: string;
  readonly size: Size;
  readonly tile?: TileNumber;
}

export interface StageProps {
  readonly picture: StagePicture;
  /** Shared where two stages move together. */
  readonly zoom: Signal<Zoom>;
  /** What it is, where two are compared. */
  readonly caption?: string | undefined;
  /** Lies under the picture, which a slider uncovers. */
  readonly under?: { readonly picture: StagePicture; readonly caption?: string | undefined };
}

/** A picture that wheel, fingers and keys zoom and move. */
export function Stage({ picture, zoom, caption, under }: StageProps): VNode {
  const view = useRef<HTMLDivElement>(null);
  const uncovered = useSignal(50);
  const held = useRef<{ x: number; y: number } | undefined>(undefined);
  const size = (): Size => ({
    width: view.current?.clientWidth ?? 1,
    height: view.current?.clientHeight ?? 1,
  });
  const zoomBy = (factor: number, at = { x: 0, y: 0 }): void => {
    zoom.value = zoomAt(zoom.value, factor, at, picture.size, size());
  };
  const fromCentre = (event: MouseEvent): { x: number; y: number } => {
    const box = view.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return {
      x: event.clientX - box.left - box.width / 2,
      y: event.clientY - box.top - box.height / 2,
    };
  };
  const { scale, x, y } = zoom.value;
  const transform = `translate(${x}px, ${y}px) scale(${scale})`;
  return (
    <div class="stage-frame">
      <div
        ref={view}
        class={scale > 1 ? 'stage zoomed' : 'stage'}
        tabIndex={0}
        // So that its keys are at hand when the dialog opens.
        autofocus
        role="group"
        aria-label={l10n.t('Picture; + and - zoom, arrows move')}
        onWheel={(event) => {
          event.preventDefault();
          zoomBy(Math.exp(-event.deltaY * 0.0022), fromCentre(event));
        }}
        onDblClick={(event) => {
          if (zoom.value.scale > 1) zoom.value = fitted;
          else zoomBy(naturalScale(picture.size, size()), fromCentre(event));
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          held.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const from = held.current;
          if (!from) return;
          held.current = { x: event.clientX, y: event.clientY };
          const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
          zoom.value = panBy(zoom.value, dx, dy, picture.size, size());
        }}
        onPointerUp={() => {
          held.current = undefined;
        }}
        onLostPointerCapture={() => {
          held.current = undefined;
        }}
      >
        {under && (
          <div class="stage-cover" style={{ clipPath: `inset(0 ${100 - uncovered.value}% 0 0)` }}>
            <Fitted picture={under.picture} transform={transform} />
          </div>
        )}
        <div
          class="stage-cover"
          style={under ? { clipPath: `inset(0 0 0 ${uncovered.value}%)` } : {}}
        >
          <Fitted picture={picture} transform={transform} />
        </div>
        {under && <div class="stage-edge" style={{ left: `${uncovered.value}%` }} />}
        {under?.caption !== undefined && <Caption text={under.caption} />}
        {caption !== undefined && <Caption text={caption} isRight={under !== undefined} />}
      </div>
      {under && (
        <input
          type="range"
          class="uncover"
          min={0}
          max={100}
          step={0.5}
          value={uncovered.value}
          style={{ '--filled': `${uncovered.value}%` }}
          aria-label={l10n.t('How much of the other picture is shown')}
          onInput={(event) => {
            uncovered.value = Number(event.currentTarget.value);
          }}
        />
      )}
    </div>
  );
}

function Caption({ text, isRight = false }: { text: string; isRight?: boolean }): VNode {
  return <span class={isRight ? 'pill stage-caption right' : 'pill stage-caption'}>{text}</span>;
}

/** One picture pixel on one CSS pixel, but at least twice as large as fitted. */
function naturalScale(picture: Size, view: Size): number {
  return Math.max(2, picture.width / view.width, picture.height / view.height);
}

/** The picture as large as it fits; of a tile, a window onto that quarter of the grid. */
function Fitted({ picture, transform }: { picture: StagePicture; transform: string }): VNode {
  const { address, thumbnail, name, size, tile } = picture;
  const isRight = tile !== undefined && tile % 2 === 0;
  const isLower = tile !== undefined && tile > 2;
  const place = { left: isRight ? '-100%' : '0', top: isLower ? '-100%' : '0' };
  return (
    <div
      key={address}
      class={tile === undefined ? 'fitted' : 'fitted quarter'}
      style={{ transform, '--aspect': size.width / size.height }}
    >
      {thumbnail !== undefined && <img src={thumbnail} alt="" draggable={false} style={place} />}
      <img src={address} alt={name} draggable={false} style={place} />
    </div>
  );
}
