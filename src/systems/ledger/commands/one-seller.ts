import { sellerOfSettings, type Seller } from '../../../domain/invoice/parties';
import type { Settings } from '../../../domain/settings';

/** Who sells: one object for all invoices of a batch, so that it is written as text once. */
export class OneSeller {
	private known: { readonly settings: Settings; readonly seller: Seller } | null = null;

	of(settings: Settings): Seller {
		if (this.known?.settings !== settings) this.known = { settings, seller: sellerOfSettings(settings) };
		return this.known.seller;
	}
}
