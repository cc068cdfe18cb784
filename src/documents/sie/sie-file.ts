import type { Voucher, VoucherKind } from '../../domain/bookkeeping/voucher';
import type { LocalDate } from '../../domain/local-date';
import { formatAmount } from '../../domain/money';
import { inCodePage437 } from './cp437';

export interface SieBooks {
	readonly company: { readonly name: string; readonly organisationNumber: string };
	/** The currency of the books. */
	readonly currency: string;
	/** When the file is made. */
	readonly madeOn: LocalDate;
	readonly vouchers: readonly Voucher[];
}

const PROGRAM = '"n8n-nodes-invoicing" 1';

const WORDS: Readonly<Record<VoucherKind, string>> = {
	invoice: 'Faktura',
	creditNote: 'Kreditfaktura',
	payment: 'Betalning',
	refund: 'Återbetalning',
};

/**
 * Vouchers as a file of SIE type 4I, which bookkeeping programs import: code page 437, CRLF, a point before two
 * decimals. Series and numbers of vouchers are left to the program that imports them; so are the years and the names of
 * accounts, which it has.
 */
export function sieFile({ company, currency, madeOn, vouchers }: SieBooks): Uint8Array {
	const { name, organisationNumber } = company;
	const lines = [
		'#FLAGGA 0',
		`#PROGRAM ${PROGRAM}`,
		'#FORMAT PC8',
		`#GEN ${dayOf(madeOn)}`,
		'#SIETYP 4',
		...(organisationNumber === '' ? [] : [`#ORGNR ${quoted(organisationNumber)}`]),
		`#FNAMN ${quoted(name)}`,
		`#VALUTA ${currency}`,
		...vouchers.flatMap((voucher) => linesOf(voucher, currency)),
	];
	return inCodePage437(lines.map((line) => `${line}\r\n`).join(''));
}

function linesOf({ kind, date, number, client, postings }: Voucher, currency: string): readonly string[] {
	const text = quoted([WORDS[kind], number, client].filter(Boolean).join(' '));
	return [
		`#VER "" "" ${dayOf(date)} ${text}`,
		'{',
		...postings.map(({ account, amount }) => `  #TRANS ${account} {} ${formatAmount(amount, currency)}`),
		'}',
	];
}

/** "20260331". */
const dayOf = (date: LocalDate): string => date.replaceAll('-', '');

/**
 * A quotation mark in a text has a backslash before it; a text has no end of line. A backslash of its own would take
 * the end of the text away, and the format has no sign for one: it becomes a slash.
 */
const quoted = (text: string): string =>
	`"${text
		.replace(/\p{Cc}+/gu, ' ')
		.replaceAll('\\', '/')
		.replaceAll('"', '\\"')}"`;
