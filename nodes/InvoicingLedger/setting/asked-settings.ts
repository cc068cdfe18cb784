import type { IDataObject } from 'n8n-workflow';
import { refuse, type Result } from '../../../src/domain/refusal';
import { textOf } from '../../shared/run/field-values';
import type { ReadField } from '../../shared/run/field-reader';
import { UnreadableField } from '../../shared/run/strict-fields';

/** Where the logo of a change comes from; `none` for no logo any more, null where the change is about other things. */
export type LogoSource =
	| { readonly from: 'file'; readonly property: string }
	| { readonly from: 'url'; readonly url: string }
	| { readonly from: 'none' }
	| null;

export interface AskedSettings {
	readonly itemIndex: number;
	readonly fields: IDataObject;
	readonly logo: LogoSource;
}

/** The collection of earlier versions comes first: what is given in a group, too, counts as the group has it. */
const GROUPS = [
	'settings',
	'company',
	'bankAccounts',
	'brand',
	'invoices',
	'deliverySettings',
	'proposals',
	'reminders',
] as const;

/** What the groups ask for. @throws UnreadableField where more than one logo is given */
export function askedSettings(field: ReadField, itemIndex: number): AskedSettings {
	const given: IDataObject = Object.assign({}, ...GROUPS.map((group) => field<IDataObject>(group, itemIndex, {})));
	const { logoFile, logoFromUrl, removeLogo, ...fields } = given;
	return { itemIndex, fields, logo: logoSource({ logoFile, logoFromUrl, removeLogo }) };
}

/** What is left empty or switched off asks for nothing. */
function logoSource({ logoFile, logoFromUrl, removeLogo }: IDataObject): LogoSource {
	const [property, url] = [textOf(logoFile), textOf(logoFromUrl)];
	const asked: LogoSource[] = [
		...(property === '' ? [] : [{ from: 'file', property } as const]),
		...(url === '' ? [] : [{ from: 'url', url } as const]),
		...(removeLogo === true ? [{ from: 'none' } as const] : []),
	];
	if (asked.length > 1) fail(givenTwice());
	return asked[0] ?? null;
}

const givenTwice = (): Result<never> =>
	refuse(
		'logo_given_twice',
		'Logo File, Logo From URL and Remove Logo are given together, and one logo is kept at most.',
		'Keep one of them, and leave the others out.',
		'logo',
	);

function fail(refused: Result<never>): never {
	if (refused.ok) return refused.value;
	throw new UnreadableField(refused.refusal);
}
