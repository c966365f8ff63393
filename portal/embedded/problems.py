"""What may go wrong with a data folder or a server, said in one line that tells what to do."""


class Problem(Exception):  # noqa: N818 (it is the word the operator reads, not a fault of the code)
    """A condition that the operator can mend. Its text is a line or two that say how."""


class InUse(Problem):
    """Another process holds the data folder."""
