"""An SMTP server for tests: it keeps what it is sent, and does wrong what it is told to.

    with Sink(faults={3: "drop_before_ack"}) as sink:
        ...            # hand messages to localhost, sink.port
        sink.messages  # one Message for each attempt to hand one over

The third attempt then meets that fault. `connection_faults` are counted by connections instead.
Faults of attempts:

  mail550, rcpt450, rcpt550, relay550   the answer to the command MAIL or RCPT
  data451, data552                      the answer to the whole message
  drop_on_data                          the connection is lost after the message, which is not kept
  drop_before_ack                       ... which is kept: the answer never arrives
  drop_after_ack                        the connection is lost right after the answer
  drop_on_rcpt                          the connection is lost instead of an answer to RCPT
  slow                                  the answer takes `slow_seconds`
  never                                 the answer never comes
and of connections: greet421.
"""

import asyncio
import contextlib
import dataclasses
import logging
import sys
import threading
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

ANSWERS = {
    "rcpt450": "450 4.2.1 mailbox busy",
    "rcpt550": "550 5.1.1 no such user",
    "relay550": "550 5.7.1 relaying denied",
    "data451": "451 4.3.0 try again later",
    "data552": "552 5.2.2 mailbox full",
}


@dataclasses.dataclass
class Message:
    connection: int
    sender: str
    recipient: str
    content: bytes
    kept: bool
    authenticated: bool
    encrypted: bool


class Sink:
    def __init__(self, faults=None, connection_faults=None, slow_seconds=1.0, tls=None,
                 smtps=False, password=None, keep=True):
        """`tls` is an ssl.SSLContext: for STARTTLS, or from the first byte with `smtps`.
        `password` of the user `office`; without one everybody may send.
        Without `keep` messages are only counted."""
        self.faults = faults or {}
        self.connection_faults = connection_faults or {}
        self.slow_seconds = slow_seconds
        self._tls = tls
        self._smtps = smtps
        self._password = password
        self._keep = keep
        self.connections = 0
        self.attempts = 0
        self.messages = []
        self.port = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._transports = set()

    def __enter__(self):
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)
        warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
        self._loop.set_exception_handler(lambda loop, context: None)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._serving(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_):
        asyncio.run_coroutine_threadsafe(self._stopped(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _stopped(self):
        self._server.close()
        for transport in list(self._transports):
            transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serving(self):
        return await self._loop.create_server(self._session, "127.0.0.1", 0,
                                              ssl=self._tls if self._smtps else None)

    def _session(self):
        return _Session(self, hostname="sink.test", loop=self._loop, enable_SMTPUTF8=True,
                        tls_context=None if self._smtps else self._tls,
                        require_starttls=bool(self._tls) and not self._smtps,
                        authenticator=self._authenticated if self._password else None,
                        auth_required=self._password is not None, auth_require_tls=False)

    def _authenticated(self, server, session, envelope, mechanism, data):
        right = (data.login, data.password) == (b"office", self._password.encode())
        return AuthResult(success=right, handled=False)

    def drop_connections(self):
        """Closes what is open, as a server does that has waited long enough."""
        def drop():
            for transport in list(self._transports):
                transport.close()
        self._loop.call_soon_threadsafe(drop)

    # Handlers of aiosmtpd

    def _fault(self):
        return self.faults.get(self.attempts)

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.attempts += 1
        if self._fault() == "mail550":
            return "550 5.7.0 you may not send"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        fault = self._fault()
        if fault == "drop_on_rcpt":
            server.transport.abort()
        if fault in ("rcpt450", "rcpt550", "relay550"):
            return ANSWERS[fault]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        fault = self._fault()
        kept = fault not in ("data451", "data552", "drop_on_data")
        for recipient in envelope.rcpt_tos if self._keep else []:
            self.messages.append(Message(
                server.number, envelope.mail_from, recipient, bytes(envelope.content), kept,
                bool(session.authenticated), session.ssl is not None or self._smtps))
        if fault in ANSWERS:
            return ANSWERS[fault]
        if fault in ("drop_on_data", "drop_before_ack"):
            server.transport.abort()
        if fault == "drop_after_ack":
            server.transport.write(b"250 2.0.0 OK queued\r\n")
            server.transport.close()
        if fault == "slow":
            await asyncio.sleep(self.slow_seconds)
        if fault == "never":
            await asyncio.sleep(3600)
        return "250 2.0.0 OK queued"


class _Session(SMTP):
    def __init__(self, sink, **options):
        self._sink = sink
        self._refused = False
        self.number = 0
        super().__init__(sink, **options)

    def connection_made(self, transport):
        if self.number == 0:  # STARTTLS makes it a second time
            self._sink.connections += 1
            self.number = self._sink.connections
        if self._sink.connection_faults.get(self.number) == "greet421":
            self._refused = True
            transport.write(b"421 4.3.2 too busy\r\n")
            transport.close()
            return
        self._sink._transports.add(transport)
        super().connection_made(transport)

    def data_received(self, data):
        if not self._refused:
            super().data_received(data)

    def eof_received(self):
        return False if self._refused else super().eof_received()

    def connection_lost(self, error):
        self._sink._transports.discard(self.transport)
        if not self._refused:
            with contextlib.suppress(Exception):
                super().connection_lost(error)


def main():
    """A server for measuring: prints its port, serves until its input ends."""
    with Sink(keep=False) as sink:
        print(sink.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
