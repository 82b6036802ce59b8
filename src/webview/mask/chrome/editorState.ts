import { computed, signal } from '@preact/signals';
import type { TaskError } from '../../../shared/errors.ts';
import type { MaskResult } from '../../../shared/maskMessages.ts';
import type { ToolName } from '../tools/gesture.ts';
import type { ToolSettings } from '../tools/maskSession.ts';
import type { OverlayColour } from '../view/overlayPixels.ts';

/** Where the work stands: painting, sending, or looking at what came back. */
export type Phase = 'painting' | 'sending' | 'result';

export const brushSizes = { least: 1, most: 1000 } as const;

/** What the chrome shows, and what the tools obey. */
export class EditorState {
  readonly tool = signal<ToolName>('brush');
  /** Diameter in picture pixels. */
  readonly brushSize = signal(100);
  readonly penPressure = signal(true);
  readonly tolerance = signal(24);
  readonly contiguous = signal(true);
  readonly subtract = signal(false);
  /** Pixels by which Grow and Shrink work. */
  readonly growBy = signal(8);
  /** `#rrggbb`. */
  readonly overlayColour = signal('#ff2d6f');
  /** Percent. */
  readonly overlayOpacity = signal(55);

  readonly prompt = signal('');
  /** Set when the person is to change the prompt: the first of the objections is marked in it. */
  readonly editPrompt = signal<{ readonly objections: readonly string[] } | undefined>(undefined);
  readonly canUndo = signal(false);
  readonly canRedo = signal(false);
  /** From 0 to 1. */
  readonly coverage = signal(0);
  /** Device pixels per picture pixel. */
  readonly scale = signal(1);
  readonly showsOriginal = signal(false);
  readonly showsHelp = signal(false);
  readonly hasLastMask = signal(false);

  readonly phase = signal<Phase>('painting');
  readonly error = signal<TaskError | undefined>(undefined);
  /** Good news, such as the name of a file that was written. */
  readonly note = signal<string | undefined>(undefined);
  /** For screen readers. */
  readonly announcement = signal('');
  readonly result = signal<MaskResult | undefined>(undefined);
  /** Object address of the mask that was sent last. */
  readonly sentMask = signal<string | undefined>(undefined);
  /** Object address of the result, or of its preview so far. */
  readonly resultPicture = signal<string | undefined>(undefined);

  /** Whether the tool has a size: that of another is not to be seen, and must not change unseen. */
  readonly hasBrush = computed(() => this.tool.value === 'brush' || this.tool.value === 'eraser');
  readonly canSubmit = computed(() => this.coverage.value > 0 && this.phase.value === 'painting');

  toolSettings(): ToolSettings {
    return {
      tool: this.tool.peek(),
      brush: { size: this.brushSize.peek(), pressure: this.penPressure.peek() },
      wand: { tolerance: this.tolerance.peek(), contiguous: this.contiguous.peek() },
      subtract: this.subtract.peek(),
    };
  }

  colour(): OverlayColour {
    const value = Number.parseInt(this.overlayColour.peek().slice(1), 16);
    return {
      red: value >> 16,
      green: (value >> 8) & 255,
      blue: value & 255,
      opacity: this.overlayOpacity.peek() / 100,
    };
  }

  setBrushSize(size: number): void {
    if (!Number.isFinite(size)) return;
    const whole = Math.round(size);
    this.brushSize.value = Math.min(brushSizes.most, Math.max(brushSizes.least, whole));
  }

  /** By about a tenth for each step: small brushes by single pixels, large ones faster. */
  stepBrushSize(steps: number): void {
    if (!this.hasBrush.peek()) return;
    const size = this.brushSize.peek();
    const step = Math.max(1, Math.round(size * 0.1));
    this.setBrushSize(size + step * steps);
  }
}
