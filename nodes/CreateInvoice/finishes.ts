/** What happens to an invoice after it was created. */
export const FINISHES = ['draft', 'finalise', 'send'] as const;
