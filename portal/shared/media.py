"""Where the editors' library keeps its files: the pictures of guides, and the small copies of them."""

from pathlib import PurePosixPath

from storages.backends.s3 import S3Storage


class MediaStorage(S3Storage):
    """Gives every file a key that no other can be given.

    The store's own way is to look for a free name and then to write. The library cuts the names of copies to a few
    letters, so two that were first asked for at the same moment took the same key, and one picture showed the other.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name with some letters by chance."""
        path = PurePosixPath(name)
        unique = self.get_alternative_name(str(path.with_suffix("")), path.suffix)
        return str(super().get_available_name(unique, max_length))
