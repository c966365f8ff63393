"""Keeps programs running: one that ends starts again, after a pause that doubles while it keeps failing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.embedded import Child, Problem

SHORTEST, LONGEST = 0.5, 30.0  # seconds of pause before a new try
HEALTHY = 60.0  # seconds after which earlier failures are forgotten
PULSE = 0.25  # seconds between two looks


@dataclass
class Watched:
    """A program under watch. `start` brings it up again, for a server with what must happen before."""

    child: Child
    start: Callable[[], None]
    pause: float = SHORTEST
    began: float = field(default_factory=time.monotonic)
    due: float | None = None


class Supervisor:
    """Watches programs that were started by somebody else."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.watched: list[Watched] = []
        self.programs: list[Child] = []

    def watch(self, child: Child) -> None:
        """Watch a program that runs already, and end it at `stop()`."""
        self.programs.append(child)
        self.watched.append(Watched(child, child.start))

    def watch_server(self, child: Child, start: Callable[[], None]) -> None:
        """Watch a server, which the one who started it ends. `start` does what must happen before it can run."""
        self.watched.append(Watched(child, start))

    def run(self, *, until: Callable[[], bool]) -> None:
        """Look after the programs until `until` answers true."""
        while not until():
            for watched in self.watched:
                self._look(watched)
            time.sleep(PULSE)

    def stop(self) -> None:
        """End the programs, all asked at once, while the servers that they need still run."""
        for program in self.programs:
            program.ask_to_stop()
        for program in self.programs:
            program.stop()

    def _look(self, watched: Watched) -> None:
        now = time.monotonic()
        if watched.child.running():
            if now - watched.began > HEALTHY:
                watched.pause = SHORTEST
        elif watched.due is None:
            watched.due = now + watched.pause
            code = watched.child.process.returncode if watched.child.process else None
            self.say(f"{watched.child.name} ended ({code}); it starts again in {watched.pause:g} s")
        elif now >= watched.due:
            try:
                watched.start()
            except Problem as problem:
                self.say(str(problem))
            watched.began, watched.due = now, None
            watched.pause = min(watched.pause * 2, LONGEST)
