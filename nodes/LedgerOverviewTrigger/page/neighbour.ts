import { ledgerFile } from '../../shared/ledger/file';
import { hostFacts } from '../../shared/ledger/host-facts';
import type { LedgerPlace } from '../../shared/ledger/place';

/**
 * Where another ledger is that a node names beside its own: a file by its full path, in the folders that the host
 * allows, or a schema of the same database, which its user may read or not.
 * @throws LedgerUnavailable for a path that is not full, or outside those folders
 */
export const neighbourOf = (own: LedgerPlace, name: string): LedgerPlace =>
	own.kind === 'sqlite'
		? { kind: 'sqlite', path: ledgerFile(name, hostFacts()) }
		: { kind: 'postgres', options: { ...own.options, schema: name } };
