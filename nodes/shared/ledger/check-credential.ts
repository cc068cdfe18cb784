import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import { hostFacts } from './host-facts';
import { mayWrite } from './access';
import { isLedgerAt, openLedgerAt } from './open-ledgers';
import { ledgerPlace } from './place';

/** With full access, opens the ledger, makes it where there is none, and closes it; with less, it only looks. */
export async function checkLedger(credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		const place = ledgerPlace(credential.data ?? null, hostFacts());
		if (!mayWrite(credential.data ?? null)) return looked(await isLedgerAt(place));
		const ledger = await openLedgerAt(place);
		await ledger.catalogue.settings();
		await ledger.close();
		return looked(true);
	} catch (fault) {
		const { message, fix } = fault as { message: string; fix?: string };
		return { status: 'Error', message: fix ? `${message} ${fix}` : message };
	}
}

const looked = (isThere: boolean): INodeCredentialTestResult =>
	isThere
		? { status: 'OK', message: 'The ledger is there and can be used' }
		: {
				status: 'Error',
				message:
					'There is no ledger yet, and this credential may not make one. Use it once with full access first.',
			};
