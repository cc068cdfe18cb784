import type { Seller } from '../../../domain/invoice/parties';
import type { PayeeAccount, PaymentInstruction } from '../model/e-invoice';

/** UNCL4461. */
const CREDIT_TRANSFER = '30';
const SEPA_CREDIT_TRANSFER = '58';

/** What Sweden writes as the branch of a giro number (SE-R-011). */
const BANKGIRO = 'SE:BANKGIRO';
const PLUSGIRO = 'SE:PLUSGIRO';

/** Who pays what to whom. */
export interface Paying {
	readonly seller: Seller;
	/** ISO 3166-1 alpha-2; '' counts as the seller's. */
	readonly buyerCountry: string;
	readonly currency: string;
	/** The payment reference of the invoice, or its number. */
	readonly reference: string;
}

/**
 * The accounts that the buyer can use: giro and account numbers of the seller's country for a buyer there, the IBAN for
 * others, and what there is where only one kind is known. Null without an account: EN 16931 asks for none.
 */
export function paymentOf(paying: Paying): PaymentInstruction | null {
	const { seller, reference, currency } = paying;
	const national = nationalAccounts(seller);
	const iban = seller.iban === '' ? [] : [account(seller.iban, seller, seller.bic)];
	const [first, second] = isNational(paying) ? [national, iban] : [iban, national];
	const accounts = first.length > 0 ? first : second;
	if (accounts.length === 0) return null;
	const isSepa = accounts === iban && currency === 'EUR';
	const code = isSepa ? SEPA_CREDIT_TRANSFER : CREDIT_TRANSFER;
	return { code, text: '', reference, accounts, card: null, mandate: null };
}

const account = (id: string, { name }: Seller, branch: string): PayeeAccount => ({ id, name, branch });

function nationalAccounts(seller: Seller): PayeeAccount[] {
	const { bankgiro, plusgiro, accountNumber, bic } = seller;
	return [
		bankgiro === '' ? [] : [account(bankgiro, seller, BANKGIRO)],
		plusgiro === '' ? [] : [account(plusgiro, seller, PLUSGIRO)],
		accountNumber === '' ? [] : [account(accountNumber, seller, bic)],
	].flat();
}

/** Giro and account numbers take the money of their country alone. */
const CURRENCIES: Readonly<Record<string, string>> = { SE: 'SEK', NO: 'NOK' };

function isNational({ seller, buyerCountry, currency }: Paying): boolean {
	const own = CURRENCIES[seller.country];
	return (buyerCountry === '' || buyerCountry === seller.country) && (own === undefined || own === currency);
}
