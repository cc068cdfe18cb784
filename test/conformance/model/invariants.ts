import { adjustmentsOf } from '../../../src/domain/invoice/adjustments';
import { isWhole } from '../../../src/domain/invoice/rounding';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { MAX_HOPS } from '../../../src/domain/job/automove';
import { isLive, isOnline } from '../../../src/domain/payment/payment';
import { assertCredits } from './credit-invariants';
import { assertDeposits } from './deposit-invariants';
import { ReminderInvariants } from './reminder-invariants';
import { assertStatements } from './statement-invariants';
import type { Observed } from './side';

/** What must be remembered between two looks at a ledger, to know that nothing was taken back. */
export class Invariants {
	private readonly numbers = new Map<string, string>();
	private readonly keys = new Map<string, string>();
	private readonly events = new Set<string>();
	private readonly issued = new Map<string, { readonly content: string; readonly edits: number }>();
	private readonly parties = new Map<string, string>();
	private readonly voided = new Set<string>();
	private readonly signed = new Map<string, string>();
	private readonly reminders = new ReminderInvariants();
	private creditEver = false;

	assert(seen: Observed): void {
		this.creditEver ||= seen.settings.overpayment === 'credit';
		const edits = new Map(seen.history.flat().map(({ subjectId }) => [subjectId, 0]));
		for (const { subjectId, action } of seen.history.flat())
			if (action === 'updated') edits.set(subjectId, (edits.get(subjectId) ?? 0) + 1);
		for (const { invoice } of seen.invoices) {
			this.amounts(invoice);
			this.identity(invoice);
			this.lifeCycle(invoice, edits.get(invoice.id) ?? 0);
		}
		this.partiesKept(seen);
		this.numbering();
		this.paidEvents(seen);
		this.jobsAndLinks(seen);
		this.proposals(seen);
		this.overview(seen);
		this.reminders.assert(seen);
		// Each step of each invoice is published once for ever.
		expect(new Set(seen.dueSteps).size).toBe(seen.dueSteps.length);
		assertCredits(seen);
		assertDeposits(seen);
		assertStatements(seen);
	}

	/** I1, I2, I3, I11 */
	private amounts(invoice: Invoice): void {
		const { lines, totals, payments, currency } = invoice;
		// Money for charges of reminders pays no invoice.
		const live = payments.filter((payment) => isLive(payment) && payment.kind !== 'charges');
		const adjusted = adjustmentsOf(invoice).map(({ isCharge, amount }) => (isCharge ? amount : -amount));
		expect(totals.net).toBe([...lines.map(({ net }) => net), ...adjusted].reduce((sum, net) => sum + net, 0n));
		const tax = totals.taxes.reduce((sum, group) => sum + group.tax, 0n);
		expect(totals.total).toBe(totals.net + tax + totals.rounding);
		if (totals.rounding !== 0n) expect(isWhole(totals.total, invoice.currency)).toBe(true);
		const offset = live.filter(({ kind }) => kind === 'offset').reduce((sum, { amount }) => sum + amount, 0n);
		const paid = live.filter(({ counts }) => counts).reduce((sum, { amount }) => sum + amount, 0n);
		const settled = settlementOf(invoice);
		if (invoice.credit === null) {
			expect(settled.paid).toBe(paid - offset);
			if (invoice.phase === 'issued') expect(settled.balance - settled.credit).toBe(totals.total - paid);
		} else expect([settled.paid, settled.balance, settled.credit]).toEqual([0n, 0n, 0n]);
		if (!this.creditEver) expect(paid - offset).toBeLessThanOrEqual(totals.total);
		expect(
			payments.every(
				(payment) => payment.currency === currency && payment.amount > 0n && payment.invoiceId === invoice.id,
			),
		).toBe(true);
	}

	/** The sums of the overview are those of all invoices, and so are the sums of its rows. */
	private overview({ overview, invoices }: Observed): void {
		const owed = invoices.filter(
			({ invoice, settlement }) => invoice.phase === 'issued' && settlement.balance > 0n,
		);
		const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
		for (const currency of new Set(invoices.map(({ invoice }) => invoice.currency))) {
			const own = owed.filter(({ invoice }) => invoice.currency === currency);
			const late = own.filter(({ overdue }) => overdue);
			for (const [shown, expected] of [
				[overview.open, own],
				[overview.overdue, late],
			] as const)
				expect(shown.find((one) => one.currency === currency)).toEqual(
					expected.length === 0
						? undefined
						: {
								currency,
								count: expected.length,
								amount: sum(expected.map(({ settlement }) => settlement.balance)),
							},
				);
			const clients = overview.clients.filter((one) => one.currency === currency);
			expect(sum(clients.map(({ open }) => open))).toBe(sum(own.map(({ settlement }) => settlement.balance)));
			expect(sum(clients.map(({ paid }) => paid))).toBe(
				overview.paid.find((one) => one.currency === currency)?.amount ?? 0n,
			);
		}
		expect(overview.invoices).toHaveLength(owed.length);
		const isDraft = ({ phase, credit }: Invoice) => phase === 'draft' && credit === null;
		expect(overview.drafts).toBe(invoices.filter(({ invoice }) => isDraft(invoice)).length);
	}

	/** I4: a number is given once and stays. I5: a key names one invoice for ever. */
	private identity({ id, number, phase, idempotencyKey }: Invoice): void {
		expect(number === null).toBe(phase === 'draft');
		if (number !== null) {
			expect(this.numbers.get(number) ?? id).toBe(id);
			this.numbers.set(number, id);
		}
		expect(this.keys.get(idempotencyKey) ?? id).toBe(id);
		this.keys.set(idempotencyKey, id);
	}

	/** I4: all numbers of a series that were ever seen are 1…n; credit notes may have a series of their own. */
	private numbering(): void {
		const all = [...this.numbers.keys()];
		for (const series of [/^\d+$/, /^CN-\d+$/]) {
			const own = all.filter((number) => series.test(number));
			const numbers = own.map((number) => Number(number.replace('CN-', ''))).sort((a, b) => a - b);
			expect(numbers).toEqual(numbers.map((_, index) => index + 1));
		}
		expect(new Set(this.numbers.values()).size).toBe(all.length);
	}

	/**
	 * I7: after issue the content stays, but for edits that the history shows. I8: void is terminal and has no
	 * payments.
	 */
	private lifeCycle(invoice: Invoice, edits: number): void {
		const { id, phase, payments, lines, currency, clientId, issueDate, dueDate, note, reference } = invoice;
		if (phase === 'draft') expect(payments).toEqual([]);
		if (this.voided.has(id)) expect(phase).toBe('void');
		if (phase === 'void') {
			this.voided.add(id);
			expect(payments.some((payment) => isLive(payment) || isOnline(payment))).toBe(false);
		}
		if (phase === 'draft') return;
		const content = JSON.stringify(
			[lines, currency, clientId, issueDate, dueDate, note, reference],
			(_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
		);
		const before = this.issued.get(id);
		if (before && before.edits === edits) expect(content).toBe(before.content);
		this.issued.set(id, { content, edits });
	}

	/**
	 * I7: what a finalised invoice says of its seller and its client never changes, whatever is done; a draft follows
	 * its client.
	 */
	private partiesKept({ invoices, clients }: Observed): void {
		for (const { invoice, client, currentClient } of invoices) {
			expect(currentClient).toEqual(clients.find((known) => known !== 'absent' && known.id === invoice.clientId));
			expect(invoice.parties === null).toBe(invoice.phase === 'draft');
			if (invoice.parties === null) {
				expect(client).toEqual(currentClient);
				continue;
			}
			expect(client).toEqual({ ...invoice.parties.buyer, id: invoice.clientId });
			expect(invoice.parties.seller.name).not.toBe('');
			const kept = JSON.stringify(invoice.parties);
			expect(this.parties.get(invoice.id) ?? kept).toBe(kept);
			this.parties.set(invoice.id, kept);
		}
	}

	/** I6: an event per transition into paid, numbered, and none is ever lost. */
	private paidEvents({ invoices, events }: Observed): void {
		const ids = events.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const now = new Set(ids);
		for (const id of this.events) expect(now.has(id)).toBe(true);
		for (const id of ids) this.events.add(id);
		for (const { invoice } of invoices) {
			const published = events
				.filter(({ kind, subject }) => kind === 'invoice.paid' && subject === invoice.id)
				.map(({ id }) => id);
			expect(published.reverse()).toEqual(
				Array.from({ length: invoice.timesPaid }, (_, n) => `paid:${invoice.id}:${n + 1}`),
			);
			// What a credit note took off is no money: the rest of it was not published as paid.
			const { status, credited } = settlementOf(invoice);
			if (status === 'paid' && credited === 0n) expect(invoice.timesPaid).toBeGreaterThan(0);
		}
	}

	/** What was signed stays; a signature is published once, and its proposal is one invoice for ever. */
	private proposals({ proposals, events, invoices }: Observed): void {
		const made = invoices
			.filter(({ invoice }) => invoice.source === 'proposal')
			.map(({ invoice }) => invoice.idempotencyKey);
		expect(new Set(made).size).toBe(made.length);
		for (const { proposal } of proposals) {
			const count = (kind: string) =>
				events.filter((event) => event.kind === kind && event.subject === proposal.id).length;
			expect([count('proposal.accepted'), count('proposal.declined')]).toEqual([
				proposal.phase === 'accepted' ? 1 : 0,
				proposal.phase === 'declined' ? 1 : 0,
			]);
			expect(proposal.acceptance !== null).toBe(proposal.phase === 'accepted');
			expect(proposal.acceptance === null || proposal.invoiceId !== null).toBe(true);
			const content = JSON.stringify(proposal, (_key, value: unknown) =>
				typeof value === 'bigint' ? `${value}` : value,
			);
			expect(this.signed.get(proposal.id) ?? content).toBe(content);
			if (proposal.phase === 'accepted') this.signed.set(proposal.id, content);
		}
	}

	/** I9: a link is there once; a stage entry is published once; automatic moves end. */
	private jobsAndLinks({ jobs, links, events, invoices }: Observed): void {
		const names = links
			.flat()
			.map((link) => [link.invoiceSystem, link.invoiceId, link.jobSystem, link.jobId].join());
		expect(new Set(names).size).toBe(names.length);
		for (const { job } of jobs) {
			expect(job.hops).toBeLessThanOrEqual(MAX_HOPS);
			const entries = events
				.filter(({ kind, subject }) => kind === 'job.stage_entered' && subject === job.id)
				.map(({ id }) => id);
			expect(entries.reverse()).toEqual(Array.from({ length: job.entry }, (_, n) => `stage:${job.id}:${n + 1}`));
		}
		// A.3: where both sides are the ledger's, they are of one client.
		for (const { invoice, client, jobs: shown } of invoices) {
			expect(client.id).toBe(invoice.clientId);
			for (const ref of shown) {
				const job = jobs.find((record) => record.system === ref.system && record.job.id === ref.id);
				if (job) expect(job.job.clientId).toBe(invoice.clientId);
			}
		}
	}
}
