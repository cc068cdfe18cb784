/** What happens to an invoice after it was created. */
export const FINISHES = ['draft', 'finalise', 'send'] as const;

/** The same, where the system can also send it by itself. */
export const SYSTEM_FINISHES = [...FINISHES, 'systemSend'] as const;
