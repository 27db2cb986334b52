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

from hypercorn.asyncio import serve
from hypercorn.config import Config

# Clients (Go's, the SDKs') keep an idle connection for 90 s. A server that closes one earlier, or after a number of
# requests, now and then does so in the moment a client reuses it, and the request is sent twice.
KEEP_ALIVE_SECONDS = 600
REQUESTS_OF_A_CONNECTION = 1_000_000_000


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
