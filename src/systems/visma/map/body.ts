import type { LineItem } from '../../../domain/invoice/line-item';
import type { LocalDate } from '../../../domain/local-date';
import type { WireDraft, WireRow } from '../wire/schemas';
import { MARKER_FIELD } from './marker';
import { noteRows, toRows, type RowBody, type Writing } from './lines';

/** An invoice in Visma's terms. */
export interface Written {
	readonly customerId: string;
	readonly reference: string;
	readonly buyerReference: string;
	readonly purchaseOrder: string;
	readonly note: string;
	readonly lines: readonly LineItem[];
	/** null: the day on which it is finalised. */
	readonly issueDate: LocalDate | null;
	/** null: as the terms say. */
	readonly dueDate: LocalDate | null;
	/** null: the customer's. */
	readonly termsId: string | null;
	readonly marker: string;
	readonly writing: Writing;
}

export const draftBody = (written: Written): object => ({
	CustomerId: written.customerId,
	EuThirdParty: false,
	RotReducedInvoicingType: 0,
	...given('YourReference', written.reference),
	...given('ElectronicReference', written.buyerReference),
	...given('BuyersOrderReference', written.purchaseOrder),
	...given('InvoiceDate', written.issueDate),
	...given('DueDate', written.dueDate),
	...given('TermsOfPaymentId', written.termsId),
	[MARKER_FIELD]: written.marker,
	Rows: numbered([...written.lines.flatMap((line) => toRows(line, written.writing)), ...noteRows(written.note)]),
});

const given = (name: string, value: string | null): object => (value === null || value === '' ? {} : { [name]: value });

/** Lines are numbered by us: what a conversion is held against names them. */
const numbered = (rows: readonly object[]): readonly object[] =>
	rows.map((row, at) => ({ ...row, LineNumber: at + 1 }));

/** What of a row that came is sent back. */
const ROW_FIELDS = [
	'ArticleId',
	'IsTextRow',
	'Text',
	'UnitPrice',
	'Quantity',
	'DiscountPercentage',
	'ProjectId',
	'CostCenterItemId1',
	'CostCenterItemId2',
	'CostCenterItemId3',
] as const;

const TEXT_ROW_FIELDS: readonly string[] = ['IsTextRow', 'Text'];

/** Rows as they came. @param without fields that a clone does not take over */
export const rowsAgain = (rows: readonly WireRow[], without: readonly string[] = []): readonly object[] =>
	rows.map((row) => ({
		ReversedConstructionServicesVatFree: row.ReversedConstructionServicesVatFree === true,
		IsTextRow: row.IsTextRow === true,
		...kept(
			row,
			ROW_FIELDS.filter(
				(name) => !without.includes(name) && (row.IsTextRow !== true || TEXT_ROW_FIELDS.includes(name)),
			),
		),
	}));

/** What of a draft is sent back: it is replaced as a whole, and what is left out is gone. */
const DRAFT_FIELDS = [
	'CustomerId',
	'YourReference',
	'OurReference',
	'BuyersOrderReference',
	'ElectronicReference',
	'SubscriptionNumber',
	'ContractNumber',
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
	'TermsOfPaymentId',
	'InvoiceDate',
	'DueDate',
	'DeliveryDate',
	'IsDirectDebit',
	'BackgroundId',
] as const;

/** The fields of a clone: the number, the dates and the marker are the original's own. */
const CLONE_FIELDS = DRAFT_FIELDS.filter(
	(name) => !['InvoiceDate', 'DueDate', 'DeliveryDate', 'SubscriptionNumber'].includes(name),
);

/** A draft with some of it changed. A null takes a field away. */
export const replacementBody = (wire: WireDraft, change: object, rows: readonly (object | RowBody)[]): object => ({
	EuThirdParty: wire.EuThirdParty === true,
	RotReducedInvoicingType: typeof wire.RotReducedInvoicingType === 'number' ? wire.RotReducedInvoicingType : 0,
	IsCreditInvoice: wire.IsCreditInvoice === true,
	...kept(wire, DRAFT_FIELDS),
	...change,
	Rows: numbered(rows),
});

/** A new draft that says what another document says. */
export const cloneBody = (
	original: object & { readonly Rows?: readonly WireRow[] | null | undefined },
	marker: string,
): object => ({
	EuThirdParty: (original as Partial<WireDraft>).EuThirdParty === true,
	RotReducedInvoicingType: 0,
	...kept(original, CLONE_FIELDS),
	[MARKER_FIELD]: marker,
	Rows: numbered(rowsAgain(original.Rows ?? [], ['ProjectId'])),
});

const kept = (record: object, names: readonly string[]): object =>
	Object.fromEntries(
		names.flatMap((name) => {
			const value = (record as Readonly<Record<string, unknown>>)[name];
			return value === null || value === undefined ? [] : [[name, value]];
		}),
	);
