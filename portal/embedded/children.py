"""Processes that this one starts and ends: they die with it, and what a killed one left behind is swept."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

MARK = "PORTAL_DATA_FOLDER"  # in every child's environment: whose child it is

SETPCAP = 8  # the number of the capability to set capabilities
LONG_LOG = 20 * 1024 * 1024  # bytes; a longer log is put aside at the next start, and the one before it forgotten


class Child:
    """One program, its log, and the signal that ends it. `start()` may be called again after it has ended.

    What it prints goes to its log too, or to the file `output`.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        folder: Path,
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
        stop_with: signal.Signals = signal.SIGTERM,
        user: int | None = None,
        output: Path | None = None,
    ) -> None:
        self.name = name
        self.command = list(command)
        self.folder = folder
        self.cwd = cwd
        self.environment = {**os.environ, **(environment or {}), MARK: str(folder)}
        self.stop_with = stop_with
        self.user = user
        self.log = folder / "logs" / f"{name}.log"
        self.output = output or self.log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in the background.

        Call it from the main thread: the kernel ends a child with the thread that made it.
        """
        self._kill_session()
        if self.log.exists() and self.log.stat().st_size > LONG_LOG:
            self.log.replace(self.log.with_suffix(".log.old"))
        with self.log.open("ab") as log, self.output.open("ab") as output:
            self.process = subprocess.Popen(  # noqa: S603 (the commands are the project's own)
                bound_to_parent(self.command, user=self.user, stop_with=self.stop_with),
                cwd=self.cwd,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches this process alone, which ends its children in order
            )

    def running(self) -> bool:
        """Whether it has been started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Send its stop signal and return at once."""
        if self.process is not None and self.running():
            self.process.send_signal(self.stop_with)

    def stop(self, *, within: float = 10.0) -> None:
        """End it: ask, wait up to `within` seconds, then kill its whole session."""
        if self.process is None:
            return
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(within)
        self._kill_session()
        self.process.wait()

    def _kill_session(self) -> None:
        """Kill what is left of it and of the processes it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def last_words(self, *, otherwise: str = "it said nothing") -> str:
        """The last line of its log, to be quoted when it does not start."""
        lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        return lines[-1] if lines else otherwise


def bound_to_parent(
    command: Sequence[str], *, user: int | None = None, stop_with: signal.Signals = signal.SIGTERM
) -> list[str]:
    """`command` as a process that gets `stop_with` when its parent dies, run as `user` if given.

    Both are done by util-linux' setpriv, which every common Linux has. Elsewhere the sweep at the next start
    ends what was left behind. Changing the user needs root; the process may then still pass folders on its way
    that are closed to that user, such as /root.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return list(command)
    options = [f"--pdeathsig={stop_with.name}"]
    if user is not None:
        options += [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        options += _power_to_pass_folders()
    return [setpriv, *options, "--", *command]


def _power_to_pass_folders() -> list[str]:
    """setpriv's options for the least of root's capabilities that opens closed folders.

    Containers often withhold the first of the two. The secure bit keeps it effective for access(2), with which initdb
    looks for its programs; setting that needs a third capability.
    """
    status = Path("/proc/self/status").read_text()
    held = int(status.partition("CapEff:")[2].split()[0], 16)
    opening = [name for name, bit in (("dac_read_search", 2), ("dac_override", 1)) if held >> bit & 1][:1]
    if not opening or not held >> SETPCAP & 1:
        return []
    return ["--securebits=+no_setuid_fixup", f"--inh-caps=+{opening[0]}", f"--ambient-caps=+{opening[0]}"]


def sweep(folder: Path) -> None:
    """End every process that an earlier, killed portal left running on `folder`."""
    end_all([process for process in psutil.process_iter() if _marked(process, folder)])


def end_all(processes: list[psutil.Process]) -> None:
    """Ask the processes to end, and after eight seconds kill those that have not."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(processes, timeout=8)
    for process in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=3)


def _marked(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.environ().get(MARK) == str(folder) and process.pid != os.getpid()
    except (psutil.Error, OSError):  # gone meanwhile, or another user's
        return False
