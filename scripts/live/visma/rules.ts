import type { Rule, Rules } from '../guard';
import { at, hasOnly, listAt, textAt } from '../json';
import { MARK, type Given } from '../vendor';

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const exactly = (path: string): RegExp => new RegExp(`^${path}$`, 'i');

/** The adapter's idempotency marker, where the adapter puts it. */
const MARKER = /^n8n-[0-9a-f]{24}$/;

/** A draft carries our words where a person sees them, and the marker. */
export const isOurDraft = (record: unknown): boolean =>
	textAt(record, 'YourReference') === MARK &&
	MARKER.test(textAt(record, 'SubscriptionNumber')) &&
	at(record, 'InvoiceNumber') === undefined;

const NEW = [
	'CustomerId',
	'EuThirdParty',
	'RotReducedInvoicingType',
	'YourReference',
	'SubscriptionNumber',
	'TermsOfPaymentId',
	'InvoiceDate',
	'DueDate',
	'Rows',
];
/** What Visma itself put into the draft goes back with a change. */
const CHANGED = [
	...NEW,
	'IsCreditInvoice',
	'IsDirectDebit',
	'BackgroundId',
	'OurReference',
	'InvoiceAddress1',
	'InvoiceAddress2',
	'DeliveryCustomerName',
	'DeliveryAddress1',
	'DeliveryAddress2',
	'DeliveryPostalCode',
	'DeliveryCity',
	'DeliveryCountryCode',
	'DeliveryMethodName',
	'DeliveryTermName',
	'DeliveryMethodCode',
	'DeliveryTermCode',
];
const ROW = [
	'ArticleId',
	'IsTextRow',
	'Text',
	'UnitPrice',
	'Quantity',
	'DiscountPercentage',
	'LineNumber',
	'ReversedConstructionServicesVatFree',
];

const isOurContent = (body: unknown, fields: readonly string[]): boolean =>
	hasOnly(body, fields) &&
	isOurDraft(body) &&
	at(body, 'IsCreditInvoice') !== true &&
	listAt(body, 'Rows').length > 0 &&
	listAt(body, 'Rows').every((row) => hasOnly(row, ROW) && at(row, 'Text') === MARK);

const READS = [
	'/companysettings',
	'/articleaccountcodings',
	'/termsofpayments',
	'/articles',
	'/customers',
	`/customers/${ID}`,
	'/customerinvoices',
	'/customerinvoicedrafts',
	`/customerinvoicedrafts/${ID}`,
	'/projects',
	'/quotes',
];
const QUERY = ['$filter', '$orderby', '$page', '$pagesize', 'modifiedSinceUtc'];

const WRITES: readonly Rule[] = [
	{
		method: 'POST',
		path: exactly('/customerinvoicedrafts'),
		only: (body) => isOurContent(body, NEW),
		makes: { kind: 'invoices', ids: (body) => [textAt(body, 'Id')] },
	},
	{
		method: 'PUT',
		path: exactly(`/customerinvoicedrafts/(${ID})`),
		only: (body, made, [id]) => made('invoices', id) && isOurContent(body, CHANGED),
	},
	{
		method: 'DELETE',
		path: exactly(`/customerinvoicedrafts/(${ID})`),
		only: (body, made, [id]) => made('invoices', id) && body === undefined,
	},
];

/**
 * What a round may ask of Visma: reads, and one draft. Sandbox and production answer at one address and look alike, so
 * nothing is written unless a person has said that the company is one of the sandbox.
 */
export const vismaRules = ({ isSandbox }: Pick<Given, 'isSandbox'>): Rules => ({
	rules: [...READS.map((path): Rule => ({ method: 'GET', path: exactly(path) })), ...(isSandbox ? WRITES : [])],
	isQuery: (query, method) => (method === 'GET' ? hasOnly(query, QUERY) : hasOnly(query, [])),
	isOurs: (kind, record) => kind === 'invoices' && isOurDraft(record),
});
