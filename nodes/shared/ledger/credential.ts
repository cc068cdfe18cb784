import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialDescription,
	INodeCredentialTestResult,
} from 'n8n-workflow';

export const LEDGER_CREDENTIAL = 'invoicingLedgerApi';

/**
 * Without it a node uses the ledger in n8n's own folder. The editor shows it like one that is needed, so its label says
 * so.
 */
export const ledgerCredentials: INodeCredentialDescription[] = [
	{
		name: LEDGER_CREDENTIAL,
		displayName: 'Credential for Invoicing Ledger (No Credential Needed)',
		required: false,
		testedBy: 'testLedgerCredential',
	},
];

/** The credential's own test, as n8n calls it. */
export async function testLedgerCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { checkLedger } = await import('./check-credential');
	return await checkLedger(credential);
}
