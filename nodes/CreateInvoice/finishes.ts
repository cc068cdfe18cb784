/** What happens to an invoice after it was created. */
export type Finish = 'draft' | 'finalise' | 'send' | 'systemSend';
