/** The key of a commissioner and a provider. */
export const pairKey = (commissioner: string, provider: string): string =>
  `${commissioner}|${provider}`;
