"""成文 · One file per kind of document. The listing of this folder is the catalogue.

Every document is set from an `Audit` alone: the same audit gives the same bytes, and nothing that
was crawled is ever rendered unescaped.
"""

from reports._contract import Document, Filed, Overview, discover, overviews

__all__ = ["Document", "Filed", "Overview", "discover", "overviews"]
