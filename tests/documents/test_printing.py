"""Papers as other programs read them."""

from __future__ import annotations

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from unionhall.documents import printing
from unionhall.documents.papers import Paper, Part, Table
from unionhall.documents.word import docx

PAPER = Paper(
    title="关于同意成立海风食品有限公司工会委员会的批复",
    issuer="青岛市市南区总工会文件",
    number="青南工〔2026〕18号",
    to="海风食品有限公司工会筹备组",
    parts=(
        Part(paragraphs=("你单位《关于成立工会的请示》收悉。经研究，同意成立。", "委员会由龘靐等同志组成。")),
        Part(
            heading="一、委员名单",
            table=Table(head=("姓名", "职务", "票数"), rows=(("王海", "主席", "42"), ("李𠮷", "委员", "40")), numbers=(2,)),
        ),
    ),
    attachments=("选举结果报告单",),
    signed_by="青岛市市南区总工会",
    dated=date(2026, 11, 22),
    footnotes=("依据《中国工会章程》第二十五条",),
    verify_url="https://unionhall.example/verify/abc",
)


def text_of(pdf: bytes, tmp_path: Path) -> str:
    place = tmp_path / "paper.pdf"
    place.write_bytes(pdf)
    return read(place)


def read(place: Path) -> str:
    """The text of a PDF without its blanks, which tell where things stand and not what they say."""
    answer = subprocess.run(["pdftotext", "-layout", str(place), "-"], capture_output=True, text=True, check=True)
    return "".join(answer.stdout.split())


def test_pdf_says_everything_in_readable_characters(tmp_path: Path) -> None:
    text = text_of(printing.pdf(PAPER), tmp_path)

    missing = [
        word
        for word in (
            "青岛市市南区总工会文件",
            "青南工〔2026〕18号",
            "海风食品有限公司工会筹备组：",
            "龘靐",
            "主席",
            "附件：",
            "2026年11月22日",
            "第二十五条",
            "—1—",
        )
        if word not in text
    ]
    assert missing == []


def test_pdf_is_a4_and_carries_its_fonts(tmp_path: Path) -> None:
    place = tmp_path / "paper.pdf"
    place.write_bytes(printing.pdf(PAPER))

    facts = subprocess.run(["pdfinfo", str(place)], capture_output=True, text=True, check=True).stdout
    fonts = subprocess.run(["pdffonts", str(place)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]

    assert "(A4)" in facts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts


def test_pdf_takes_what_people_type_as_text(tmp_path: Path) -> None:
    """Nothing a user types is Typst markup or code."""
    odd = '#panic("x") $x^2$ *粗* <label> @ref \\ "引号" // 注释'

    text = text_of(printing.pdf(Paper(title="t", parts=(Part(paragraphs=(odd,)),))), tmp_path)

    assert "".join(odd.split()) in text


def test_docx_opens_again_with_every_part() -> None:
    document = Document(BytesIO(docx(PAPER)))

    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:4] == ["青岛市市南区总工会文件", "青南工〔2026〕18号", PAPER.title, "海风食品有限公司工会筹备组："]
    assert lines[-4:] == ["2026年11月22日", "", "abc", "[1] 依据《中国工会章程》第二十五条"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["姓名", "职务", "票数"],
        ["王海", "主席", "42"],
        ["李𠮷", "委员", "40"],
    ]


def test_docx_table_keeps_the_widths_it_was_given() -> None:
    table = Table(("编号", "项目"), [("A1", "班子健全")], (1, 3), caption="附表")

    document = Document(BytesIO(docx(Paper("t", [Part(table=table)], landscape=True))))

    [made], section = document.tables, document.sections[0]
    widths = [made.columns[at].width for at in (0, 1)]
    assert [cell.width for cell in made.rows[1].cells] == widths
    assert widths[1] == 3 * widths[0]
    assert abs(sum(widths) - (section.page_width - section.left_margin - section.right_margin)) < 2_000
    assert "附表" in [each.text for each in document.paragraphs]


@pytest.mark.slow
def test_docx_is_read_by_an_office_program(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    place.write_bytes(docx(PAPER))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(place)],
        capture_output=True,
        check=True,
        timeout=120,
    )

    text = read(tmp_path / "paper.pdf")
    assert [word for word in ("市南区总工会", "王海", "2026年11月22日", "—1—") if word not in text] == []


def test_word_template_of_an_organisation_is_filled_and_escaped() -> None:
    template = BytesIO()
    made = Document()
    made.add_paragraph("兹证明 {{ name }} 为本会会员。")
    made.save(template)
    template.seek(0)

    filled = Document(BytesIO(printing.render_docx(template, {"name": "王<小>明 & 李"})))

    assert [paragraph.text for paragraph in filled.paragraphs] == ["兹证明 王<小>明 & 李 为本会会员。"]
