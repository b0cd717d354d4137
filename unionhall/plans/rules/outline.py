"""Chapters, tasks and measures out of the paragraphs of a document or the rows of a sheet. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from unionhall.common.dates import month_end

CHAPTERS, TASKS, MEASURES = 30, 200, 1_000

_CHAPTER = re.compile(r"^(?:第[一二三四五六七八九十]+[篇章部分]+|[一二三四五六七八九十]{1,3}、)\s*")
_TASK = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|首先[,，、]|其次[,，、]|再次[,，、]|最后[,，、]|第[一二三四五六七八九十]+[,，、])\s*"
)
_MEASURE = re.compile(
    r"^(?:\d{1,2}\s*(?:[.．](?!\d+[万亿千倍%])|[、)）])|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是|[-–·•●])\s*"
)
_ASIDE = re.compile(r"[（(]([^（）()]*(?:责任|牵头|协助|配合|完成时限|时限|佐证)[^（）()]*)[）)]\s*[。.]?$")
_TAIL = re.compile(r"(?:^|[。；;，,\s])((?:责任单位|牵头单位|责任部门|协助单位|配合单位|完成时限|佐证)[:：].+)$")
_TITLE = re.compile(r"^.{2,60}(?:计划|要点|方案|安排)$")
_DAY = re.compile(r"(\d{4})[-年/.](\d{1,2})(?:[-月/.](\d{1,2})日?|月底?前?|月)?")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日|底)?")
_SAYS = re.compile(r"(责任单位|牵头单位|责任部门|责任|牵头|协助单位|配合单位|协助|配合|完成时限|时限|佐证)[:：]?\s*([^；;]+)")
_NAMES = re.compile(r"[、,，\s]+")


@dataclass(slots=True)
class MeasureLine:
    """A measure as it was written: names of units and the day are still text where nothing was found."""

    text: str
    responsible: str = ""
    assisting: tuple[str, ...] = ()
    starts_on: date | None = None
    due_on: date | None = None
    evidence: str = ""


@dataclass(slots=True)
class TaskLine:
    title: str
    measures: list[MeasureLine] = field(default_factory=list)


@dataclass(slots=True)
class ChapterLine:
    title: str
    tasks: list[TaskLine] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """What was recognised; ``requirement`` is what stood before the first chapter."""

    chapters: list[ChapterLine] = field(default_factory=list)
    requirement: str = ""

    @property
    def tasks(self) -> int:
        return sum(len(chapter.tasks) for chapter in self.chapters)

    @property
    def measures(self) -> int:
        return sum(len(task.measures) for chapter in self.chapters for task in chapter.tasks)

    @property
    def is_too_long(self) -> bool:
        return len(self.chapters) > CHAPTERS or self.tasks > TASKS or self.measures > MEASURES


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its heading level; 0 for plain text."""

    text: str
    level: int = 0


def from_paragraphs(paragraphs: Iterable[Paragraph], year: int) -> Outline:
    """Headings by style or by the numbering of official documents: 一、 is a chapter, （一） or 首先 a task, 1. a measure."""
    found, before = Outline(), []
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        level = _level(paragraph.level, text)
        if level == 1:
            found.chapters.append(ChapterLine(_CHAPTER.sub("", text)[:200]))
        elif not found.chapters:
            before.append(text)
        elif level == 2:
            _take_task(found.chapters[-1], text, year)
        else:
            _take_measure(_task_of(found.chapters[-1]), text, year)
    is_titled = len(before) > 1 or bool(before and _TITLE.match(before[0]))
    found.requirement = "\n".join(before[1:] if is_titled else before)[:4_000]
    return found


def _take_measure(task: TaskLine, text: str, year: int) -> None:
    """A measure, or who answers for the one above on a line of its own."""
    if task.measures and _TAIL.match(text):
        _say(task.measures[-1], text, year)
    else:
        task.measures.append(measure_of(_MEASURE.sub("", text), year))


def _level(styled: int, text: str) -> int:
    if styled:
        return min(styled, 3)
    if _CHAPTER.match(text) and len(text) <= 120:
        return 1
    return 2 if _TASK.match(text) else 3


def _take_task(chapter: ChapterLine, text: str, year: int) -> None:
    """A long paragraph that opens a task is a short title and its first measure."""
    plain = _TASK.sub("", text)
    title, _dot, rest = plain.partition("。")
    task = TaskLine(title[:300])
    if rest.strip():
        task.measures.append(measure_of(rest.strip(), year))
    elif _ASIDE.search(plain):
        measure = measure_of(plain, year)
        task.title = measure.text[:300]
        task.measures.append(measure)
    chapter.tasks.append(task)


def _task_of(chapter: ChapterLine) -> TaskLine:
    if not chapter.tasks:
        chapter.tasks.append(TaskLine(chapter.title[:300]))
    return chapter.tasks[-1]


def measure_of(text: str, year: int) -> MeasureLine:
    """A measure with what stands behind it, in brackets or not: （责任单位：…；协助单位：…；完成时限：6月底）."""
    aside = _ASIDE.search(text) or _TAIL.search(text)
    plain = text[: aside.start()].rstrip("，,；; ") if aside else text
    line = MeasureLine(plain[:500])
    if aside:
        _say(line, aside[1], year)
    return line


def _say(line: MeasureLine, text: str, year: int) -> None:
    """Who answers for it, who assists, until when, and what proves it."""
    for name, found in _SAYS.findall(text):
        said = found.strip(" 。.")
        if name.startswith(("责任", "牵头")):
            line.responsible, *more = [each for each in _NAMES.split(said) if each] or [""]
            line.assisting = (*line.assisting, *more)
        elif name.startswith(("协助", "配合")):
            line.assisting = (*line.assisting, *(each for each in _NAMES.split(said) if each))
        elif name == "佐证":
            line.evidence = said[:200]
        else:
            line.due_on = day_of(said, year)


def day_of(text: str, year: int) -> date | None:
    """2026-06-30, 2026年6月, 6月底, 6月30日; a month alone means its last day."""
    whole, short = _DAY.search(text), _MONTH.search(text)
    if whole:
        return _day(int(whole[1]), int(whole[2]), int(whole[3]) if whole[3] else None)
    if short:
        return _day(year, int(short[1]), int(short[2]) if short[2] else None)
    return date(year, 12, 31) if "年底" in text or "全年" in text else None


def _day(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day) if day else month_end(date(year, month, 1))
    except ValueError:
        return None


HEADINGS: dict[str, tuple[str, ...]] = {
    "chapter": ("篇章", "章节", "板块", "类别", "chapter"),
    "task": ("任务", "重点任务", "工作任务", "项目", "task"),
    "measure": ("举措", "措施", "具体举措", "工作举措", "工作措施", "工作内容", "measure"),
    "responsible": ("责任单位", "牵头单位", "责任部门", "responsible"),
    "assisting": ("协助单位", "配合单位", "assisting"),
    "starts_on": ("开始", "开始时间", "启动时间", "from"),
    "due_on": ("完成时限", "时限", "完成时间", "截止", "due"),
    "evidence": ("完成佐证", "佐证", "佐证材料", "成果", "evidence"),
}


def columns_of(row: Sequence[object]) -> dict[str, int]:
    """field → column, if the row looks like headings."""
    names = [str(cell or "").strip().lower() for cell in row]
    found = {name: at for name, words in HEADINGS.items() for at, cell in enumerate(names) if cell in words}
    return found if "task" in found and "measure" in found else {}


def from_rows(rows: Iterable[Sequence[object]], year: int) -> Outline:
    """A sheet with a column for each part. A blank chapter or task is that of the row above."""
    found, columns = Outline(), dict[str, int]()
    for row in rows:
        if not columns:
            columns = columns_of(row)
            continue
        cells = {name: _cell(row, at) for name, at in columns.items()}
        if cells.get("chapter") or not found.chapters:
            _chapter_named(found, _CHAPTER.sub("", cells.get("chapter") or ""))
        if cells.get("task"):
            _task_named(found.chapters[-1], _TASK.sub("", cells["task"]))
        if cells.get("measure"):
            _task_of(found.chapters[-1]).measures.append(_measure(cells, year))
    found.chapters = [chapter for chapter in found.chapters if chapter.tasks]
    return found


def _cell(row: Sequence[object], at: int) -> str:
    value = row[at] if at < len(row) else ""
    return "" if value is None else str(value).strip()


def _chapter_named(found: Outline, title: str) -> None:
    if not found.chapters or found.chapters[-1].title != title[:200]:
        found.chapters.append(ChapterLine(title[:200] or "—"))


def _task_named(chapter: ChapterLine, title: str) -> None:
    if not chapter.tasks or chapter.tasks[-1].title != title[:300]:
        chapter.tasks.append(TaskLine(title[:300]))


def _measure(cells: dict[str, str], year: int) -> MeasureLine:
    first, *more = [each for each in _NAMES.split(cells.get("responsible", "")) if each] or [""]
    helping = [each for each in _NAMES.split(cells.get("assisting", "")) if each]
    return MeasureLine(
        _MEASURE.sub("", cells["measure"])[:500],
        first,
        (*more, *helping),
        day_of(cells.get("starts_on", ""), year),
        day_of(cells.get("due_on", ""), year),
        cells.get("evidence", "")[:200],
    )
