"""`python -m portal.embedded.gateway HOST PORT`: the S3 server's port, on another address of this machine.

The S3 server listens on loopback only, because its inner ports ask nobody for a signature. This passes the bytes of the
one port that does, for browsers on other machines; signed requests name this address, so the server must see it as is.
"""

import asyncio
import contextlib
import sys
from functools import partial

CHUNK = 256 * 1024  # bytes


async def serve(host: str, port: int) -> None:
    """Listen on `host` and pass every connection to the same port of loopback, until cancelled."""
    server = await asyncio.start_server(partial(_pass_on, port), host, port, limit=CHUNK)
    async with server:
        await server.serve_forever()


async def _pass_on(port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port, limit=CHUNK)
    except OSError:  # the S3 server is away: the browser is told by the connection's end, and tries again
        writer.close()
        return
    await asyncio.gather(_pump(reader, inner_writer), _pump(inner_reader, writer))


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):  # either side may go at any time
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    writer.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
