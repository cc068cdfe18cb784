import type { Listing } from '../domain/delivery/receiving';
import type { Outcome } from './outcome';

/**
 * Says who receives e-invoices at an electronic address. A system that knows it by its own ids of clients looks up
 * their addresses and answers with the same `Listing`.
 */
export interface ReceiverDirectory {
	/** As a person calls it: `Peppol Directory`. */
	readonly label: string;
	/**
	 * One outcome for each address, in order: what is listed, or null where the address is not. A directory that cannot
	 * be asked is `later`, never null.
	 * @param addresses such as `0192:923609016`
	 */
	find(addresses: readonly string[]): Promise<readonly Outcome<Listing | null>[]>;
}
