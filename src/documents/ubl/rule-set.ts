import type { EInvoice } from './model/e-invoice';

/**
 * What the rules of a network or a state fix, and change with a release of theirs, stands in this module: EN 16931
 * 1.3.16, Peppol BIS Billing 3.0.21 (artefacts of May 2026), CIUS-RO 1.0.9, XRechnung 3.0.2 (Schematron 2.5.0) and
 * Factur-X 1.09.2, which is ZUGFeRD 2.5.2.
 */

/** Peppol BIS Billing 3, which is Norway's EHF too; Germany's XRechnung; and Romania's RO e-Factura. */
export type UblProfile = 'peppol' | 'xrechnung' | 'cius-ro';

/** And the profile EN 16931 of Factur-X, which is ZUGFeRD in Germany: a PDF file with CII in it. */
export type EInvoiceProfile = UblProfile | 'factur-x';

export interface RuleSet {
	/** BT-24. */
	readonly customizationId: string;
	/** BT-23; '' where the profile has none. */
	readonly processId: string;
	/** BT-3 of each kind. */
	readonly typeCodes: Readonly<Record<EInvoice['kind'], readonly string[]>>;
	/** How many notes (BT-22) there may be, and how many characters each may have. */
	readonly mostNotes: number;
	readonly longestNote: number;
	/** BT-153, BT-154 and BT-127. */
	readonly longestItemName: number;
	readonly longestItemDescription: number;
	readonly longestLineNote: number;
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** PEPPOL-EN16931-P0100 and P0101, without those that are for German parties alone (P0112). */
const PEPPOL_TYPES = {
	invoice: '71 80 82 84 102 218 219 331 380 382 383 386 388 393 395 553 575 623 780 817 870 875 876 877'.split(' '),
	'credit-note': '381 396 81 83 532'.split(' '),
};

/** BR-CL-01: the codes of UNTDID 1001 that are invoices, and those that are credit notes. */
const EN_16931_TYPES = {
	invoice: [
		'71 80 81 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 394',
		'395 456 457 471 472 473 500 501 527 553 575 623 633 751 780 817 870 875 876 877 935',
	].flatMap((row) => row.split(' ')),
	'credit-note': '81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '),
};

const WITHOUT_LIMITS = {
	mostNotes: NO_LIMIT,
	longestNote: NO_LIMIT,
	longestItemName: NO_LIMIT,
	longestItemDescription: NO_LIMIT,
	longestLineNote: NO_LIMIT,
};

const PEPPOL_PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

export const RULE_SETS: Readonly<Record<EInvoiceProfile, RuleSet>> = {
	peppol: {
		customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
		processId: PEPPOL_PROCESS,
		typeCodes: PEPPOL_TYPES,
		...WITHOUT_LIMITS,
		mostNotes: 1,
	},
	xrechnung: {
		customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
		processId: PEPPOL_PROCESS,
		typeCodes: EN_16931_TYPES,
		...WITHOUT_LIMITS,
	},
	'factur-x': {
		customizationId: 'urn:cen.eu:en16931:2017',
		processId: '',
		typeCodes: EN_16931_TYPES,
		...WITHOUT_LIMITS,
	},
	'cius-ro': {
		customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1',
		processId: '',
		typeCodes: { invoice: ['380', '384', '389', '751'], 'credit-note': ['381'] },
		mostNotes: 20,
		longestNote: 300,
		longestItemName: 100,
		longestItemDescription: 200,
		longestLineNote: 300,
	},
};

/** What the root element is called; the version of UBL ends the document type. */
export const ROOTS: Readonly<Record<EInvoice['kind'], { readonly name: string; readonly namespace: string }>> = {
	invoice: { name: 'Invoice', namespace: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' },
	'credit-note': { name: 'CreditNote', namespace: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2' },
};
export const UBL_VERSION = '2.1';

/** Schemes of numbers in a register (ISO 6523) by country. */
export const REGISTER_SCHEMES: Readonly<Record<string, string>> = { SE: '0007', NO: '0192' };

/** Electronic address schemes (PEPPOL-EN16931-CL008). */
export const ENDPOINT_SCHEME_CODES: ReadonlySet<string> = new Set(
	[
		'0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0195 0196 0198 0199',
		'0200 0201 0204 0208 0209 0210 0211 0216 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914',
		'9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939',
		'9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959',
	].flatMap((row) => row.split(' ')),
);

/** Those that EN 16931 has and Peppol has not (BR-CL-25), without what Factur-X leaves out. EM is an e-mail address. */
const OTHER_SCHEME_CODES =
	'0037 0147 0154 0158 0170 0177 0193 0194 0202 0203 0205 0212 0213 0215 0217 AN AQ AS AU EM'.split(' ');
export const EN_16931_SCHEME_CODES: ReadonlySet<string> = new Set([...ENDPOINT_SCHEME_CODES, ...OTHER_SCHEME_CODES]);

/** Of an e-mail address; and of a Leitweg-ID, by which a public buyer in Germany is reached and asks to be named. */
export const EMAIL_SCHEME = 'EM';
export const LEITWEG_SCHEME = '0204';

/** Of a creditor of direct debits (BT-90): no scheme of ISO 6523, and CII has an element of its own for it. */
export const CREDITOR_SCHEME = 'SEPA';

/** The types that XRechnung advises to use (BR-DE-17). */
export const XRECHNUNG_TYPES: readonly string[] = '326 380 384 389 381 875 876 877'.split(' ');

/** The rules of Peppol that XRechnung has taken over. */
export const PEPPOL_RULES_OF_XRECHNUNG: ReadonlySet<string> = new Set(
	'R010 R020 R040 R041 R042 R046 R055 R061 R110 R111 R120 R121'
		.split(' ')
		.map((number) => `PEPPOL-EN16931-${number}`),
);

/** Files that may be attached (PEPPOL-EN16931-CL001, BR-CL-24). */
export const ATTACHMENT_TYPES: ReadonlySet<string> = new Set([
	'application/pdf',
	'image/png',
	'image/jpeg',
	'text/csv',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.oasis.opendocument.spreadsheet',
]);

/** Codes of exemption in the EU, each for its category alone (PEPPOL-EN16931-P0104 to P0107). */
export const EXEMPTION_CODES: Readonly<Partial<Record<string, string>>> = {
	AE: 'VATEX-EU-AE',
	K: 'VATEX-EU-IC',
	G: 'VATEX-EU-G',
	O: 'VATEX-EU-O',
};

/** The rates of category S in Sweden (SE-R-006). */
export const SWEDISH_RATES: readonly string[] = ['25', '12', '6'];

/** What each country writes as the tax registration (BT-32) of its sellers, by what they say of themselves. */
export const TAX_REGISTRATIONS: Readonly<Record<string, string>> = {
	SE: 'Godkänd för F-skatt',
	NO: 'Foretaksregisteret',
};

/** ISO 3166-2:RO (BR-RO-110). */
export const ROMANIAN_SUBDIVISIONS: ReadonlySet<string> = new Set(
	(
		'AB AG AR B BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV ' +
		'TL TM TR VL VN VS'
	)
		.split(' ')
		.map((code) => `RO-${code}`),
);

/** The cities of RO-B (BR-RO-100). */
export const BUCHAREST_SECTORS: readonly string[] = [1, 2, 3, 4, 5, 6].map((sector) => `SECTOR${sector}`);

/** ISO 4217 as BR-CL-04 and PEPPOL-EN16931-CL007 have it. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
	[
		'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF',
		'CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD',
		'HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD',
		'MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN',
		'PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD',
		'TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG',
	].flatMap((row) => row.split(' ')),
);

/** UNCL5189 (PEPPOL-EN16931-CL002, BR-CL-19). */
export const ALLOWANCE_CODES: ReadonlySet<string> = new Set(
	'41 42 60 62 63 64 65 66 67 68 70 71 88 95 100 102 103 104 105'.split(' '),
);
