import { labelOf } from '../domain/system-name';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import { cannot, type SendingWay } from '../ports/capabilities';
import type { InvoiceRecord, InvoicingSystem, SendInvoice } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import { eachOnce } from './each-once';
import { runAccepted } from './items';
import { resolveInvoices, type InvoiceName } from './name-invoices';

export interface SendRequest {
	readonly invoice: InvoiceName;
	readonly way: SendingWay;
}

const WAYS: Readonly<Record<SendingWay, string>> = {
	email: 'by e-mail',
	sms: 'by SMS',
	email_and_sms: 'by e-mail and SMS',
	link: 'by handing out its link',
	e_invoice: 'as an e-invoice',
	consumer_e_invoice: 'as an e-invoice to a consumer',
	letter: 'as a letter',
	digital_mailbox: 'to a digital mailbox',
};

/**
 * Has the system itself send invoices, for those that can. One that comes twice in a run goes out once by each way: a
 * system has no key that would prevent a second letter.
 */
export async function sendInvoices(
	requests: readonly SendRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const offered = requests.map(({ way }) => offers(invoicing, way));
	// What is not offered is not looked up either.
	const named = requests.filter((_request, at) => offered[at]!.ok);
	const ids = (
		await resolveInvoices(
			named.map(({ invoice }) => invoice),
			invoicing,
			call,
		)
	).values();
	const prepared = requests.map(({ way }, at): Result<SendInvoice> => {
		const offer = offered[at]!;
		if (!offer.ok) return offer;
		const id = ids.next().value!;
		return id.ok ? accept({ id: id.value, way }) : id;
	});
	return runAccepted(prepared, call, (ready) =>
		eachOnce(
			ready,
			({ id, way }) => `${way} ${id}`,
			(once) => invoicing.send(once, call),
		),
	);
}

/** Whether the system sends this way by itself. */
export function offers(
	{ system, capabilities }: Pick<InvoicingSystem, 'system' | 'capabilities'>,
	way: SendingWay,
): Result<null> {
	if (capabilities.sendingWays.includes(way)) return accept(null);
	if (capabilities.sendingWays.length === 0)
		return { ok: false, refusal: cannot(labelOf(system), 'send', 'send invoices by itself', capabilities) };
	const others = capabilities.sendingWays.map((each) => WAYS[each]).join(', or ');
	return refuse(
		'way_not_offered',
		`${labelOf(system)} cannot send an invoice ${WAYS[way] ?? way}.`,
		`Send it ${others}.`,
		'way',
	);
}
