import * as z from 'zod/mini';

// Imported first in the page: zod looks for `eval` when its first schema is made, which trips the
// policy. The toolkit that ui/setup.ts registers has no control that this page needs.
z.config({ jitless: true });
