"""What people type about a case: the steps of the draft, and what a complainant adds to a sent one."""
