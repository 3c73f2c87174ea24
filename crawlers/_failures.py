"""失败归类 · libcurl's codes and the system's numbers in our words: answer, path, or ourselves."""

from __future__ import annotations

import errno

from domain.links import Failure

TIMED_OUT = 28
_PARTIAL, _CONNECT, _RESOLVE = 18, 7, 6
_RESET = frozenset({52, 55, 56})
CUT_SHORT = _RESET | {_PARTIAL, TIMED_OUT}
_TLS = frozenset({35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91, 98})
_OURS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS})
_CONNECTING = {
    errno.ECONNREFUSED: Failure.REFUSED,
    errno.ECONNRESET: Failure.RESET,
    errno.ETIMEDOUT: Failure.TIMEOUT,
}


def failure_of(code: int, number: int) -> Failure:
    """`code` is libcurl's result, `number` the errno of its last failing system call."""
    if number in _OURS:
        return Failure.OURS
    if code == _RESOLVE:
        return Failure.DNS
    if code == TIMED_OUT:
        return Failure.TIMEOUT
    if code in _TLS:
        return Failure.TLS
    if code == _CONNECT:
        return _CONNECTING.get(number, Failure.NO_ROUTE)
    return Failure.RESET if code in _RESET else Failure.PROTOCOL
