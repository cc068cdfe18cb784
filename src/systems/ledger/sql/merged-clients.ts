/**
 * The tables whose rows belong to a client, by `client_id`: all of them move when it is merged into another. Payments
 * name a client where a credit note made them.
 */
export const TABLES_OF_CLIENTS = ['invoices', 'recurring', 'proposals', 'jobs', 'payments'] as const;
