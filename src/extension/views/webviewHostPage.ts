/** What a webview's page is made of. Addresses are the webview's own. */
export interface WebviewPage {
  /** Unguessable; new for each page. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
  readonly title: string;
  /** BCP 47, such as `en` or `zh-cn`. */
  readonly language: string;
}

/**
 * The page of a webview. It holds no data and no inline script: all that it shows comes by message.
 */
export function webviewHtml(page: WebviewPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource} 'nonce-${page.nonce}'`,
    `img-src ${page.cspSource} blob: data:`,
    `font-src ${page.cspSource}`,
    `connect-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  const styles = page.styles.map((style) => `<link rel="stylesheet" href="${escape(style)}">`);
  return `<!DOCTYPE html>
<html lang="${escape(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta property="csp-nonce" content="${escape(page.nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.join('\n')}
<title>${escape(page.title)}</title>
</head>
<body>
<div id="app"></div>
<script type="module" nonce="${escape(page.nonce)}" src="${escape(page.script)}"></script>
</body>
</html>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
