"""A seller's account for programs: what the pages of the personal link allow, for every case of the account."""
