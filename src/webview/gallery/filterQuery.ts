import { hasEnded } from '../../shared/task.ts';
import type { TaskQuery } from '../../shared/taskQuery.ts';
import { taskStatuses } from '../../shared/taskWords.ts';
import type { Filters } from './viewState.ts';

/** The filters of the toolbar as a query. */
export function queryOf(filters: Filters): TaskQuery {
  const search = filters.search.trim();
  return {
    ...(search !== '' && { search }),
    ...(filters.status === 'active' && {
      statuses: taskStatuses.filter((status) => !hasEnded(status)),
    }),
    ...(filters.status !== 'any' && filters.status !== 'active' && { statuses: [filters.status] }),
    ...(filters.kind !== 'any' && { kinds: [filters.kind] }),
    ...(filters.connection !== '' && { connection: filters.connection }),
    ...dayRange(filters.day),
    ...(filters.favourite && { favourite: true }),
    ...(filters.saved && { saved: true }),
  };
}

/** Whether anything is hidden by the filters. */
export function isFiltered(filters: Filters): boolean {
  return Object.keys(queryOf(filters)).length > 0;
}

/** From midnight to midnight in the person's time zone; a day may have 23 or 25 hours. */
function dayRange(day: string): Pick<TaskQuery, 'createdAfter' | 'createdBefore'> {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return {};
  return {
    createdAfter: new Date(year, month - 1, date).getTime(),
    createdBefore: new Date(year, month - 1, date + 1).getTime(),
  };
}
