import * as z from 'zod/mini';
import { taskKinds, taskStatuses } from '../../shared/taskWords.ts';

const image = z.object({ id: z.string(), name: z.string() });

const filters = z.object({
  search: z._default(z.string(), ''),
  status: z._default(z.enum(['any', 'active', ...taskStatuses]), 'any'),
  kind: z._default(z.enum(['any', ...taskKinds]), 'any'),
  connection: z._default(z.string(), ''),
  /** `2026-03-09` in the person's time zone; empty for any. */
  day: z._default(z.string().check(z.regex(/^(\d{4}-\d\d-\d\d)?$/)), ''),
  favourite: z._default(z.boolean(), false),
  saved: z._default(z.boolean(), false),
});

const draft = z.object({
  text: z._default(z.string(), ''),
  images: z._default(z.array(image), []),
  styleReferences: z._default(z.array(image), []),
  /** Empty for the default one. */
  connection: z._default(z.string(), ''),
  showsParameters: z._default(z.boolean(), false),
  split: z._default(z.boolean(), false),
});

/** What the view alone knows, and what outlives its page: VS Code keeps it over hiding and reload. */
const viewState = z.object({
  filters: z._default(filters, filters.parse({})),
  draft: z._default(draft, draft.parse({})),
  selection: z._default(z.array(z.string()), []),
  /** The first card in view, where it stands in every list, and how far it is scrolled out. */
  anchor: z.exactOptional(z.object({ id: z.string(), createdAt: z.number(), offset: z.number() })),
  active: z.exactOptional(z.string()),
  /** The task that the detail view shows. */
  detail: z.exactOptional(z.string()),
  /** The tile of that grid that fills it. */
  detailTile: z.exactOptional(z.literal([1, 2, 3, 4])),
});

export type Filters = z.output<typeof filters>;
export type Draft = z.output<typeof draft>;
export type ViewState = z.output<typeof viewState>;

export const noFilters: Filters = filters.parse({});

/** Reads what an earlier page saved; what does not parse (another version's) starts afresh. */
export function readViewState(saved: unknown): ViewState {
  const parsed = viewState.safeParse(saved ?? {});
  return parsed.success ? parsed.data : viewState.parse({});
}
