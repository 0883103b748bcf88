"""Plays libzmq's side of the transport tests: interop.py SCENARIO ENDPOINT. Exits with 0 if everything came as it should."""
import sys
import time

import zmq
from zmq.utils.monitor import parse_monitor_message

SIZES = [0, 1, 254, 255, 256, 257, 70_000, 5_000_000]
context = zmq.Context()


def connect(kind, endpoint, **options):
    socket = context.socket(kind)
    socket.linger = 0
    socket.rcvtimeo = socket.sndtimeo = 20_000
    for name, value in options.items():
        setattr(socket, name, value)
    socket.connect(endpoint)
    return socket


def router(endpoint):
    peers = [connect(zmq.DEALER, endpoint, identity=b"anna"), connect(zmq.DEALER, endpoint)]
    for size in SIZES:
        for number, peer in enumerate(peers):
            peer.send_multipart([b"%d" % number, b"", bytes(size), b"end"])
        for number, peer in enumerate(peers):
            assert peer.recv_multipart() == [b"%d" % number, b"", bytes(size), b"end"], size
    request = connect(zmq.REQ, endpoint)
    request.send(b"question")
    assert request.recv() == b"question"
    # Many messages in one go arrive complete and in order.
    for i in range(2000):
        peers[0].send(b"%d" % i)
    assert [peers[0].recv() for _ in range(2000)] == [b"%d" % i for i in range(2000)]


def rep(endpoint):
    request = connect(zmq.REQ, endpoint)
    for size in SIZES:
        request.send_multipart([bytes(size), b"x"])
        assert request.recv_multipart() == [bytes(size), b"x"]
    dealer = connect(zmq.DEALER, endpoint)
    dealer.send_multipart([b"no empty frame: no way back"])
    dealer.send_multipart([b"far", b"near", b"", b"body"])
    assert dealer.recv_multipart() == [b"far", b"near", b"", b"body"]


def dealer(endpoint):
    # The other side sends numbers in turn to whoever is connected, and hears what comes back.
    peers = [connect(zmq.REP, endpoint), connect(zmq.ROUTER, endpoint)]
    assert peers[0].recv_multipart()
    peers[0].send(b"from REP")
    message = peers[1].recv_multipart()
    peers[1].send_multipart([message[0], b"", b"from ROUTER"])
    time.sleep(0.2)


def pub(endpoint):
    # The other side publishes a.1, b.2, a.3, … all the time.
    sub = connect(zmq.SUB, endpoint)
    sub.subscribe(b"a")
    assert all(sub.recv_multipart()[0].startswith(b"a.") for _ in range(20))
    sub.subscribe(b"b.")
    while not sub.recv_multipart()[0].startswith(b"b"):
        pass
    sub.unsubscribe(b"a")
    streak = 0
    while streak < 20:
        streak = streak + 1 if sub.recv_multipart()[0].startswith(b"b") else 0
    everything = connect(zmq.XSUB, endpoint)
    everything.send(b"\x01")
    topics = [everything.recv_multipart()[0] for _ in range(10)]
    numbers = [int(topic[2:]) for topic in topics]
    assert numbers == list(range(numbers[0], numbers[0] + 10)), numbers


def ping(endpoint):
    peer = context.socket(zmq.DEALER)
    peer.linger = 0
    peer.heartbeat_ivl, peer.heartbeat_timeout, peer.rcvtimeo = 30, 300, 20_000
    events = peer.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_DISCONNECTED)
    peer.connect(endpoint)
    assert parse_monitor_message(events.recv_multipart())["event"] == zmq.EVENT_HANDSHAKE_SUCCEEDED
    assert not events.poll(700), "without answers to its pings libzmq disconnects"
    peer.send(b"still here")
    assert peer.recv() == b"still here"


if __name__ == "__main__":
    globals()[sys.argv[1]](sys.argv[2])
