/** One address at which a client receives e-invoices. A part that is not known is ''. */
export interface ReceivingAddress {
	/** As the network writes it, such as `0007:5560160680`. */
	readonly address: string;
	/** Who takes it in for the client. */
	readonly operator: string;
	/** Under which name the network knows the client. */
	readonly name: string;
	readonly organisationNumber: string;
}

/** Whether a client can receive e-invoices, as the system that sends them says. */
export interface Reception {
	/** `unknown`: the client is not there, or the system could not say. */
	readonly answer: 'yes' | 'no' | 'unknown';
	/** None unless the answer is yes. */
	readonly addresses: readonly ReceivingAddress[];
	/** One sentence, why it is not a yes; '' for a yes. */
	readonly why: string;
}

/** Knows which clients can receive e-invoices: a part of a system that sends them itself. */
export interface EInvoiceReceivers {
	/** One answer for each client, by its id, in order. Reads only; never throws: what cannot be asked is unknown. */
	canReceive(clientIds: readonly string[]): Promise<readonly Reception[]>;
}
