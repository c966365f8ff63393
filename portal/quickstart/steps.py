"""What must be done once before the portal can run, and again only when its sources have changed."""

import hashlib
import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.embedded import Child, Problem
from portal.embedded.folder import write_private
from portal.quickstart.programs import ROOT, manage

LONG = 5.0  # seconds after which a step says that it is still at work


@dataclass(frozen=True)
class Step:
    """One management command. `watches` are the files, as patterns, whose change makes it run again.

    `as_owner` lets it change tables. One that is not for `once` is done only when it has nothing more to say.
    """

    name: str
    title: str
    command: tuple[str, ...]
    watches: tuple[str, ...] = ()
    as_owner: bool = False
    once: bool = True


TABLES = Step(
    "migrate",
    "Making the database tables",
    ("migrate", "--no-input"),
    watches=("*/migrations/*.py", "*/*/migrations/*.py", "*/*/*/migrations/*.py"),
    as_owner=True,
)
STATIC = Step("collectstatic", "Collecting styles and scripts", ("collectstatic", "--no-input"), ("static/**/*",))
CATALOGUES = Step(
    "messages",
    "Compiling the translations",
    ("messages", "--compile"),
    ("**/locale/**/*.po", "**/locale/**/*.mo"),
)
DEMO = Step("demo", "Loading the demonstration", ("demo",))
PLATFORM = Step("platform", "Making the platform's organisation", ("start_platform",), once=False)


class Steps:
    """Runs steps on a data folder and remembers which are done.

    `environment` is the portal's; `owner_url` replaces its DATABASE_URL for steps that change tables.
    """

    def __init__(
        self, folder: Path, environment: dict[str, str], *, owner_url: str, say: Callable[[str], None]
    ) -> None:
        self.folder = folder
        self.environment = environment
        self.owner_url = owner_url
        self.say = say
        self.file = folder / "done.json"

    def run(self, steps: Sequence[Step]) -> None:
        """Do those of `steps` that are not done yet, side by side. Raises Problem when one fails."""
        children = {step: self._child(step) for step in steps if self.is_due(step)}
        try:
            for step, child in children.items():
                self.say(step.title)
                child.start()
            for step, child in children.items():
                self._wait(step, child)
                self._note(step)
        finally:
            for child in children.values():
                child.stop()

    @contextmanager
    def beside(self, step: Step, *, output: Path) -> Iterator[None]:
        """Run one more step, if it is due, beside what the block does; afterwards it is done and `output` holds what it
        printed.

        A step that printed nothing has nothing left to do and is done for good; another runs again next time.
        """
        if not self.is_due(step):
            yield
            return
        child = self._child(step, output=output)
        self.say(step.title)
        try:
            child.start()
            yield
            self._wait(step, child)
            if step.once or not output.read_text().strip():
                self._note(step)
        finally:
            child.stop()

    def is_due(self, step: Step) -> bool:
        """Whether the step has not been done yet on what it watches."""
        return self._done().get(step.name) != fingerprint(step)

    def _child(self, step: Step, *, output: Path | None = None) -> Child:
        """The step as a process, with an empty log; what it prints goes there too, or to the file `output`."""
        database = {"DATABASE_URL": self.owner_url} if step.as_owner else {}
        quiet = {"LOG_LEVEL": "WARNING"}  # its log is what the step says of its progress
        child = Child(
            step.name,
            manage(*step.command),
            folder=self.folder,
            cwd=ROOT,
            environment={**self.environment, **quiet, **database},
            output=output,
        )
        for file in (child.log, child.output):
            file.unlink(missing_ok=True)
        return child

    def _wait(self, step: Step, child: Child) -> None:
        process = child.process
        while process is not None:
            try:
                code = process.wait(LONG)
            except subprocess.TimeoutExpired:
                self.say(f"{step.title}: {child.last_words(otherwise='loading')[:70]}")
            else:
                break
        if process is None or code:
            raise Problem(f"{step.title} failed: {child.last_words()} The log {child.log} tells more.")

    def _note(self, step: Step) -> None:
        write_private(self.file, {**self._done(), step.name: fingerprint(step)})

    def _done(self) -> dict[str, object]:
        try:
            return dict(json.loads(self.file.read_text()))
        except (FileNotFoundError, ValueError):
            return {}


def fingerprint(step: Step) -> str:
    """Changes when a file that the step watches, or a package's version, does."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    for pattern in step.watches:
        for path in sorted(ROOT.glob(pattern)):
            stat = path.stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Stopwatch:
    """Says lines with the seconds since the start before them."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __call__(self, line: str) -> None:
        """Print one line of progress."""
        print(f"{time.monotonic() - self.began:6.1f} s  {line}", flush=True)  # noqa: T201 (a terminal program)
