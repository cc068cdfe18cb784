import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * Only what says "full" may write; a credential from before there was a choice says nothing. An expression may give
 * anything.
 */
export const mayWrite = (credential: ICredentialDataDecryptedObject | null): boolean =>
	credential === null || credential.access === undefined || credential.access === 'full';
