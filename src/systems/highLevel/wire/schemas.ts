import { z } from 'zod';

/**
 * What HighLevel answers, as far as it is used here. Everything that is not needed to name a record may be missing: the
 * vendor adds, drops and empties fields without notice.
 */
const text = z.string().nullish();
/** Amounts and counts come as numbers, sometimes as their text. */
const number = z.union([z.number(), z.string()]).nullish();
const list = <T extends z.ZodTypeAny>(of: T) => z.array(of).nullish();
/** An invoice is changed as a whole, so what of it is not used here is kept too, to be sent back as it came. */
const whole = <T extends z.ZodRawShape>(shape: T): z.ZodObject<T> =>
	z.object(shape).passthrough() as unknown as z.ZodObject<T>;

const addressSchema = z
	.object({ addressLine1: text, addressLine2: text, city: text, state: text, countryCode: text, postalCode: text })
	.passthrough();

export const contactDetailsSchema = whole({
	id: text,
	name: text,
	phoneNo: text,
	email: text,
	companyName: text,
	address: addressSchema.nullish().catch(null),
});

export const discountSchema = whole({ type: text, value: number, validOnProductIds: list(z.unknown()) });

const taxSchema = whole({ _id: text, name: text, rate: number });

export const itemSchema = whole({
	name: text,
	description: text,
	productId: text,
	amount: number,
	qty: number,
	taxes: list(taxSchema),
	taxInclusive: z.boolean().nullish(),
});

export const invoiceSchema = whole({
	_id: z.string(),
	status: text,
	name: text,
	title: text,
	/** Typed as a number in the published answers, as a text in requests. */
	invoiceNumber: number,
	invoiceNumberPrefix: text,
	currency: text,
	total: number,
	amountPaid: number,
	amountDue: number,
	contactDetails: contactDetailsSchema.nullish(),
	businessDetails: z.record(z.unknown()).nullish(),
	invoiceItems: list(itemSchema),
	issueDate: text,
	dueDate: text,
	discount: discountSchema.nullish(),
	/** Described as an object, and its parts as texts. */
	paymentSchedule: z.unknown(),
	termsNotes: text,
	liveMode: z.boolean().nullish(),
	createdAt: text,
	updatedAt: text,
	totalSummary: z.object({ subTotal: number, discount: number, tax: number }).nullish(),
});

export const invoiceListSchema = z.object({ invoices: z.array(invoiceSchema), total: number });
export const sentInvoiceSchema = z.object({ invoice: invoiceSchema });
export const paidInvoiceSchema = z.object({ success: z.boolean().nullish(), invoice: invoiceSchema });

export const settingsSchema = z.object({
	title: text,
	termsNote: text,
	dueAfterXDays: number,
	businessDetails: z.record(z.unknown()).nullish(),
});

export const transactionSchema = z
	.object({
		_id: z.string(),
		amount: number,
		currency: text,
		status: z.unknown(),
		entityType: text,
		entityId: text,
		entitySourceType: text,
		entitySourceId: text,
		contactEmail: text,
		createdAt: text,
		fulfilledAt: text,
	})
	.passthrough();
export const transactionListSchema = z.object({ data: z.array(transactionSchema), totalCount: number });

export const contactSchema = z.object({
	id: z.string(),
	name: text,
	contactName: text,
	firstName: text,
	lastName: text,
	companyName: text,
	email: text,
	phone: text,
	address1: text,
	/** What searches call it. */
	address: text,
	city: text,
	state: text,
	country: text,
	postalCode: text,
});
export const duplicateReplySchema = z.object({ contact: contactSchema.nullish() });
export const contactReplySchema = z.object({ contact: contactSchema });
export const contactListSchema = z.object({ contacts: z.array(contactSchema) });

export const opportunitySchema = z.object({
	id: z.string(),
	name: text,
	pipelineId: text,
	pipelineStageId: text,
	status: text,
	contactId: text,
	contact: z.object({ id: text, name: text, email: text }).nullish(),
	lastStageChangeAt: text,
	createdAt: text,
	updatedAt: text,
	/** The published answers say `fieldValue`; `field_value` is what goes in, and what older answers had. */
	customFields: list(
		z.object({ id: text, fieldValue: z.unknown(), field_value: z.unknown(), fieldValueString: z.unknown() }),
	),
});
export const opportunityReplySchema = z.object({ opportunity: opportunitySchema });
export const opportunityListSchema = z.object({
	opportunities: z.array(opportunitySchema),
	meta: z.object({ total: number, startAfter: number, startAfterId: text }).nullish(),
});

/** The published description leaves a stage's shape open; `id` and `name` are what it has in practice. */
const stageSchema = z.object({ id: z.string(), name: text });
export const pipelineListSchema = z.object({
	pipelines: z.array(z.object({ id: z.string(), name: text, stages: list(stageSchema) })),
});

export const customFieldListSchema = z.object({
	customFields: z.array(z.object({ id: z.string(), name: text, fieldKey: text })),
});

export const estimateSchema = z.object({
	_id: z.string(),
	name: text,
	title: text,
	estimateNumber: number,
	estimateNumberPrefix: text,
	estimateStatus: text,
	status: text,
	currency: text,
	total: number,
	items: list(itemSchema),
	discount: discountSchema.nullish(),
	contactDetails: contactDetailsSchema.nullish(),
	createdAt: text,
	updatedAt: text,
});
export const estimateListSchema = z.object({ estimates: z.array(estimateSchema), total: number });
export const invoicedEstimateSchema = z.object({
	estimate: estimateSchema.nullish().catch(null),
	invoice: invoiceSchema,
});

export const scheduleSchema = z.object({
	_id: z.string(),
	/** Typed as an object in the published description, shown as a word. */
	status: z.unknown(),
	name: text,
	contactDetails: contactDetailsSchema.nullish(),
	schedule: z
		.object({
			executeAt: text,
			rrule: z.object({ intervalType: text, interval: number, startDate: text }).nullish(),
		})
		.nullish(),
	invoices: list(z.object({ _id: z.string() })),
});
export const scheduleListSchema = z.object({ schedules: z.array(scheduleSchema), total: number });

export type WireInvoice = z.infer<typeof invoiceSchema>;
export type WireTax = z.infer<typeof taxSchema>;
export type WireItem = z.infer<typeof itemSchema>;
export type WireDiscount = z.infer<typeof discountSchema>;
export type WireContact = z.infer<typeof contactSchema>;
export type WireContactDetails = z.infer<typeof contactDetailsSchema>;
export type WireSettings = z.infer<typeof settingsSchema>;
export type WireTransaction = z.infer<typeof transactionSchema>;
export type WireOpportunity = z.infer<typeof opportunitySchema>;
export type WirePipeline = z.infer<typeof pipelineListSchema>['pipelines'][number];
export type WireCustomField = z.infer<typeof customFieldListSchema>['customFields'][number];
export type WireEstimate = z.infer<typeof estimateSchema>;
export type WireSchedule = z.infer<typeof scheduleSchema>;
