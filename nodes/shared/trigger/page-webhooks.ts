import type { IHookFunctions } from 'n8n-workflow';
import type { PageSetting } from './page-address';

/** What n8n asks of a node that hosts a page, at publishing and unpublishing: see `page-address.ts`, loaded then. */
export const pageWebhookMethods = (setting: PageSetting) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			const { isPageKnown } = await import('./page-address');
			return await isPageKnown(this, setting);
		},
		async create(this: IHookFunctions): Promise<boolean> {
			const { rememberPage } = await import('./page-address');
			return await rememberPage(this, setting);
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			const { forgetPage } = await import('./page-address');
			return await forgetPage(this, setting);
		},
	},
});
