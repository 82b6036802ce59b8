import '../ui/setup.ts';
import './gallery.css';
import * as l10n from '@vscode/l10n';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { galleryNotices } from '../../shared/galleryMessages.ts';
import { connectHost } from '../ui/host.ts';
import { keepFocus } from '../ui/keepFocus.ts';
import { App } from './app.tsx';
import type { CardGrid } from './cardGrid.ts';
import { Composer } from './composerModel.ts';
import { Deeds } from './deeds.ts';
import { GalleryStore } from './galleryStore.ts';
import { Messages } from './messages.ts';
import { Questions } from './question.ts';
import { shortNameOf, statusLine } from './taskText.ts';
import { readViewState } from './viewState.ts';
import type { ViewState } from './viewState.ts';

/** Milliseconds between writing the view's state into its drawer. */
const savePause = 200;

async function start(root: HTMLElement): Promise<void> {
  keepFocus();
  const host = await connectHost();
  const view = readViewState(host.loadState());
  const messages = new Messages();
  const questions = new Questions();
  const store = new GalleryStore(host.rpc, view, ({ task }) =>
    messages.announce(`${statusLine(task, Date.now())}: ${shortNameOf(task)}`),
  );
  const composer = new Composer(store, view.draft, (question) => questions.ask(question));
  const grid: { current: CardGrid | undefined } = { current: undefined };
  const reveal = async (taskId: string): Promise<void> => {
    store.openLarge(undefined);
    await store.makeVisible(taskId);
    grid.current?.focus(taskId);
  };
  const deeds = new Deeds(store, messages, composer, (question) => questions.ask(question), {
    show: reveal,
    focus: (taskId, tile) => {
      if (store.list.get(taskId)) grid.current?.focus(taskId, tile);
    },
    isInView: (taskId) =>
      store.detail.value === undefined && grid.current?.isInView(taskId) === true,
  });

  let timer = 0;
  /** What the state is, is asked only when it is written: scrolling must not make the page measure. */
  const save = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(
      () => host.saveState(currentState(store, composer, grid.current)),
      savePause,
    );
  };
  render(
    <App
      store={store}
      composer={composer}
      deeds={deeds}
      messages={messages}
      questions={questions}
      view={view}
      grid={grid}
      onMoved={save}
    />,
    root,
  );
  host.rpc.on(galleryNotices.composerFill, (fill) => composer.fill(fill));
  host.rpc.on(galleryNotices.reveal, ({ taskId }) => deeds.run(reveal(taskId)));
  deeds.run(composer.restoreImages());
  deeds.run(
    store
      .start(view.anchor && { id: view.anchor.id, createdAt: view.anchor.createdAt })
      .then(async ({ pending }) => {
        for (const fill of pending.fills ?? []) composer.fill(fill);
        if (pending.reveal !== undefined) await reveal(pending.reveal);
        // From now on, what the person changes is worth keeping; asking for it is how to follow it.
        effect(() => {
          currentState(store, composer, undefined);
          save();
        });
      }),
  );
  root.addEventListener('focusin', save);
}

function currentState(
  store: GalleryStore,
  composer: Composer,
  grid: CardGrid | undefined,
): ViewState {
  const anchor = grid?.anchor();
  return {
    filters: store.filters.value,
    draft: composer.draft(),
    selection: [...store.selection.value].slice(0, 5000),
    ...(anchor && { anchor }),
    ...(grid?.active !== undefined && { active: grid.active }),
    ...(store.detail.value !== undefined && { detail: store.detail.value }),
    ...(store.detailTile.value !== undefined && { detailTile: store.detailTile.value }),
  };
}

const root = document.getElementById('app');
if (root !== null) {
  void start(root).catch((error: unknown) => {
    root.textContent = l10n.t('The gallery could not start: {0}', String(error));
    throw error;
  });
}
