"""One call of `harken import`, from the files to the first figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import translation

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.importing.actions import add_import, settle_plan
from harken.importing.coming_in.recording import tally_of
from harken.importing.coming_in.running import keep_understood, record
from harken.importing.coming_in.trying import Trial
from harken.importing.coming_in.understanding import (
    NO_RECIPE,
    Apart,
    Brought,
    Understood,
    Wishes,
    understand,
)
from harken.importing.counting.problems import Problems
from harken.importing.counting.tally import Tally
from harken.importing.folder import folder_of
from harken.importing.models import Import, Mapping
from harken.importing.queries import report_lines
from harken.importing.terminal.document import MOST, Result
from harken.importing.terminal.options import Options
from harken.importing.terminal.safety import failing, in_words_of_ours, scratch, seal_all
from harken.importing.terminal.showing import Screen
from harken.organisation.queries import profile
from harken.tables.plan_text import from_json
from harken.tables.said import CannotRead, said

TERMINAL = Actor("system", "terminal", "Terminal")


@dataclass
class Session:
    """Files on their way in, one after the other; what can come in does, whatever the others do."""

    options: Options
    results: list[Result] = field(default_factory=list)

    def run(self, files: Sequence[Path]) -> int:
        """Import the files and return the exit code: 0, or 1 where something was refused."""
        self.screen = Screen(quiet=self.options.as_json)
        with translation.override("en"):
            self._import_all(files)
            self._measure()
            self.screen.tell_document(self.results, as_json=self.options.as_json)
        return int(any(result.has_problems for result in self.results))

    def _import_all(self, files: Sequence[Path]) -> None:
        """Files that belong together come in as one table, others one after the other."""
        named = self.options.recipe
        are_there = all(file.is_file() for file in files)
        if len(files) == 1 or named == NO_RECIPE or not (named or are_there):
            self._one_by_one(files)
            return
        try:
            self.results.append(self._import(files))
        except Apart:
            self._one_by_one(files)

    def _one_by_one(self, files: Sequence[Path]) -> None:
        for file in files:
            self.results.append(self._import([file]))

    def _import(self, files: Sequence[Path]) -> Result:
        name = ", ".join(str(file) for file in files)
        try:
            with in_words_of_ours():
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
            below_zero=options.below_zero,
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
        with failing(row):
            found = self._understand(files, folder_of(row.pk), wishes)
            keep_understood(row, found)
            now, name_for_it = system_clock(), self._saved_as()
            row = settle_plan(row.pk, found.plan, actor=TERMINAL, now=now, save_as=name_for_it)
        result = Result(name, found.staged.layout, found.plan, row=row)
        try:
            with failing(row), self.screen.progress("Recording") as tell:
                record(row, now=now, tell=tell)
        except CannotRead as refusal:
            self.screen.refuse(name, refusal)
            result.refusal = refusal
        result.tally = tally_of(row)
        self._write_report(row)
        return self._told(result, Problems(folder_of(row.pk)))

    def _try(self, name: str, files: Sequence[Brought], wishes: Wishes) -> Result:
        with scratch() as folder:
            found = self._understand(files, folder, wishes)
            now, problems = system_clock(), Problems(folder)
            trial = Trial(found.staged, found.plan, now, Tally(profile().zone), problems)
            with self.screen.progress("Trying") as tell:
                trial.run(tell)
            result = Result(name, found.staged.layout, found.plan, trial.tally)
            return self._told(result, problems)

    def _told(self, result: Result, problems: Problems) -> Result:
        result.problems, result.problem_count = list(problems.all(MOST)), problems.count()
        self.screen.tell(result, report=self._report())
        return result

    def _report(self) -> Path | None:
        """Return where the report of this file goes: a number parts those of several files."""
        place, before = self.options.report, len(self.results)
        if place is None or not before:
            return place
        return place.with_stem(f"{place.stem}-{before + 1}")

    def _write_report(self, row: Import) -> None:
        place = self._report()
        if place:
            with place.open("w", encoding="utf-8", newline="") as file:
                file.writelines(report_lines(row))

    def _measure(self) -> None:
        """Put what came in where figures are made from, and show the first ones."""
        if not any(result.row and not result.refusal for result in self.results):
            return
        try:
            with in_words_of_ours(), self.screen.progress("Preparing figures"):
                seal_all()
        except CannotRead as refusal:
            self.screen.refuse("harken", refusal)
            return
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
