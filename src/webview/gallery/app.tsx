import * as l10n from '@vscode/l10n';
import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../ui/parts.tsx';
import type { CardGrid } from './cardGrid.ts';
import type { Composer } from './composerModel.ts';
import { ComposerView } from './composerView.tsx';
import { DetailView } from './detailView.tsx';
import type { Deeds } from './deeds.ts';
import { EmptyState } from './emptyState.tsx';
import type { GalleryStore } from './galleryStore.ts';
import { GridView } from './gridView.tsx';
import type { Messages } from './messages.ts';
import { MessagesView } from './messagesView.tsx';
import { DemoBanner } from './demoBanner.tsx';
import type { Questions } from './question.ts';
import { QuestionView } from './questionView.tsx';
import { SelectionBar } from './selectionBar.tsx';
import { ShortcutHelp } from './shortcutHelp.tsx';
import { takeDrops } from './takeDrops.ts';
import { Toolbar } from './toolbar.tsx';
import type { ViewState } from './viewState.ts';

export interface AppProps {
  readonly store: GalleryStore;
  readonly composer: Composer;
  readonly deeds: Deeds;
  readonly messages: Messages;
  readonly questions: Questions;
  readonly view: ViewState;
  readonly grid: { current: CardGrid | undefined };
  readonly onMoved: () => void;
}

const helpIsOpen = signal(false);

export function App(props: AppProps): VNode {
  const { store, composer, deeds, messages, questions, grid } = props;
  const scroller = useRef<HTMLElement>(null);
  const run = (work: Promise<unknown>): void => deeds.run(work);
  useEffect(() => takeDrops(composer, store.rpc, run), []);
  useEffect(() => listenForKeys(props), []);
  const enterGrid = (): void => {
    const active = grid.current?.active;
    if (active !== undefined && store.list.get(active)) grid.current?.focus(active);
    else grid.current?.focusIndex(0);
  };
  return (
    <>
      <DemoBanner store={store} run={run} />
      <main ref={scroller} class="scroller">
        <h1 class="hidden-text">{l10n.t('Darkroom Gallery')}</h1>
        <ComposerView store={store} composer={composer} run={run} />
        <div class="bars" data-sticky>
          {store.counts.value.all > 0 && (
            <Toolbar
              store={store}
              onLeave={enterGrid}
              onHelp={() => {
                helpIsOpen.value = true;
              }}
            />
          )}
          <SelectionBar store={store} deeds={deeds} />
        </div>
        <GridView
          store={store}
          composer={composer}
          deeds={deeds}
          scroller={scroller}
          view={props.view}
          grid={grid}
          onMoved={props.onMoved}
        />
        {/* Behind the grid, which has to know how far down it begins when it is scrolled back. */}
        <EmptyState store={store} onExample={(prompt) => composer.fill({ prompt })} />
      </main>
      <div class="drop-hint" aria-hidden="true">
        <Icon name="file-media" />
        <span>{l10n.t('Drop pictures to start from them')}</span>
      </div>
      <DetailView store={store} deeds={deeds} composer={composer} messages={messages} />
      <QuestionView questions={questions} />
      {helpIsOpen.value && (
        <ShortcutHelp
          onClose={() => {
            helpIsOpen.value = false;
          }}
        />
      )}
      {/* The large view covers this page and keeps it from being used: it shows them itself. */}
      {store.detail.value === undefined && <MessagesView messages={messages} />}
    </>
  );
}

/** Keys that work wherever the focus is, unless it is where letters are written. */
function listenForKeys({ composer, deeds }: AppProps): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const isWriting = isTextField(event.composedPath()[0]);
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (isWriting) return;
    if (isUndo && !event.shiftKey) deeds.undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (document.querySelector('dialog[open]:not(.detail)') !== null) return;
    else if (event.key === '?') helpIsOpen.value = true;
    else if (document.querySelector('dialog[open]') !== null) return;
    else if (event.key === '/') focusSearch();
    else if (event.key.toLowerCase() === 'p') composer.focusRequest.value++;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

function isTextField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'range'].includes(target.type);
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('.search')?.focus();
}
