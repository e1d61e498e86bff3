/** A page without any brand, for answers given before a territory is known. It names nobody. */
export function plainPage(title: string, text: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
</body>
</html>
`;
}

export const UNKNOWN_HOST_PAGE = plainPage(
  'Adresse inconnue',
  'Aucun site ne répond à cette adresse. Vérifiez l’adresse que vous avez saisie.',
);
