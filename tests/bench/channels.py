#!/usr/bin/python3
"""How fast messages go through the channels, and how fast the mail server that they go to is.

    tests/bench/channels.py [COUNT [BYTES]]

Each line has a channel, or the bare client that has the same dialogue and does nothing else, and
the CPU time of everybody for one message. The server is the sink of the tests, aiosmtpd, on this
machine: what it takes is the larger part."""

import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("LOTRINH_BUILD", SOURCE / "build"))
SERVER = SOURCE / "tests" / "support" / "smtp_sink.py"


def cpu_seconds(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(server, channel, count, size, *settings):
    before = cpu_seconds(server.pid)
    subprocess.run([BUILD / "tests" / "bench_channels", channel, str(count), str(size), *settings],
                   check=True)
    spent = (cpu_seconds(server.pid) - before) / count
    if spent > 1e-6:
        print(f"       ... server {spent * 1e6:.0f} us", flush=True)


def main():
    subprocess.run(["cmake", "--build", BUILD, "--target", "bench_channels", "channel_eml",
                    "channel_smtp"], check=True, stdout=subprocess.DEVNULL)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    with (subprocess.Popen(["/usr/bin/python3", "-B", SERVER], stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, text=True) as server,
          tempfile.TemporaryDirectory(prefix="lotrinh-bench-") as folder):
        port = server.stdout.readline().strip()
        measure(server, "bare", count, size, port)
        measure(server, "smtp", count, size, "host=127.0.0.1", f"port={port}", "security=none")
        measure(server, "eml", count, size, f"folder={folder}/no-sync", "sync=no")
        measure(server, "eml", min(count, 500), size, f"folder={folder}/sync", "sync=each")
        server.stdin.close()


if __name__ == "__main__":
    main()
