import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { InvoicingHighLevelApi } from '../../credentials/InvoicingHighLevelApi.credentials';
import { InvoicingHighLevelOAuth2Api } from '../../credentials/InvoicingHighLevelOAuth2Api.credentials';
import { InvoicingHubSpotApi } from '../../credentials/InvoicingHubSpotApi.credentials';
import { InvoicingHubSpotOAuth2Api } from '../../credentials/InvoicingHubSpotOAuth2Api.credentials';
import { InvoicingLedgerApi } from '../../credentials/InvoicingLedgerApi.credentials';
import { VismaEAccountingOAuth2Api } from '../../credentials/VismaEAccountingOAuth2Api.credentials';

/** What each credential type decrypts to. */
export type Credentials = Readonly<Record<string, ICredentialDataDecryptedObject>>;

type SignsRequests = (
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

const TYPES = new Map<string, ICredentialType>(
	[
		new InvoicingHighLevelApi(),
		new InvoicingHighLevelOAuth2Api(),
		new InvoicingHubSpotApi(),
		new InvoicingHubSpotOAuth2Api(),
		new InvoicingLedgerApi(),
		new VismaEAccountingOAuth2Api(),
	].map((type) => [type.name, type]),
);

/** As n8n's server helps nodes to their credentials: with the types' own way to sign requests. */
export function credentialsHelper(credentials: Credentials, otherwise: ICredentialDataDecryptedObject) {
	return {
		getDecrypted: async (_data: unknown, _details: INodeCredentialsDetails, type: string) => ({
			...(credentials[type] ?? otherwise),
		}),
		getCredentialsProperties: () => [],
		isCredentialUsableByNode: () => true,
		getParentTypes: (type: string) => TYPES.get(type)?.extends ?? [],
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		updateCredentials: async () => undefined,
		updateCredentialsOauthTokenData: async (
			_details: INodeCredentialsDetails,
			type: string,
			data: ICredentialDataDecryptedObject,
		) => void Object.assign(credentials[type]!, data),
		authenticate: async (data: ICredentialDataDecryptedObject, type: string, request: IHttpRequestOptions) =>
			await (TYPES.get(type)!.authenticate as SignsRequests)(data, request),
	};
}
