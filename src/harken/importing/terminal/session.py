"""One call of `harken import`, from the files to the first figures."""

import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import typer
from django.utils import translation

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.actions import add_import, settle_plan
from harken.importing.coming_in.problems import Found, Problems
from harken.importing.coming_in.recording import tally_of
from harken.importing.coming_in.running import fail, keep_understood, record
from harken.importing.coming_in.tally import Tally
from harken.importing.coming_in.trying import Trial
from harken.importing.coming_in.understanding import (
    NO_RECIPE,
    Apart,
    Brought,
    Understood,
    Wishes,
    understand,
)
from harken.importing.folder import folder_of, forget_all, imports_folder
from harken.importing.models import Import, Mapping
from harken.importing.queries import report_lines
from harken.importing.terminal.document import Result
from harken.importing.terminal.options import Options
from harken.importing.terminal.showing import Screen
from harken.organisation.queries import profile
from harken.tables.plan_text import from_json
from harken.tables.said import CannotRead, said

TERMINAL = Actor("system", "terminal", "Terminal")
STOPPED = said("Stopped by hand. What came in stays; import the file again for the rest.")


@dataclass
class Session:
    """Files on their way in, one after the other; what can come in does, whatever the others do."""

    options: Options
    results: list[Result] = field(default_factory=list)

    def run(self, files: Sequence[Path]) -> int:
        """Import the files and return the exit code: 0, or 1 where something was refused."""
        self.screen = Screen(quiet=self.options.as_json)
        with translation.override("en"):
            self.results += self._results(files)
            self._measure()
            self.screen.tell_document(self.results, as_json=self.options.as_json)
        return int(any(result.has_problems for result in self.results))

    def _results(self, files: Sequence[Path]) -> list[Result]:
        """Files that belong together come in as one table, others one after the other."""
        named = self.options.recipe
        are_there = all(file.is_file() for file in files)
        if len(files) == 1 or named == NO_RECIPE or not (named or are_there):
            return [self._import([file]) for file in files]
        try:
            return [self._import(files)]
        except Apart:
            return [self._import([file]) for file in files]

    def _import(self, files: Sequence[Path]) -> Result:
        name = ", ".join(str(file) for file in files)
        try:
            brought = [_brought(file) for file in files]
            wishes = self._wishes()
            run = self._try if self.options.dry_run else self._bring
            return run(name, brought, wishes)
        except Apart:
            raise
        except CannotRead as refusal:
            self.screen.refuse(name, refusal)
            return Result.refused(name, refusal)

    def _wishes(self) -> Wishes:
        options = self.options
        if options.codebook:
            _brought(options.codebook)
        return Wishes(
            kind=options.kind,
            source=options.source,
            maps=options.maps,
            sets=options.sets,
            use=from_json(_mapping(used).plan) if (used := self._used()) else None,
            codebook=options.codebook,
            recipe=options.recipe,
        )

    def _used(self) -> str:
        """Return the saved mapping to use; a recipe that was saved before is one."""
        name = self.options.recipe
        is_saved = name and Mapping.objects.filter(name=name, archived_at=None).exists()
        return self.options.use or (name if is_saved else "")

    def _saved_as(self) -> str:
        """Return under which name the mapping is to be saved; a new recipe has its own."""
        name = self.options.recipe
        new = "" if name == NO_RECIPE or self._used() == name else name
        return self.options.save_as or new

    def _understand(self, files: Sequence[Brought], folder: Path, wishes: Wishes) -> Understood:
        with self.screen.progress("Reading") as tell:
            found = understand(files, folder, wishes, now=system_clock(), tell=tell)
        self.screen.show(found)
        return found

    def _bring(self, name: str, files: Sequence[Brought], wishes: Wishes) -> Result:
        sizes = [(one.name, one.path.stat().st_size) for one in files]
        row = add_import(sizes, actor=TERMINAL, now=system_clock())
        with _failing(row):
            found = self._understand(files, folder_of(row.pk), wishes)
            keep_understood(row, found)
            now = system_clock()
            row = settle_plan(row.pk, found.plan, actor=TERMINAL, now=now, save_as=self._saved_as())
            with self.screen.progress("Recording") as tell:
                record(row, now=now, tell=tell)
        problems = Problems(folder_of(row.pk))
        self._write_report(lambda: report_lines(row))
        return self._told(name, found, tally_of(row), list(problems.all()), row)

    def _try(self, name: str, files: Sequence[Brought], wishes: Wishes) -> Result:
        with _scratch() as folder:
            found = self._understand(files, folder, wishes)
            trial = Trial(
                found.staged, found.plan, system_clock(), Tally(profile().zone), Problems(folder)
            )
            with self.screen.progress("Trying") as tell:
                trial.run(tell)
            return self._told(name, found, trial.tally, list(trial.problems.all()), None)

    def _told(
        self,
        name: str,
        found: Understood,
        tally: Tally,
        problems: list[Found],
        row: Import | None,
    ) -> Result:
        result = Result(name, found.staged.layout, found.plan, tally, problems, row)
        self.screen.tell(result, report=self.options.report)
        return result

    def _write_report(self, lines: Callable[[], Iterator[str]]) -> None:
        if self.options.report:
            with self.options.report.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines())

    def _measure(self) -> None:
        """Put what came in where figures are made from, and show the first ones."""
        from harken.listening.sealing.actions import seal

        if any(result.row for result in self.results):
            with self.screen.progress("Preparing figures"):
                seal()
            self.screen.show_figures(self.results)


def _mapping(name: str) -> Mapping:
    found = Mapping.objects.filter(name=name, archived_at=None).first()
    if found is None:
        known = Mapping.objects.filter(archived_at=None).values_list("name", flat=True)
        raise CannotRead(
            said(
                "There is no mapping named “%(name)s”. Known: %(known)s.",
                name=name,
                known=", ".join(known) or "–",
            )
        )
    return found


def _brought(file: Path) -> Brought:
    if not file.exists():
        raise CannotRead(said("There is no such file. Look at its name and folder."))
    if not file.is_file():
        raise CannotRead(said("This is a folder or a device. Name the files themselves."))
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise CannotRead(
            said("The file may not be read (%(why)s).", why=error.strerror or "")
        ) from error
    return Brought(file, file.name)


@contextmanager
def _failing(row: Import) -> Iterator[None]:
    """Write down why an import ended before it was done."""
    try:
        yield
    except Apart:
        forget_all(row.pk)
        row.delete()
        raise
    except CannotRead as refusal:
        row.refresh_from_db()
        fail(row, refusal)
        raise
    except KeyboardInterrupt as stop:
        row.refresh_from_db()
        fail(row, CannotRead(STOPPED))
        raise typer.Exit(130) from stop


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    folder = imports_folder() / f"try-{uuid.uuid4()}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
