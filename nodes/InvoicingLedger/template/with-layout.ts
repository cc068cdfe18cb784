import type { IDataObject } from 'n8n-workflow';
import type { RawLayout } from '../../../src/domain/invoice/read-layout';
import { rawPricing } from '../../shared/run/raw-details';

/** The options of a template with its layout as one thing, none where no part of it was added; its pricing unpacked. */
export function withLayout({ accentColour, closingWords, columns, footerText, ...others }: IDataObject): IDataObject {
	const layout: RawLayout = Object.fromEntries(
		Object.entries({ colour: accentColour, closingWords, columns, footerText }).filter(
			([, value]) => value !== undefined,
		),
	);
	const fields = { ...others, ...(rawPricing(others) as IDataObject) };
	return Object.keys(layout).length === 0 ? fields : { ...fields, layout: layout as IDataObject };
}
