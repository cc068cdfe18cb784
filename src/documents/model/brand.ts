import type { Seller } from '../../domain/invoice/parties';
import type { DocumentLayout } from '../../domain/invoice/layout';
import type { Logo } from '../../ports/document-files';
import { colourOr } from '../colour';
import { webAddress } from '../web-address';
import type { DocumentBrand } from './document';

/** How the documents of a seller look. The colour of a layout goes first. */
export const brandOf = (seller: Seller, logo: Logo | null, layout?: DocumentLayout): DocumentBrand => ({
	colour: colourOr(layout?.colour, colourOr(seller.brandColour)),
	logo: logo === null ? null : { type: logo.type, base64: logo.base64 },
	logoUrl: webAddress(seller.logoUrl) ?? '',
});
