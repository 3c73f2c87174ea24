"""收发 · Posts what the ledger holds and takes in what comes back. Decides nothing.

Every letter is claimed in one transaction, sent outside any, and its outcome noted in another: at
least once, and recognisable when twice.
"""

from mailroom._fetch import Fetched, MailboxError, fetch
from mailroom._post import Posted, post
from mailroom._selftest import lookup, self_test

__all__ = ["Fetched", "MailboxError", "Posted", "fetch", "lookup", "post", "self_test"]
