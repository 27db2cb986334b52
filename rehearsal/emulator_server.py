"""Serves the emulated AWS on a free port of the loopback for as long as the process that started it lives.

    python emulator_server.py SCRATCH

Prints {"port": N} when it listens. Standard input is a pipe from the parent: the end of the pipe is the end of the
parent, however that came about. SCRATCH, a directory made for this run, is removed at the end, unless ministack keeps its
state there (PERSIST_STATE=1). REHEARSAL_PORT is a port to listen on; when it is taken, a free one is used.
"""

import asyncio
import json
import os
import shutil
import socket
import sys
import threading

import h11
from hypercorn.asyncio import serve
from hypercorn.config import Config
from hypercorn.events import RawData
from hypercorn.protocol.h11 import H11Protocol

# Clients (Go's, the SDKs') keep an idle connection for 90 s. A server that closes one earlier, or after a number of
# requests, now and then does so in the moment a client reuses it, and the request is sent twice.
KEEP_ALIVE_SECONDS = 600
REQUESTS_OF_A_CONNECTION = 1_000_000_000


async def send_with_its_body(self, event):
    """Holds the head of an answer back until its body comes, so that both leave in one piece.

    ministack's threads can come between the two. Terraform's client now and then drops an answer whose body comes
    milliseconds after its head, and asks again: a lock that is asked for twice is held by itself.
    """
    try:
        data = self.connection.send(event)
    except h11.LocalProtocolError:
        # As hypercorn has it: who did not speak HTTP is not answered.
        if self.connection.their_state != h11.ERROR:
            raise
        return
    if isinstance(event, h11.Response):
        self.held_head = data
    else:
        await self.send(RawData(data=self.__dict__.pop("held_head", b"") + data))


H11Protocol._send_h11_event = send_with_its_body


def listen():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", int(os.environ.get("REHEARSAL_PORT", "0"))))
    except OSError:
        listener.bind(("127.0.0.1", 0))
    # ministack reads its own address when it is imported.
    os.environ["GATEWAY_PORT"] = str(listener.getsockname()[1])
    return listener


def settings(listener):
    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.keep_alive_timeout = KEEP_ALIVE_SECONDS
    config.keep_alive_max_requests = REQUESTS_OF_A_CONNECTION
    config.graceful_timeout = 1
    config.shutdown_timeout = 5
    return config


def end_of_parent(loop):
    ended = asyncio.Event()

    def wait():
        sys.stdin.buffer.read()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait, daemon=True).start()
    return ended.wait


async def main():
    listener = listen()
    from service_calls import app

    print(json.dumps({"port": listener.getsockname()[1]}), flush=True)
    await serve(app, settings(listener), shutdown_trigger=end_of_parent(asyncio.get_running_loop()))


if __name__ == "__main__":
    code = 1
    try:
        asyncio.run(main())
        code = 0
    finally:
        if os.environ.get("PERSIST_STATE") != "1":
            shutil.rmtree(sys.argv[1], ignore_errors=True)
        if code == 0:
            # ministack's own threads would keep the process.
            os._exit(0)
