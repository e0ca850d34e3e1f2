"""The questions of the key doctor, as boxes with answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from qgis.PyQt.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions
from chumchon.plugin.gui.survey_import.question_box import question_box

VILLAGES = {"65020201": "หาดสั่ง", "65020202": "หนองกะท้าว", "65020203": "หาดสั่งเหนือ"}


@dataclass(frozen=True)
class Case:
    before: str
    choices: tuple[tuple[str, float], ...]
    rows: int = 1
    first_row: int = 2
    key: str = ""


@dataclass(frozen=True)
class Question:
    finding_id: str
    cases: tuple[Case, ...]
    rows: int = field(default=7)


PADDED = Question("repair_moo_padded", (Case("6502021", (("65020201", 1.0),)), Case("6502022", (("65020202", 1.0),))))
DATES = Question(
    "repair_house_date",
    (Case("2022-03-12", (("12/3", 0.5), ("3/12", 0.5))), Case("1/5/2565", (("1/5", 0.5), ("5/1", 0.5)))),
)
NAMES = Question(
    "repair_village_name",
    (
        Case("บ.หาดสัง", (("65020201", 0.93), ("65020203", 0.7)), 12, 4, "หาดสัง"),
        Case("หนองท้าว", (("65020202", 0.81),), 3, 9, "หนองท้าว"),
        Case("ไม่มีที่ไหน", (), 1, 11, "ไม่มีที่ไหน"),
    ),
)


@pytest.fixture
def parent(qgis_app) -> QWidget:
    widget = QWidget()
    widget.resize(940, 600)
    QVBoxLayout(widget)
    return widget


def test_a_moo_is_padded_only_on_a_yes(parent: QWidget):
    box = question_box(PADDED, NO_DECISIONS, VILLAGES, parent)
    assert box.answer(NO_DECISIONS) == NO_DECISIONS
    yes, no = box.findChildren(QRadioButton)
    assert yes.text() == "Yes, repair them:  6502021 → 65020201,  6502022 → 65020202"
    answered: list[int] = []
    box.answered.connect(lambda: answered.append(1))
    yes.click()
    assert box.answer(NO_DECISIONS).accept == {"repair_moo_padded"}
    no.click()
    assert box.answer(Decisions(accept=frozenset({"repair_moo_padded", "other"}))).accept == {"other"}
    assert answered == [1, 1]


def test_dates_show_what_they_would_become(parent: QWidget):
    box = question_box(DATES, NO_DECISIONS, VILLAGES, parent)
    day, month, leave = box.findChildren(QRadioButton)
    assert day.text().endswith("2022-03-12 → 12/3,  1/5/2565 → 1/5")
    assert month.text().endswith("2022-03-12 → 3/12,  1/5/2565 → 5/1")
    assert leave.isChecked()
    month.click()
    assert box.answer(NO_DECISIONS).date_order == "md"


def test_names_wait_for_a_choice_however_alike_they_are(parent: QWidget):
    box = question_box(NAMES, NO_DECISIONS, VILLAGES, parent)
    assert box.answer(NO_DECISIONS).names == {}
    assert box.combos[0].itemText(1) == "หาดสั่ง (65020201) · 93 % alike"
    box.accept_button.click()
    assert box.answer(NO_DECISIONS).names == {"หาดสัง": "65020201"}, "81 % is not enough"
    box.combos[1].setCurrentIndex(1)
    assert box.answer(Decisions(names={"เดิม": "65020203"})).names == {
        "เดิม": "65020203",
        "หาดสัง": "65020201",
        "หนองท้าว": "65020202",
    }


def test_earlier_answers_are_shown_again(parent: QWidget):
    earlier = Decisions(frozenset({"repair_moo_padded"}), "dm", {"หาดสัง": "65020203"})
    for question in (PADDED, DATES, NAMES):
        assert question_box(question, earlier, VILLAGES, parent).answer(earlier) == earlier


def test_a_picture_of_all_questions(parent: QWidget, picture_folder: Path):
    boxes = [question_box(question, NO_DECISIONS, VILLAGES, parent) for question in (PADDED, DATES, NAMES)]
    for box in boxes:
        parent.layout().addWidget(box)
    parent.layout().addStretch()
    parent.show()
    image = parent.grab().toImage()
    assert image.save(str(picture_folder / "survey_questions.png"))
    assert all(box.width() > 800 and box.height() >= box.minimumSizeHint().height() for box in boxes)
