import type { Provider } from '../../src/extension/providers/provider.ts';
import type { PictureKeeper } from '../../src/extension/tasks/taskService.ts';
import type { Task } from '../../src/shared/task.ts';
import type { Dice } from '../unit/support/seededRandom.ts';
import type { VirtualClock } from '../unit/support/virtualClock.ts';

/** The request of all tasks that act on a picture: a server does not say on which. */
export const anAction = 'an action';

/** What the server took, and somebody has paid. */
export interface Payment {
  /** The task's id at the server. */
  readonly remoteId: string;
  /** Which request of the person paid for it, as `World.requestOf` says. */
  readonly request: string;
  /** The true bytes of what came of it; undefined where nothing did. */
  readonly picture: Uint8Array | undefined;
}

/** What one window talks to. */
export interface Outside {
  readonly provider: Provider;
  readonly keeper: PictureKeeper;
  /** As when its process ends. */
  close(): void;
}

/** All that is outside of the engine and its store: a server, and the way to it. */
export interface World {
  readonly clock: VirtualClock;
  readonly dice: Dice;
  /** What one window gets of it; pictures are kept in the folder. */
  open(folder: string): Outside;
  /** Everything that can go wrong does so, as the dice say. */
  disturb(): void;
  /** From here on all is well. */
  calm(): void;
  /** All addresses given out so far die. */
  expireAddresses(): void;
  /** Whether something is still on its way whose sender is gone. */
  readonly isBusy: boolean;
  payments(): Promise<readonly Payment[]>;
  /** Equal for what cannot be told apart at the server. */
  requestOf(task: Task): string;
  dispose(): Promise<void>;
}
