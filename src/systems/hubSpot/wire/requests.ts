/**
 * What HubSpot is sent, as far as this package sends it. A test holds these against the types of HubSpot's own client.
 */

export interface CreateInput {
	objectWriteTraceId: string;
	properties: Record<string, string>;
	associations: {
		to: { id: string };
		types: { associationCategory: 'HUBSPOT_DEFINED'; associationTypeId: number }[];
	}[];
}

export interface UpdateInput {
	id: string;
	objectWriteTraceId: string;
	properties: Record<string, string>;
}

export interface ReadBody {
	inputs: { id: string }[];
	properties: string[];
	propertiesWithHistory: string[];
	idProperty?: string;
}

export interface FilterBody {
	propertyName: string;
	operator:
		| 'EQ'
		| 'NEQ'
		| 'GT'
		| 'GTE'
		| 'LT'
		| 'LTE'
		| 'BETWEEN'
		| 'IN'
		| 'NOT_IN'
		| 'HAS_PROPERTY'
		| 'NOT_HAS_PROPERTY'
		| 'CONTAINS_TOKEN';
	value?: string;
	values?: string[];
	highValue?: string;
}

export interface SearchBody {
	filterGroups: { filters: FilterBody[] }[];
	properties: string[];
	sorts: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }[];
	limit: number;
	after: string;
	query?: string;
}

export interface AssociateInput {
	from: { id: string };
	to: { id: string };
}

export interface DissociateInput {
	from: { id: string };
	to: { id: string }[];
}
