import type { TaxCategory } from '../invoice/tax-category';
import { nameKey } from '../same-name';

/** What is sold again and again, a good or a service: lines take from it what they leave empty. */
export interface Product {
	readonly id: string;
	/** As lines name it. Products in use have a code each, compared by `productKey`. */
	readonly code: string;
	readonly name: string;
	/** What lines say of it; '' for the name. */
	readonly description: string;
	/** As the seller writes it: "h", "pcs"; may be empty. */
	readonly unit: string;
	/** Of one, before tax: major units as canonical text. */
	readonly unitPrice: string;
	readonly currency: string;
	/** Percent, 0 to 100. */
	readonly taxRate: string;
	readonly taxCategory: TaxCategory;
	/** Left out while it is in use. An archived one stays known, so that a refusal can say what became of it. */
	readonly isArchived?: boolean | undefined;
}

/** How codes and names are compared: as names are, whatever their capitals. */
export const productKey = nameKey;

export const isProductInUse = ({ isArchived }: Pick<Product, 'isArchived'>): boolean => isArchived !== true;

/** What a line says of it. */
export const descriptionOf = ({ description, name }: Pick<Product, 'description' | 'name'>): string =>
	description === '' ? name : description;
