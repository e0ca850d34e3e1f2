from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chumchon.plugin.analysis.office.files import open_file
from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.domain.errors import InputError

WriteDbf = Callable[..., Path]
FIELDS = [("รหัส", "C", 8), ("ชื่อ", "C", 12), ("พื้นที่", "N", 10), ("วันที่", "D", 8), ("ใช่", "L", 1)]


def records(encoding: str) -> list[list[bytes]]:
    return [
        [b"65020201", "น้ำ".encode(encoding), b"  1250.500", b"20220312", b"T"],
        [b"06020201", "ลบแล้ว"[:3].encode(encoding), b"         7", b"20220312", b"F"],
        [b"65020202", 'ก,"ข'.encode(encoding), b"**********", b"00000000", b"?"],
        [b"", b"", b"", b"", b""],
    ]


@pytest.mark.parametrize(
    ("encoding", "claimed", "name"),
    [
        ("cp874", None, "CP874"),
        ("cp874", "874", "CP874"),
        ("cp874", "UTF-8", "CP874"),
        ("cp874", "ISO-8859-1", "CP874"),
        ("tis-620", "TIS-620", "CP874"),
    ],
)
def test_thai_in_any_claim_is_read_by_its_bytes(
    tmp_path: Path, write_dbf: WriteDbf, encoding: str, claimed: str | None, name: str
) -> None:
    path = write_dbf(tmp_path / "หมู่บ้าน ๑.dbf", FIELDS, records(encoding), deleted=[1])
    if claimed is not None:
        path.with_suffix(".cpg").write_text(claimed, encoding="ascii")
    file = open_file(path)
    assert (file.encoding, file.sheets[0].name) == (name, "หมู่บ้าน ๑")
    assert file.sheets[0].body.decode().splitlines() == [
        "รหัส,ชื่อ,พื้นที่,วันที่,ใช่",
        "65020201,น้ำ,1250.500,2022/03/12,T",
        "",
        '65020202,"ก,""ข",,,F'.replace(",,,F", ""),
    ]


def test_utf_8_cut_inside_a_letter_at_the_field_s_end(tmp_path: Path, write_dbf: WriteDbf) -> None:
    fields = [("CODE", "C", 8), ("NAME", "C", 10)]
    path = write_dbf(tmp_path / "t.dbf", fields, [[b"65020201", "บ้านต้นหว้า".encode()]])
    file = open_file(path)
    assert (file.encoding, file.sheets[0].body.decode()) == ("UTF-8", "CODE,NAME\n65020201,บ้า\n")


def test_row_numbers_count_deleted_records(tmp_path: Path, write_dbf: WriteDbf) -> None:
    fields = [("VILL_CODE", "C", 8), ("HNUM", "C", 6)]
    rows = [[f"6502020{at}".encode(), b"12/3"] for at in range(5)]
    table = open_table(write_dbf(tmp_path / "t.dbf", fields, rows, deleted=[0, 3]))
    read = table.read_rows([0, 1])
    assert (table.headings, read.index.tolist()) == (("VILL_CODE", "HNUM"), [3, 4, 6])
    assert read[0].tolist() == ["65020201", "65020202", "65020204"]


def test_clipper_s_long_texts(tmp_path: Path, write_dbf: WriteDbf) -> None:
    path = write_dbf(tmp_path / "t.dbf", [("A", "C", 44), ("B", "C", 3)], [[b"x" * 44, b"end"]])
    raw = bytearray(path.read_bytes())
    long = b"y" * 300
    raw[32 + 17] = 1  # 44 + 256 letters
    raw[10:12] = (1 + 300 + 3).to_bytes(2, "little")
    path.write_bytes(bytes(raw[: 32 * 3 + 1]) + b" " + long + b"end\x1a")
    assert open_file(path).sheets[0].body.decode() == f"A,B\n{'y' * 300},end\n"


def test_a_table_cut_off_is_refused(tmp_path: Path, write_dbf: WriteDbf) -> None:
    raw = write_dbf(tmp_path / "t.dbf", FIELDS, records("cp874")).read_bytes()
    for size in range(200, len(raw) - 1):
        (tmp_path / "ขาด.dbf").write_bytes(raw[:size])
        with pytest.raises(InputError, match=r"ขาด.dbf is damaged or cut off"):
            open_file(tmp_path / "ขาด.dbf")


@pytest.mark.parametrize(("name", "rows"), [("tambon_cp874", 246), ("village_cp874", 911)])
def test_the_attribute_tables_of_a_real_province(shared_data: Path, name: str, rows: int) -> None:
    """The same tables stand beside it in UTF-8."""
    table = open_table(shared_data / "legacy_cp874" / f"{name}.dbf")
    same = open_table(shared_data / "phitsanulok" / f"{name.split('_')[0]}.dbf")
    assert (table.encoding, same.encoding) == ("CP874", "UTF-8")
    columns = range(len(table.headings))
    read = table.read_rows(columns)
    assert len(read) == rows
    at = table.headings.index("VILL_NAM_T" if name.startswith("village") else "TB_TH")
    assert read[at].str.fullmatch(r"[ก-๙\s.()/0-9-]+").mean() > 0.99
    code = table.headings.index("VILL_CODE" if name.startswith("village") else "TB_CODE")
    assert read[code].str.fullmatch(r"[0-9]{6}(?:[0-9]{2})?").all()
    assert read.equals(same.read_rows(columns))
