import type { Client } from '../../domain/client';
import { formatOrganisationNumber } from '../../domain/identifier/organisation-number';
import type { Language } from '../language';
import type { Fact } from './document';
import { said } from './text-lines';

type Identified = Pick<Client, 'organisationNumber' | 'vatNumber' | 'country'>;

/** What both numbers are called in a country, in whatever language the document is. */
const CALLED: Readonly<Record<string, { readonly organisationNumber: string; readonly vatNumber: string }>> = {
	SE: { organisationNumber: 'Org.nr', vatNumber: 'Momsreg.nr' },
	NO: { organisationNumber: 'Org.nr.', vatNumber: 'Mva-nr.' },
	RO: { organisationNumber: 'CUI', vatNumber: 'CIF' },
};

/** A number of the Romanian trade register, such as J40/8302/1997. */
const TRADE_REGISTER = /^[JFC]\s*\d/i;
const NORWEGIAN_VAT = /^NO(\d{9})MVA$/;

/** Organisation number and VAT number, each with what it is called in the country of the party. */
export function identifiersOf({ organisationNumber, vatNumber, country }: Identified, language: Language): Fact[] {
	const called = CALLED[country] ?? language;
	const inOne = norwegianNumber(organisationNumber, vatNumber);
	if (inOne !== null) return [{ label: CALLED.NO!.organisationNumber, value: inOne }];
	const isRegister = country === 'RO' && TRADE_REGISTER.test(organisationNumber);
	return [
		{
			label: isRegister ? 'Nr. reg. com.' : called.organisationNumber,
			value: formatOrganisationNumber(organisationNumber, country),
		},
		{ label: called.vatNumber, value: vatNumber },
	].filter(({ value }) => said([value]).length > 0);
}

/** Norway has one number: whoever is registered for VAT writes MVA behind it. Null where there are two. */
function norwegianNumber(organisationNumber: string, vatNumber: string): string | null {
	const digits = NORWEGIAN_VAT.exec(vatNumber)?.[1];
	if (digits === undefined || (organisationNumber !== '' && organisationNumber !== digits)) return null;
	return `${formatOrganisationNumber(digits, 'NO')} MVA`;
}
