import * as z from 'zod/mini';
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

// Import this first in a page. zod looks for `eval` when its first schema is made, which trips the
// policy; and the toolkit's colours never arrive where it comes after the body's first child.
z.config({ jitless: true });

provideVSCodeDesignSystem()
  .withPrefix('dr')
  .register(vsCodeButton(), vsCodeCheckbox(), vsCodeProgressRing(), vsCodeTextField());
