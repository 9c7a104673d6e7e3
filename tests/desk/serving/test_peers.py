"""Only who runs the desk can connect to it, on a machine where others can, too."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from generator.desk.serving import peers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone tells whose a socket is")
OTHER = 65534


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


def may_enter(listener, address="127.0.0.1", user=None, *, is_closed=False):
    """Return whether a program of a user that connects may enter."""
    with connected(listener, address, user) as client:
        accepted, peer = listener.accept()
        if is_closed:
            client.close()
        with accepted:
            return peers.may_enter(peer, accepted.getsockname())


def connected(listener, address, user):
    """Return a socket of a user; only root can make one of another's."""
    if user is not None and os.geteuid() != 0:
        pytest.skip("only root can be another user")
    os.seteuid(user or os.geteuid())
    try:
        made = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    finally:
        if user is not None:
            os.seteuid(0)
    made.connect((address, listener.getsockname()[1]))
    return made


ADDRESSES = pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.1"])


@ADDRESSES
def test_a_program_of_this_user_enters(listener, address):
    assert may_enter(listener, address)


@ADDRESSES
def test_a_program_of_another_user_does_not(listener, address):
    assert not may_enter(listener, address, user=OTHER)


@pytest.mark.parametrize("user", [None, OTHER])
def test_a_program_that_has_gone_does_not(listener, user):
    assert not may_enter(listener, user=user, is_closed=True)


def test_everybody_enters_where_the_system_does_not_tell(listener, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(peers, "_find", refuse)
    assert may_enter(listener)
    monkeypatch.setattr(peers, "_find", lambda *_: None)
    assert may_enter(listener)


def test_the_owner_of_a_socket_is_who_made_it(listener):
    with socket.create_connection(listener.getsockname()) as client:
        found = peers._find(client.getsockname(), client.getpeername())
        assert (found.user, found.inode) == (os.geteuid(), os.fstat(client.fileno()).st_ino)
