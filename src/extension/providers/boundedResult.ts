import type { RemoteResult } from '../../shared/update.ts';

/** More than any server has; without an end to them, one answer would fill the disk or the page. */
const mostVideos = 16;
const mostActions = 100;
const mostPrompts = 50;
/** Characters. */
const longestLabel = 100;

/** What a server says that it made, as far as anybody could use it. */
export function bounded({ actions, videos, prompts, ...rest }: RemoteResult): RemoteResult {
  return {
    ...rest,
    ...(videos && { videos: videos.slice(0, mostVideos) }),
    ...(prompts && { prompts: prompts.slice(0, mostPrompts) }),
    actions: actions.slice(0, mostActions).map((action) => ({
      ...action,
      label: Array.from(action.label.slice(0, 2 * longestLabel))
        .slice(0, longestLabel)
        .join(''),
    })),
  };
}
