/** The hosted page around its scripts: the endpoint's own where no built page lies, and the build's. */
export const embedHtml = (scripts: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<title>Checkout</title>
<link rel="icon" href="data:,">
${scripts}
</head>
<body></body>
</html>
`;
