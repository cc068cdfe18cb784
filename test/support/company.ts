import { checkEInvoice } from '../../src/documents/ubl/check-e-invoice';
import type { Catalogue } from '../../src/ports/catalogue';
import { createMemory, type Memory, type MemoryOptions } from '../../src/systems/memory/memory';

/** Who sells in tests: a ledger without a company name finalises nothing. */
export const COMPANY = 'Test & Co';

/** The memory system, in the company's name. */
export const memoryWithCompany = (options: MemoryOptions = {}): Memory =>
	createMemory({ settings: { companyName: COMPANY }, issueCheck: checkEInvoice, ...options });

/** The same ledger, in the company's name. */
export async function withCompany<T extends { readonly catalogue: Pick<Catalogue, 'putSettings'> }>(
	ledger: T,
): Promise<T> {
	const named = await ledger.catalogue.putSettings(
		{ companyName: COMPANY },
		{ now: '2026-03-01T11:00:00.000Z', actor: 'set-up', policy: 'each' },
	);
	if (named.kind !== 'done') throw new Error(`The test's ledger could not be named: ${JSON.stringify(named)}`);
	return ledger;
}
