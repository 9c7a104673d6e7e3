"""Who is at the other end of a connection: on a machine with several users, only the one who runs the desk.

Another user can reach the port, see in the list of processes with which address a browser was started, and be sent the
desk's cookie by running a server of their own on this machine: browsers do not tell ports apart. Linux knows whose a
socket is (sock_diag(7)); where nobody says so, tickets and the cookie are what there is.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from typing import NamedTuple

_ROOT = 0
_SOCK_DIAG, _BY_FAMILY, _REQUEST = 4, 20, 1
_SECONDS = 1.0
_LONGEST_ANSWER = 8192
_HEAD = struct.Struct("=IHHII")
_ID = struct.Struct("!HH4s12x4s12x4x8s")
_SOCKET = struct.Struct("=xBxx48x4x4x4xII")
"""Of ``struct inet_diag_msg``: the state, the user and the inode."""
_ANY_COOKIE = b"\xff" * 8
_LISTENING = 10
_NOBODY = "127.0.0.1", 0

_Address = tuple[str, int]


class KnownSocket(NamedTuple):
    """A socket as the system knows it, and whose it is; ``inode`` is 0 once its program has closed it."""

    state: int
    user: int
    inode: int


def may_enter(peer: _Address, own: _Address) -> bool:
    """Return whether the socket at ``peer`` that is connected to ``own`` is this user's, root's, or nobody can tell."""
    if not sys.platform.startswith("linux") or "microsoft" in os.uname().release.lower():
        return True  # within Windows a browser of Windows has no socket that Linux knows
    try:
        if found := _find(peer, own):
            is_open = found.inode != 0 and found.state != _LISTENING
            return is_open and found.user in (os.geteuid(), _ROOT)
        return _find(own, _NOBODY) is None  # a system that does not know who listens here, knows nothing
    except OSError:
        return True


def _find(local: _Address, remote: _Address) -> KnownSocket | None:
    """Return a socket that is connected, or else one that listens there; of IPv6, too, where it stands for IPv4.

    Raises:
        OSError: this system does not answer such questions.
    """
    which = _ID.pack(local[1], remote[1], socket.inet_aton(local[0]), socket.inet_aton(remote[0]), _ANY_COOKIE)
    asked = struct.pack("=BBxxI", socket.AF_INET, socket.IPPROTO_TCP, 0xFFFFFFFF) + which
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _SOCK_DIAG) as system:
        system.settimeout(_SECONDS)
        system.send(_HEAD.pack(_HEAD.size + len(asked), _BY_FAMILY, _REQUEST, 0, 0) + asked)
        told = system.recv(_LONGEST_ANSWER)
    is_known = _HEAD.unpack_from(told)[1] == _BY_FAMILY
    return KnownSocket(*_SOCKET.unpack_from(told, _HEAD.size)) if is_known else None
